# Why a cell of a file has no value, or a doubtful one.

cell-empty = The cell is empty.
cell-not-a-number = This is not a number.
cell-ambiguous-separators = It is not clear which separator marks the decimals.
cell-out-of-range = The number has too many digits to be stored exactly.
cell-two-currencies = The amount names two currencies.
cell-digits-lost = A spreadsheet shortened this number; its digits are lost.
cell-digits-rounded = A spreadsheet rounded this number to 15 digits; the others are lost.
cell-digits-perhaps-rounded = A spreadsheet may have rounded this number, as it ends in zeros; it is imported unchanged.
cell-leading-zeros = Leading zeros may be missing: values in this column usually have { $width } digits.
cell-became-date = A spreadsheet may have turned this code into a date.
cell-hidden = The spreadsheet column was too narrow when the file was saved; only # signs were written.
cell-error-value = The cell holds a spreadsheet error.
cell-not-a-date = This is not a date.
cell-date-order = It is not clear which part is the day and which the month.
cell-year-missing = The year is missing.
cell-day-missing = The day is missing.
cell-year-out-of-range = The year { $year } is outside 1800–2199.
cell-no-such-month = There is no month { $month }.
cell-no-such-day = There is no day { $day } in month { $month } of { $year }.
cell-no-such-time = There is no such time of day.
cell-no-such-serial = Serial day 60 stands for 29 Feb 1900, which never existed.
