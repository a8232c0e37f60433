### The window: commands, first screen, lists, today, settings.

## Commands

command-palette = Search or run a command
command-go-today = Go to today
command-go-customers = Go to customers
command-go-sales = Go to sales
command-go-marketing = Go to marketing
command-go-service = Go to service
command-go-insight = Go to insight (customer pyramid)
command-go-tasks = Go to tasks
command-go-settings = Go to settings
command-back = Back
command-forward = Forward
command-previous = Previous record
command-next = Next record
command-new-of-this = New record of this kind
command-new-any = New record…
command-new-customer = New customer
command-new-interaction = Log an interaction
command-new-task = New task
command-new-help-call = New help call
command-find = Filter the list or find on this page
command-find-next = Next match
command-find-previous = Previous match
command-edit = Edit
command-print = Print what is on screen
words-command-switch-theme = theme dark mode light mode appearance colours
words-command-switch-language = Chinese English 中文
words-command-zoom-in = zoom larger text size
words-command-zoom-out = zoom smaller text size
words-command-zoom-reset = zoom 100%
words-command-duplicates = merge same twice
words-command-history = bin trash deleted restore log
words-command-new-interaction = log a call note visit email
words-command-go-sales = deals pipeline
words-command-go-service = tickets support
words-command-go-customers = accounts companies clients
words-command-go-insight = pyramid 20/80 pareto rfm charts reports
words-command-go-tasks = to-do
words-command-go-settings = preferences options company name holidays
words-command-backup = save a copy
words-command-print = PDF paper
words-command-undo = take back
command-undo = Undo
command-redo = Redo
command-history = History and bin
command-export = Export…
command-import = Import…
command-duplicates = Find duplicates
command-open-file = Open file…
command-new-file = New file…
command-backup = Back up now
command-restore = Restore a backup…
command-check = Check the file
command-lock = Lock the window
command-keys = Keyboard shortcuts
command-fold-rail = Collapse or expand the sidebar
command-switch-language = Switch the language (切换为中文)
command-switch-theme = Switch between light and dark
command-zoom-in = Zoom in
command-zoom-out = Zoom out
command-zoom-reset = Normal size
command-gallery = Gallery of controls

## Keys that belong to lists and forms

keys-open = Open the current record
keys-select = Select the current row
keys-select-all = Select all rows
keys-copy-rows = Copy the selected rows, or the cell one is in
keys-paste = Paste a block of cells into a list
keys-preview = Preview beside a list
keys-timeline = Move between timeline entries
keys-regions = Move between the parts of the window
keys-pin = Pin or unpin an entry of a timeline
keys-delete = Delete the selected rows
keys-save = Save the form
keys-save-close = Save and close the form
keys-leave = Leave or close

## Shell

insight-pyramid = Customer pyramid
insight-duplicates = Duplicates
rail-waiting-today =
    { $n ->
        [one] { $n } of your tasks is due today or overdue
       *[other] { $n } of your tasks are due today or overdue
    }
rail-waiting-tasks =
    { $n ->
        [one] You have { $n } open task
       *[other] You have { $n } open tasks
    }
rail-waiting-sales =
    { $n ->
        [one] { $n } of your opportunities needs its next step by today
       *[other] { $n } of your opportunities need their next step by today
    }
rail-waiting-marketing =
    { $n ->
        [one] { $n } of your campaigns is behind its plan
       *[other] { $n } of your campaigns are behind their plan
    }
rail-waiting-service =
    { $n ->
        [one] { $n } help call, repair, complaint or return is waiting for you
       *[other] { $n } help calls, repairs, complaints and returns are waiting for you
    }
rail-waiting-today-all =
    { $n ->
        [one] { $n } task is due today or overdue
       *[other] { $n } tasks are due today or overdue
    }
rail-waiting-tasks-all =
    { $n ->
        [one] { $n } open task
       *[other] { $n } open tasks
    }
rail-waiting-sales-all =
    { $n ->
        [one] { $n } opportunity needs its next step by today
       *[other] { $n } opportunities need their next step by today
    }
rail-waiting-marketing-all =
    { $n ->
        [one] { $n } campaign is behind its plan
       *[other] { $n } campaigns are behind their plan
    }
rail-waiting-service-all =
    { $n ->
        [one] { $n } open help call, repair, complaint or return
       *[other] { $n } open help calls, repairs, complaints and returns
    }
lock-title = Guanxi is locked
lock-was-working = { $person } was working
lock-who = Who is working now?
lock-nobody = Continue without a name
lock-other = Another name
lock-keeps-nobody-out = This hides the screen and lets the next person take over. There is no password, so anyone at this computer can continue. To keep others out, lock the computer itself. Anything being typed is kept.
find-on-page = Find on this page
find-count = { $place } of { $of }
find-none = No matches
top-nothing-there = No page to go to
status-walk = { $place } of { $of } · Ctrl+→ next
status-cannot-stop = This cannot be stopped halfway. It will finish shortly.
status-stop-job = Stop: { $job }
status-more-jobs =
    { $n ->
        [one] { $n } more
       *[other] { $n } more
    }
palette-keys = ↑↓ choose · Enter open · Ctrl+Enter new task · > commands, @ customers, # numbers
palette-task-for = New task for { $record }…
palette-go-list = Go to { INLINE($kinds) }
palette-in-notes = in the notes

## Starting the window

window-no-display = There is no screen to open a window on. Start the program from a desktop session, or use its commands without a window: guanxi --help lists them.
window-no-graphics = The window could not be opened: neither OpenGL nor the system’s other graphics interface works ({ $reason }). Update the graphics driver. The command line still works; guanxi --help lists its commands.

## First screen and files

start-sample = Explore a sample company
start-sample-hint = 300 customers with two years of orders, campaigns, contracts and service
start-new = New file
start-new-hint = Begin with an empty company
start-open = Open a file
start-open-hint = A company file on this computer
start-import = Import your customers
start-import-hint = From Excel, CSV or contact cards, into a new file
hazard-synchronised = { $service } syncs this folder to other computers. If two of them change this file, the changes made on one are lost.
hazard-nearly-full = Only { $megabytes } MB are free on the disk of this file. Free some space before the next import or backup.
hazard-network = This file is on a network drive ({ $system }). Opening it on two computers at once can damage it.
hazard-conflict = { $more ->
    [0] This folder also holds “{ $file }”, a conflicting copy: two computers changed the file and their changes could not be merged. Open both and compare them.
   *[other] This folder also holds “{ $file }” and { $more } more conflicting copies: several computers changed the file and their changes could not be merged. Open and compare them.
}
hazard-move = Continue on this computer…
hazard-move-title = Continue with a copy on this computer
hazard-move-button = Copy and open
start-restore = Restore a backup
start-restore-hint = Into a new file; the backup stays as it is
start-restore-button = Restore
start-recent = Recently opened
start-path = File
start-backup-path = Backup
start-new-path = New file
start-path-missing = Enter a path or choose a file first
dialog-type-company = Guanxi file
dialog-type-backup = Guanxi backup
dialog-type-source = Tables, contact cards and JSON files
dialog-type-table = Tables, contact cards, calendars and JSON files
dialog-type-picture = Pictures

## Waiting, done, failed

wait-counting = Counting…
wait-sample = Creating the sample company { $file }…
wait-restoring = Restoring { $file }…
wait-check = Checking the file…
toast-check-clean =
    { $n ->
        [one] File checked: { $n } record, no problems found
       *[other] File checked: { $n } records, no problems found
    }
toast-check-findings =
    { $n ->
        [one] The file check found { $n } problem: { $first } Restore the latest backup into a new file.
       *[other] The file check found { $n } problems, the first: { $first } Restore the latest backup into a new file.
    }
toast-import-done = { $what }: { $created } new, { $updated } updated
toast-import-partly =
    { $left ->
        [one] { $what }: { $created } new, { $updated } updated. { $left } row was left out.
       *[other] { $what }: { $created } new, { $updated } updated. { $left } rows were left out.
    }
toast-too-many =
    { $n ->
        [one] { $n } record is too many to show in one list.
       *[other] { $n } records are too many to show in one list.
    }
fail-drafts = Drafts cannot be kept: { $reason }. Save often until this is solved.
fail-drafts-read = The drafts from last time could not be read: { $reason }
fail-config = Your settings could not be saved: { $reason }
fail-writer = Changes can no longer be saved. Close this window and open the file again.
entry-settings = Changed the company’s settings

## Lists

list-quick-filter = Filter the list
list-filter-field = Field
list-filter-how = Condition
list-filter-value = Value
list-filter-day-hint = 21 Nov, +3d, today-30d
list-filter-nothing-chosen = Choose at least one value
list-filter-as-text = Filter as text
list-column-via = { $reference }: { INLINE($field) }
list-group = Group
list-group-month = { $field } by month
list-group-year = { $field } by year
list-group-none = Remove grouping
list-overdue-service =
    { $n ->
        [one] { $n } service case is overdue
       *[other] { $n } service cases are overdue
    }
list-lines =
    { $n ->
        [one] { $n } line
       *[other] { $n } lines
    }
list-record-gone = This record no longer exists
list-not-computed = Calculated columns may be empty because they were not finished. { $reason }
list-copy-later = Calculated columns are not ready yet. Copy again in a moment.
list-cell-computed = { $field } is calculated and cannot be edited. It comes from { $origin }.
list-cell-elsewhere = { $field } belongs to another record. Open that record to change it.
list-cell-fixed = { $field } is filled in automatically and cannot be edited.
list-cell-left = The record whose cell was being edited is not in the list any more; the cell was not changed.
list-cell-none = Select a record in the list first.
list-cell-lines = { $field } has several lines. Open the form to change them.
list-cell-state = { $field } cannot be edited here. Open the record and use its status buttons.
list-view-name = Name of the view
list-view-name-missing = Give the view a name first
list-view-new = New view
list-view-rename = Rename…
list-view-rename-title = Rename view
list-view-update = Update view
list-view-discard = Discard changes
list-view-share = Share with everyone
list-view-keep = Stop sharing
list-view-copy = { $name } (copy)
list-view-menu = View options
list-views-all = All views
list-view-changed = Changed since it was saved
list-view-unchanged = Nothing has been changed since it was saved
list-view-nobody = First choose at the top right which employee is working
list-view-not-yours = It belongs to somebody else. Duplicate it to have one of your own.
list-joint-turn = Switch to “{ $other }”
list-column-earlier = Move { $field } up
list-column-later = Move { $field } down
list-column-narrower = Make { $field } narrower
list-column-wider = Make { $field } wider
list-column-search = Find a field
list-column-stays = It cannot be moved any further
list-bulk-edit = Edit a field…
list-bulk-tag = Tag…
list-bulk-assign = Assign…
list-bulk-enlist = Add to campaign…
list-bulk-add = Add
list-bulk-remove = Remove
list-bulk-set = Replace
list-bulk-unread = Correct the value first
list-bulk-counting = Wait for the preview of the changes
list-bulk-nothing = All of them have this already
list-bulk-value = Choose a value
list-bulk-clear = Empty the field
list-bulk-empty = empty
list-bulk-changes =
    { $n ->
        [0] None of the { $all } records would change
        [one] { $n } of { $all } records would change
       *[other] { $n } of { $all } records would change
    }
list-bulk-becomes = { $record }: { $before } becomes { $after }
list-bulk-more =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }
record-show-empty =
    { $n ->
        [one] Show { $n } empty field
       *[other] Show { $n } empty fields
    }
record-hide-empty = Hide empty fields
record-edit-field = Edit { $field }: { $value }
history-everything = All changes
history-bin = Bin
history-told = Messages
history-failed = Failed
empty-told = No messages yet. Everything this window reports, done or failed, can be read again here.
history-undone = Undone
empty-bin = The bin is empty. Deleted records are kept here and can be restored.
button-put-back = Restore
button-take-back = Revert
button-restore-field = Restore
button-restore-state = Restore this version
list-preview = Preview
list-preview-narrow = The window is too narrow for a preview beside the list. Enter opens the record.
list-preview-none = Go to a row to see it here.
list-paste-title =
    { $n ->
        [one] Paste into { $n } record
       *[other] Paste into { $n } records
    }
list-paste-changes =
    { $n ->
        [one] { $n } cell in { $records } record would change
       *[other]
            { $records ->
                [one] { $n } cells in { $records } record would change
               *[other] { $n } cells in { $records } records would change
            }
    }
list-paste-apply =
    { $n ->
        [one] Paste { $n } cell
       *[other] Paste { $n } cells
    }
list-paste-nothing = Nothing would change
list-paste-nowhere = Go to the cell where the pasted block is to begin, then paste again.
list-paste-problems =
    { $n ->
        [one] { $n } item will be skipped
       *[other] { $n } items will be skipped
    }
list-paste-problem = Row { $row }, { $field }: { $reason }
list-paste-beyond =
    { $n ->
        [one] { $n } row reaches beyond the end of the list
       *[other] { $n } rows reach beyond the end of the list
    }
list-paste-choice = “{ $text }” is not one of the choices.
list-paste-several = Several records are called “{ $text }”. Paste the number instead.
list-enlist-title =
    { $n ->
        [one] Add { $n } record to a campaign
       *[other] Add { $n } records to a campaign
    }
list-enlist-add = Add
list-enlist-choose = Choose a campaign
list-bulk-title =
    { $n ->
        [one] Edit { $n } record
       *[other] Edit { $n } records
    }
list-new-own-field = New field…
list-bulk-choose = Choose a field
list-export-title =
    { $n ->
        [one] Export { $n } record
       *[other] Export { $n } records
    }
list-export-hint = Exports the columns as shown in the list, in the same order. The file extension decides the format: .xlsx, .csv, .json, .vcf or .ics.
list-export-path = File
list-export-exists = A file with this name already exists. Press Export again to replace it.
list-export-button = Export
filter-both = { $first } and { $second }
filter-either = { $first } or { $second }
filter-not = not: { $what }
filter-none-of = { $field } is none of { $values }
filter-from = { $field } from { $value }
filter-until = { $field } until { $value }
filter-less = { $field } below { $value }
filter-more = { $field } above { $value }
filter-days-ago =
    { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
filter-days-ahead =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
filter-weeks-ago =
    { $n ->
        [one] { $n } week ago
       *[other] { $n } weeks ago
    }
filter-weeks-ahead =
    { $n ->
        [one] in { $n } week
       *[other] in { $n } weeks
    }
filter-months-ago =
    { $n ->
        [one] { $n } month ago
       *[other] { $n } months ago
    }
filter-months-ahead =
    { $n ->
        [one] in { $n } month
       *[other] in { $n } months
    }
filter-years-ago =
    { $n ->
        [one] { $n } year ago
       *[other] { $n } years ago
    }
filter-years-ahead =
    { $n ->
        [one] in { $n } year
       *[other] in { $n } years
    }

## Today

today-morning = Good morning
today-afternoon = Good afternoon
today-evening = Good evening
today-greeting = { $greeting }, { $person }
today-sales = Sales this month
today-sales-last = { $amount } last month
today-opportunities = Open opportunities
today-opportunities-open =
    { $n ->
        [one] { $n } opportunity
       *[other] { $n } opportunities
    }
today-service = Open help calls
today-service-late =
    { $n ->
        [0] none late
       *[other] { $n } late
    }
today-tasks = Tasks
today-tasks-overdue =
    { $n ->
        [0] none overdue
       *[other] { $n } overdue
    }
today-unsaved = Not saved yet
today-unsaved-change = Edited { INLINE($kind) }
today-attention = Needs attention
today-more = All { INLINE($kinds) } ({ $n })
today-slip-days =
    { $n ->
        [one] { $n } day behind plan
       *[other] { $n } days behind plan
    }
today-overdue-days =
    { $n ->
        [one] { $n } day overdue
       *[other] { $n } days overdue
    }

## Settings

settings-own = You
settings-name = Your name
settings-company-name = Company name
settings-country = Country or region
settings-country-hint = Phone numbers from here are read and shown in local format, all others in international format.
settings-country-other = Another country or region
settings-holidays = Public holidays (weekdays off)
settings-make-up-days = Make-up working days (on weekends or holidays)
settings-days-hint = 2026-10-01..2026-10-07; 2026-12-25
settings-days-wrong = “{ $part }” is not a date. Enter days like 2026-12-25 and periods of up to a year like 2026-10-01..2026-10-07.
settings-cuts = Customer pyramid cut-offs (% of customers)
settings-cuts-wrong = Enter rising percentages from 0.01 to 100, such as 1, 5 and 20
settings-hour-cost = Cost of an hour of service
settings-pyramid-period = Period that bands go by
settings-hour-cost-hint = The customer pyramid then compares what serving each band costs, parts included. Without it, time is compared.
settings-hour-cost-wrong = Enter what an hour costs as an amount from 0
settings-currency-is = Currency of the file: { $currency }
settings-unsaved = Not saved yet
settings-unchanged = There are no changes to save

command-manual = Help
manual-around = Getting around
manual-around-text = Press Ctrl+K and type to find any record by name, phone, email, number or pinyin, and any command by its name. Start with > for commands only, @ for customers, # for document numbers. A record opened from a list remembers the list: Ctrl+→ opens the next one.
manual-records = Working with records
manual-records-text = Every change is written to the file at once and can be undone. History shows who changed what, and restores single fields, whole versions and deleted records. Fields can be edited directly on a page. Ctrl+P opens the list, page or report on screen in the browser, ready to print. Dates can be typed as 21 Nov, +3d or fri, and amounts as 1,234.5.
manual-lists = Lists
manual-lists-text = Each filter is a chip, and chips can be combined. Save filters, columns and sort order as a view, shared or just for you. Cells can be edited as in a spreadsheet, and blocks copied and pasted. The bar below a selection changes many records in one step, after a preview.
manual-data = Bringing data in
manual-data-text = CSV and Excel files, contact cards and JSON exported from Guanxi can be imported; text files may be in any encoding. Nothing is written until you have reviewed what will happen, and a whole import can be undone in one step. Duplicates are listed with the reasons and merged field by field.
manual-file = The file and its backups
manual-file-text = Each company is one file. A backup is made every half hour while the file changes, before large changes and before the window closes. Every backup is verified, and its data can be read without Guanxi.
manual-window = The window
manual-window-text = Language, appearance, row height, zoom and animation are your own settings and take effect at once. Everything can be done with the keyboard: Tab moves to the next control, Enter presses it, Esc closes or goes back.

## Countries and regions whose phone numbers are known

country-CN = China
country-HK = Hong Kong
country-MO = Macau
country-TW = Taiwan
country-US = United States
country-CA = Canada
country-GB = United Kingdom
country-DE = Germany
country-FR = France
country-ES = Spain
country-CH = Switzerland
country-JP = Japan
country-KR = South Korea
country-SG = Singapore
country-AU = Australia

## What computed fields are computed from: “It comes from …”

computed-band = what the customer bought, compared with the other customers
computed-lifetime-amount = all orders, less returns
computed-year-amount = the orders of the last 12 months, less returns
computed-year-change = the orders of the last 12 months and of the 12 before, less returns
computed-order-count = the customer’s orders
computed-first-order = the customer’s orders
computed-last-order = the customer’s orders
computed-last-contact = the logged interactions
computed-next-step = the open task that is due first
computed-open-tasks = the open tasks
computed-overdue-service = the open service cases and when they are due
computed-overdue-tasks = the open tasks and their due dates
computed-open-service = the open service cases
computed-open-opportunities = the open opportunities
computed-overdue = the due date and the status
computed-expiring = the end date and the status
computed-days-left = the end or due date and today’s date
computed-cover = the warranty dates and the service contracts
computed-age-days = the day it was opened
computed-slip-days = the planned and the actual dates
computed-budget-planned = the planned amounts of the budget lines
computed-budget-actual = the actual amounts of the budget lines
computed-margin = the amount and the cost
computed-open-amount = the amount and the payments
computed-members = the campaign’s members
computed-segment-members = the filter of the segment
computed-segments = the filters of the segments
