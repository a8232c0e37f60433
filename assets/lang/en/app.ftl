### Words of the whole interface.

## Product

app-name = Guanxi
app-tagline = Customers, sales, marketing and service in one file
app-version = Version { $version }
app-window-title = { $file } – Guanxi

## Rail and top bar

rail-today = Today
rail-customers = Customers
rail-sales = Sales
rail-marketing = Marketing
rail-service = Service
rail-insight = Insight
rail-tasks = Tasks
rail-settings = Settings
rail-fold = Collapse sidebar
rail-unfold = Expand sidebar
top-search = Search or run a command
top-new = New
top-back = Back
top-forward = Forward
top-working-as = Working as { $person }
top-nobody = No user selected
top-switch-person = Change person…

## Buttons and commands

button-accept = Accept
button-add = Add
button-add-filter = Add filter
button-all = Show all
button-apply = Apply
button-assign = Assign…
button-attach = Attach file…
button-back = Back
button-backup = Back up now
button-cancel = Cancel
button-change = Change…
button-check = Check
button-choose = Choose…
button-choose-file = Choose file…
button-clear = Clear
button-clear-filters = Clear filters
button-close = Close
button-columns = Columns
button-copy = Copy
button-create = Create
button-customise = Customise…
button-delete = Delete
button-discard = Discard
button-done = Done
button-duplicate = Duplicate
button-edit = Edit
button-export = Export…
button-filter = Filter
button-forward = Forward
button-group-by = Group by
button-help = Help
button-import = Import…
button-keep-editing = Keep editing
button-later = Later
button-less = Show less
button-lock = Lock
button-log = Log
button-merge = Merge…
button-more = More
button-new = New
button-new-kind = New { INLINE($kind) }
button-next = Next
button-open = Open
button-open-file = Open file…
button-new-file = New file…
button-paste = Paste
button-pin = Pin
button-previous = Previous
button-print = Print…
button-quote = Quote
button-redo = Redo
button-remove = Remove
button-rename = Rename…
button-reopen = Reopen
button-reset = Reset
button-restore = Restore…
button-save = Save
button-save-close = Save and close
button-select-all = Select all
button-select-none = Select none
button-service = Service
button-settings = Settings
button-show-left-out = Show those left out
button-sort-ascending = Sort ascending
button-sort-descending = Sort descending
button-stop = Stop
button-tag = Tag…
button-task = Task
button-try-again = Try again
button-undo = Undo
button-unpin = Unpin
button-view = View
button-show-folder = Show in folder
button-today = Today
button-zoom-in = Zoom in
button-zoom-out = Zoom out

## Ordinary words

word-all = All
word-and = and
word-or = or
word-any = Any
word-none = None
word-yes = Yes
word-no = No
word-on = On
word-off = Off
word-unknown = Unknown
word-empty = Empty
word-other = Other
word-total = Total
word-average = Average
word-month = Month
word-year = Year
word-count = Count
word-sum = Sum
word-minimum = Smallest
word-maximum = Largest
word-share = Share
word-planned = Planned
word-actual = Actual
word-difference = Difference
word-before = Before
word-after = After
word-from = From
word-until = Until
word-overdue = Overdue
word-coming = Coming
word-recent = Recent
word-me = Me
word-everyone = Everyone
word-required = Required
word-optional = Optional
word-read-only = Read only
word-pinned = Pinned
word-number = Number
word-name = Name
word-details = Details
word-history = History
word-notes = Notes
word-files = Files

## Customer bands

band-vip = VIP
band-major = Major
band-regular = Regular
band-small = Small
band-none = No purchases in this period

## Status line

status-file = { $file }
status-no-file = No file open
status-saved = Saved at { $time }
status-saving = Saving…
status-unsaved = Not saved yet
status-backup = Last backup { $when }
status-backup-failed = Backup failed
status-no-backup = No backup yet
status-records =
    { $n ->
        [one] { $n } record
       *[other] { $n } records
    }
status-records-of = { $n } of { $total } records
status-selected = { $n } selected
status-sum = { $field } { $sum }
status-job = { $job } · { $share }
status-jobs =
    { $n ->
        [one] { $n } job running
       *[other] { $n } jobs running
    }
status-ready = Ready

## Toasts: what happened to which record

toast-created = { $record } created
toast-changed = { $record } changed
toast-deleted = { $record } deleted
toast-restored = { $record } restored
toast-merged = { $record } merged into { $target }
toast-assigned = { $record } assigned to { $person }
toast-moved = { $record } is now { $state }
toast-created-many =
    { $n ->
        [one] { $n } record created
       *[other] { $n } records created
    }
toast-changed-many =
    { $n ->
        [one] { $n } record changed
       *[other] { $n } records changed
    }
toast-deleted-many =
    { $n ->
        [one] { $n } record deleted
       *[other] { $n } records deleted
    }
toast-undone = Undone: { $what }
toast-redone = Redone: { $what }
toast-copied-text = Copied “{ $text }”
toast-copied = Copied
toast-copied-rows =
    { $n ->
        [one] { $n } row copied
       *[other] { $n } rows copied
    }
toast-pasted-rows =
    { $n ->
        [one] { $n } row pasted
       *[other] { $n } rows pasted
    }
toast-saved-file = Saved as { $file }
toast-exported =
    { $n ->
        [one] { $n } record exported to { $file }
       *[other] { $n } records exported to { $file }
    }
toast-imported =
    { $n ->
        [one] { $n } record imported from { $file }
       *[other] { $n } records imported from { $file }
    }
toast-backup = Backup saved as { $file }
toast-drafts-found = { $n ->
     [one] { $n } draft from last time was not saved
    *[other] { $n } drafts from last time were not saved
}
toast-draft-kept = Draft of { $record } kept
toast-draft-discarded = Draft of { $record } discarded
toast-draft-in-the-way = Draft not restored: this record has a newer one. Save or discard the newer draft first.
toast-partly = { $done } done, { $left } left out
toast-nothing-to-undo = Nothing to undo
toast-nothing-to-redo = Nothing to redo
toast-history = All messages

## Empty places

empty-list = No records here yet
empty-kind = No { INLINE($kinds) } yet. Create one, or import them from a file.
empty-interaction = No interactions yet. Calls, visits, emails and chats with customers belong here.
empty-relation = No relations yet. Record who referred whom, who decides for whom, and who works with whom.
empty-need = No needs yet. Record what customers ask for, in their own words.
empty-segment = No segments yet. A segment groups customers by a filter, for lists, campaigns and reports.
empty-opportunity = No opportunities yet. A possible sale belongs here, with its stage, amount and next step.
empty-campaign = No campaigns yet. Trade fairs, mailings and seminars belong here, with their budget and results.
empty-campaign-member = No campaign members yet. Customers are added to a campaign from the list of customers.
empty-help-call = No help calls yet. When a customer reports a fault or asks for help, log it here.
empty-installed-product = No installed products yet. What customers have from you belongs here, with serial numbers and warranty dates.
empty-service-contract = No service contracts yet. A contract records what the customer is entitled to, and until when.
empty-return = No returns yet. When a customer wants to send goods back, start here.
empty-repair = No repairs yet. When a customer brings something in to be repaired, receive it here.
empty-complaint = No complaints yet. What customers are unhappy about belongs here, until it is put right.
empty-knowledge-article = No knowledge articles yet. Describe a known fault and its solution, so that it is solved faster next time.
empty-care-plan = No care plans yet. A care plan sets out what to do for customers on occasions such as a birthday or the end of a warranty.
empty-task-rule = No task rules yet. A rule creates a task when something happens to a record.
empty-filtered = Nothing matches
empty-search = Nothing found for “{ $text }”
empty-today = Nothing is waiting for you
empty-tasks = No open tasks
empty-timeline = Nothing has been logged yet. Start with a call, a visit or a note.
empty-files = No files attached
empty-history = No changes yet
empty-chart = There are no orders in this period, so there are no figures.
empty-pyramid = The pyramid ranks customers by what they bought, and there are no orders yet. Add the first one, or import the ones you have.
empty-company = This file is still empty. Add your first customer, or import the ones you have.
empty-file = No files yet. Contracts, drawings and photos of customers and machines are noted here, with the place where they are kept.

## Waiting and failing

wait-loading = Loading…
wait-searching = Searching…
wait-working = Working…
wait-opening = Opening { $file }…
wait-closing = Closing…
wait-closing-write = Saving your latest changes…
wait-closing-backup = Making a backup and verifying it…
button-close-now = Close now
wait-backup = Backing up…
wait-restore = Restoring…
wait-import = Importing { $file }…
wait-export = Exporting…
wait-stopping = Stopping…
fail-title = The last action stopped because of an internal error. Check what was saved, then try again.
fail-load = This could not be loaded
fail-save = { $record } could not be saved
fail-open = { $file } could not be opened
fail-reason = { $what }: { $reason }
fail-store = Nothing can be saved at the moment. What you type is kept.
fail-stopped = Stopped. Nothing was changed.
fail-let-go = Opening was stopped. If an upgrade of the file had already begun, it finishes in the background.

## Forms

form-unsaved = Changed, not saved yet
form-required = { $field } is required
form-faults =
    { $n ->
        [one] { $n } field needs attention
       *[other] { $n } fields need attention
    }
form-more-fields = More fields
form-search-or-create = Search or create
form-search = Search
form-create-named = Create “{ $name }”
form-create-in-form = Create “{ $name }”…
form-choose-day = Choose a day
form-empty-fields =
    { $n ->
        [one] { $n } empty field
       *[other] { $n } empty fields
    }
ask-delete = Delete { $record }?
ask-discard = Discard the changes to { $record }?
ask-cannot-undo = This cannot be undone.

## Lists and filters

list-view-all = All { INLINE($kinds) }
list-sorted-by = Sorted by { $field }
list-sorted-rising = { INLINE($field) } ↑
list-sorted-falling = { INLINE($field) } ↓
list-grouped-by = Grouped by { INLINE($field) }
list-sort-hint = Click to sort, Shift-click to add
filter-is = { $field } is { $value }
filter-is-not = { $field } is not { $value }
filter-contains = { $field } contains { $value }
filter-starts = { $field } begins with { $value }
filter-before = { $field } before { $value }
filter-after = { $field } after { $value }
filter-between = { $field } between { $from } and { $until }
filter-at-least = { $field } at least { $value }
filter-at-most = { $field } at most { $value }
filter-empty = { $field } is empty
filter-filled = { $field } is filled in
filter-any-of = { $field } is one of { $values }
filter-records = { $n } { INLINE($kinds) }
filter-values-more = { $values } and { $n } more
filter-all-match = All conditions
filter-any-match = Any condition

## Periods

period-today = Today
period-this-week = This week
period-this-month = This month
period-this-quarter = This quarter
period-this-year = This year
period-last-month = Last month
period-last-quarter = Last quarter
period-last-year = Last year
period-last-12-months = Last 12 months
period-all = All time
period-custom = Custom…
period-range = { $from } – { $until }
scale-day = Day
scale-week = Week
scale-month = Month
scale-quarter = Quarter
scale-year = Year

## Palette and help

palette-hint = Type to search. > commands, @ customers, # document numbers
palette-commands = Commands
palette-records = Records
palette-recent = Recently opened
help-keys = Keyboard shortcuts
help-about = About Guanxi

## Settings

settings-language = Language
settings-theme = Appearance
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-system = System
settings-density = Row height
settings-density-comfortable = Comfortable
settings-density-compact = Compact
settings-zoom = Zoom
settings-animation = Animation
settings-currency = Currency
settings-company = Company
settings-people = People
settings-backup = Backup
settings-file = File

## Names of the languages, each in itself

language-en = English
language-zh-Hans = 简体中文
