# What is said about exports.

export-unknown-format = “{ $name }” does not have a supported file extension. Use one of { $formats }.
export-all-needs-json = Everything at once can only be exported as JSON: choose a file name that ends in .json.
export-cards-kind = Only these can be exported as vCard (.vcf): { $kinds }.
export-calendar-kind = Only these can be exported as iCalendar (.ics): { $kinds }.
export-xlsx-too-many = An Excel sheet holds at most { $limit } records, and this export has { $count }. Export as CSV, or filter the list first.
export-xlsx-text-too-long = { $record }: the text in “{ $field }” is longer than the { $limit } characters that an Excel cell holds. Export as CSV, or leave this column out.
export-xlsx-failed = The workbook could not be put together: { $reason }
export-over-company = { $path } is a Guanxi file with a company’s data. It was left as it is; choose another name.
export-is-folder = { $path } is a folder. Add the name of a file.
export-no-folder = The folder of { $path } does not exist.
export-not-allowed = { $path } cannot be written. The file may be open in another program, or the folder protected.
export-disk-full = There is not enough room on the disk for { $path }. Nothing has been written.
export-failed = { $path } could not be written: { $reason }
# A column of the record that a field refers to: “Customer: Region”.
export-column-of = { $reference }: { $field }
# Entries of a calendar.
export-contract-ends = Contract { $number } ends ({ $customer })
export-contract-notice = Last day to give notice: contract { $number } ({ $customer })
