### Import: what it did, and why a file or a row was not taken.

## What it did

import-dry-run = Dry run: nothing was written. The import would give:
import-done = Imported:
import-kind-counts = { $kind }: { $rows } in all, { $created } new, { $updated } updated, { $unchanged } unchanged, { $repeated } repeated in the file, { $skipped } skipped, { $problems } with problems
import-kind-records = { $kind } put together from these rows: { $created } new, { $updated } updated, { $unchanged } unchanged
import-problem-line = Line { $line }  { $column }  { $value }  { $reason }
import-problem-column = Column “{ $column }”: { $reason }
import-problem-repeated =
    { $count ->
        [one] { $reason } (and in { $count } more row)
       *[other] { $reason } (and in { $count } more rows)
    }
import-more-problems =
    { $count ->
        [one] … and { $count } more problem; --problems OUT.csv writes down all of them
       *[other] … and { $count } more problems; --problems OUT.csv writes down all of them
    }

## Why a file was not taken

refused-import-unreadable = { $path } cannot be read: { $reason }. Check the name and the permissions.
refused-import-column = No column is mapped to “{ $field }”, which every record needs. Choose a column for it.
refused-import-no-columns = None of the columns was recognised. Choose the field for each column.
refused-import-all-json = Everything at once can only be imported from JSON. For this file, choose the kind of records in it.
refused-import-cards-kind = Contact cards (vCard) can become customers or contacts. Choose one of the two.
refused-open-form = Line { $line } of { $file } in the archive cannot be read: { $reason }. No file was created.
refused-open-form-number = “{ $number }” is not the number of a record, or appears twice
refused-open-form-json = it is not JSON: { $reason }
refused-open-form-foreign = The archive is damaged or not a backup that Guanxi made: { $reason }. Choose another backup.
refused-import-json = The file cannot be read as JSON from line { $line }, character { $column } on. Import a JSON file that Guanxi exported.
refused-import-json-form = The JSON file is not structured like a Guanxi export: it must hold a list of records of one kind, or one such list under the name of each kind.
refused-import-json-kind = The JSON file names the kind “{ $kind }”, which does not exist. “guanxi schema” lists the kinds.

## Why a row was not taken

import-empty-row = The row is empty in every column that is imported.
import-no-number = The order number is missing.
import-no-customer = The customer is missing.
import-no-date = The order date is missing.
import-no-amount = The amount is missing.
usage-map-twice = The column “{ $column }” is mapped to two fields. A column can fill only one.
import-ambiguous-number = Several records have the number “{ $number }”. Correct the file or merge them first.
import-question-dates = It is unclear whether the day or the month comes first in this column: “{ $example }” can be read as { $readings }. Choose the order (on the command line: --dates dmy or --dates mdy).
import-date-reading = { $day } ({ $order })
import-order-spoiled = Line { $line } of the same order cannot be used, so the whole order was skipped.
import-scaled = Amounts in this column are multiplied by { $factor }, as stated in its heading or above the table.
import-other-currency = The amount is in { $currency }, but this file is kept in { $ours }. Convert it first.
import-unknown-status = “{ $value }” is not a known order status. Use words such as paid, shipped, completed or cancelled.
import-phone-kept = “{ $value }” is not a phone number. It was kept as it stands; correct it on the record.
import-email-kept = “{ $value }” is not an email address. It was kept as it stands; correct it on the record.
import-json-left-out = It refers to { INLINE($kind) } { $number } in the same file, which was not imported.
import-unknown-field = There is no field “{ $field }”.
import-ambiguous-name = Several records are called “{ $name }”. Give the number instead.
