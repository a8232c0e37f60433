### The command line: its help, its complaints about a call, its answers.

## Help: commands

cli-about = Customers, sales, marketing and service in one file. Without a command the window opens.
cli-demo = Open the window with a sample company that is discarded afterwards
cli-new = Create a file
cli-sample = Create a file with a sample company
cli-schema = Show the kinds of records with their fields, choices, statuses and steps
cli-import = Import a table, contact cards or a JSON file as one step that can be undone
cli-export = Export records as CSV, XLSX, JSON, vCard or iCalendar
cli-list = List records, or group and sum them
cli-show = Show a record with everything that belongs to it
cli-find = Search all records by name, phone, email, number, pinyin or note
cli-add = Add a record
cli-set = Change fields of a record
cli-step = Move a record to another status
cli-delete = Delete records
cli-history = Show who changed a record, when, and what it was before
cli-duplicates = Find records that may be the same, with the reasons
cli-merge = Merge two records of a kind into one
cli-report = Write a report as a table, a picture or a page to print
cli-undo = Undo the last step
cli-redo = Redo the last step that was undone
cli-check = Check that the file is intact
cli-backup = Back the file up and verify the copy
cli-restore = Restore a backup into a new file

## Help: arguments

cli-arg-file = Guanxi file
cli-arg-kind = Kind of records, such as customers or orders; import and export also take “all”
cli-arg-source = File to import: CSV, TSV, XLSX, vCard or JSON
cli-arg-out = File to write; its extension decides the format (.csv, .xlsx, .json, .vcf or .ics)
cli-arg-number = Number of a record, such as C-000042; orders:536365 where the number alone could mean two
cli-arg-text = What to look for
cli-arg-values = Fields and their values, such as name="Ruifeng Trading"; an empty value clears the field
cli-arg-state = Status the record moves to; “guanxi schema KIND” lists them
cli-arg-keep = Number of the record that stays
cli-arg-other = Number of the record that is merged into it
cli-arg-name = Name of the report: pyramid, ranking, rfm, pareto or monthly
cli-arg-dest = File or folder for the backup; without it, beside the file
cli-arg-backup = Backup to restore
cli-arg-newfile = New file that receives what the backup holds
cli-arg-schema = A Guanxi file, a kind of records, or both

## Help: options

cli-option-language = Language of the messages
cli-option-theme = Colours of the window and of pictures
cli-option-today = Day that counts as today
cli-option-user = Who makes the changes; written into the history
cli-option-config-dir = Folder with the settings of the window
cli-option-json = Answer with one JSON object
cli-option-currency = Currency of the new file
cli-option-customers = Number of customers
cli-option-orders = Number of orders
cli-option-interactions = Number of interactions
cli-option-seed = Starting number; the same one makes the same company again
cli-option-map = Column for a field, such as name="Company name"; an empty column leaves the field out
cli-option-encoding = Text encoding, such as gb18030; detected automatically unless given
cli-option-sheet = Sheet of the workbook; the first one with a table unless given
cli-option-match = Add new records only, update existing ones only, or both
cli-option-dates = Order of day, month and year where the file leaves it open
cli-option-salvage = Recover what can be read from a damaged file, and report what cannot
cli-option-dry-run = Say what would happen and write nothing
cli-option-problems = CSV file for the problems found
cli-option-where = Condition the records meet, such as 'city = Shanghai and year-amount > 10000'
cli-option-columns = Fields to show, in this order
cli-option-sort = Fields to sort by; a leading minus sorts in descending order
cli-option-by = Fields to group by; dates also by part, such as date.month
cli-option-sum = Fields to sum
cli-option-limit = Show at most this many
cli-option-take = Fields whose value comes from the record that is merged
cli-option-from = First day of the period; with neither day, the period is that of the settings
cli-option-to = Last day of the period
cli-option-gross = Count orders above zero only; returns and credits are left out
cli-option-output = File to write: .csv, .xlsx, .json, .html, .svg or .png
cli-option-page = Page to write for a browser to print; ends in .html
cli-option-list = List the steps that can be undone, newest first

## What is wrong with the call

usage-unknown-command = There is no command “{ $command }”. “guanxi --help” lists the commands.
usage-unknown-argument = “{ $argument }” is not a valid argument here. Run the command with --help to see its arguments.
usage-missing = Missing: { $argument }. Run the command with --help to see its usage.
usage-missing-value = The value of { $argument } is missing or cannot be read. Run the command with --help to see its usage.
usage-wrong-value = “{ $value }” is not valid for { $argument }. Run the command with --help to see its values.
usage-conflict = “{ $argument }” was given twice, or cannot be combined with the rest. Run the command with --help to see its usage.
usage-language = “{ $value }” is not a language of the program. Write --language en or --language zh-Hans.
usage-theme = “{ $value }” is not a theme. Write --theme light, --theme dark or --theme system.
usage-today = “{ $value }” is not a date. Write the day that counts as today like 2026-11-21.
usage-day = --{ $argument } needs a date like 2026-11-21, not “{ $value }”.
usage-number = --{ $argument } needs a whole number, not “{ $value }”.
usage-currency = “{ $value }” is not a supported currency. Choose { $known }.
usage-unknown-kind = There is no kind of record called “{ $kind }”. The kinds are { $kinds }.
usage-unknown-field = There is no field “{ $field }” for { INLINE($kind) }. The fields are { $fields }.
usage-field-value = “{ $value }” is not of the form FIELD=VALUE. Write for example name="Ruifeng Trading".
usage-nothing-to-set = Nothing to change was given. Write guanxi set FILE NUMBER FIELD=VALUE.
usage-take = “{ $value }” is not of the form FIELD=OTHER. Write for example --take phones=OTHER to take the phones of the record that is merged.
usage-match = “{ $value }” is not a way to match. Write --match create (new records only), --match update (existing ones only) or --match upsert (both).
usage-dates = “{ $value }” is not an order of day, month and year. Write --dates dmy, --dates mdy or --dates ymd.
usage-problems = --problems needs a file of its own that ends in .csv, not “{ $value }”.
usage-not-with-all = --{ $argument } cannot be combined with “all”. Export one kind instead.
failed-output = The output could not be written, but the changes were saved.
done-nothing-changed = Nothing changed
usage-field-twice = “{ $field }” is given twice.
usage-map = “{ $value }” is not of the form FIELD=COLUMN. Write for example --map name="Company name".
usage-map-field = No column can fill “{ $field }”. Columns can fill { $fields }.
usage-map-column = The file has no column “{ $column }”. Its columns are { $columns }.
usage-report = There is no report “{ $value }”. The reports are { $known }.
usage-report-output = A report cannot be written as “{ $value }”. Choose a name that ends in .csv, .xlsx, .json, .html, .svg or .png.
usage-page-output = This command writes a page to print: choose a name that ends in .html, not “{ $value }”. Other formats are written by guanxi export.

failed-io = Reading or writing failed: { $reason }. Check the disk and the permissions, then try again.

## What was done

done-new = { $path } created. Amounts are in { $currency }.
done-sample = { $path } created, with a sample company in it.
done-check-clean =
    { $records ->
        [one] The file is intact: { $records } record checked.
       *[other] The file is intact: { $records } records checked.
    }
done-check-findings =
    { $count ->
        [one] { $count } problem found. Keep this file, and restore the latest intact backup into a new one.
       *[other] { $count } problems found. Keep this file, and restore the latest intact backup into a new one.
    }
done-backup =
    { $records ->
        [one] Backup of { $records } record saved as { $path } and verified.
       *[other] Backup of { $records } records saved as { $path } and verified.
    }
done-salvage =
    { $records ->
        [one] { $records } record recovered into { $path }. Unreadable records: { $lost }. Links to them removed: { $loosened }. The damaged file was not changed.
       *[other] { $records } records recovered into { $path }. Unreadable records: { $lost }. Links to them removed: { $loosened }. The damaged file was not changed.
    }
done-restore =
    { $records ->
        [one] { $records } record restored into { $path } and verified.
       *[other] { $records } records restored into { $path } and verified.
    }
done-export =
    { $count ->
        [one] { $count } record exported to { $path }.
       *[other] { $count } records exported to { $path }.
    }
done-report = Report saved as { $path }.
done-list = List saved as { $path }.
done-show = { $record } saved as { $path }.

list-count-of = { $count } of { $total } records
list-count =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
word-kind = Kind

view-warnings = Warnings
view-next = Next
view-timeline = Timeline

## Headings of the help

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-option-help = Show this help
cli-option-version = Show the version

## Reports

usage-sort-groups = Groups are sorted by what they are grouped by, by what is summed or by count; “{ $value }” is none of these.
usage-report-segment = There is no segment “{ $value }”. “guanxi list FILE segments” lists the segments.
warn-no-backup = The backup before this change could not be made: { $reason }
hint-map = Use --map FIELD=COLUMN.
