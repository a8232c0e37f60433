### Words of the screens: forms, pages of records, the customer, the pyramid, import, duplicates, history.

## Forms

form-add-line = Add line
form-remove-line = Remove this line
form-remove-named = Remove { $name }
form-choice-none = None
form-hint-day = 21 Nov, +3d, fri
form-hint-instant = 21 Nov 14:30
form-hint-minutes = 1:30 or 90
form-hint-several = Press Enter to add
form-whole-number = “{ $text }” is not a whole number.
form-minutes-unknown = “{ $text }” is not a duration. Enter minutes, or hours and minutes like 1:30.
form-time-unknown = “{ $text }” is not a time of day. Write it like 14:30.
list-record-unknown = No record is called “{ $text }”. Choose one from the list.
form-taken-up = This is what you typed here before and did not save.
form-taken-up-change = These are the changes you made here before and did not save.
button-discard-draft = Discard draft
form-percent-range = “{ $text }” is not between 0% and 100%.
history-show-details = Show what changed
history-hide-details = Hide what changed
history-more-records =
    { $n ->
        [one] and { $n } more record
       *[other] and { $n } more records
    }
form-record-unknown = No record is called “{ $text }”. Choose one from the list, or create it there.
form-likely-same = { $record } may be the same

## Pages of records

entry-next = next: { $day }
entry-no-next = no next step
entry-due = due { $day }
entry-named = { $kind } { $number }
record-about = About
record-about-more = More about
record-timeline = Timeline
record-lineage = Origin and follow-ups
record-lineage-cut = Some records are not shown here.
record-gone = Deleted record
record-gone-sentence = This record no longer exists. It was deleted or merged into another one.
record-lines =
    { $n ->
        [one] { $n } line
       *[other] { $n } lines
    }
record-fields =
    { $n ->
        [one] { $n } field
       *[other] { $n } fields
    }
record-more-steps = More steps
record-step-needs-lines = “{ $to }” needs entries under “{ $field }”. Add them with Edit.
record-step-needs = Needed for “{ $to }”
timeline-more = Show older ({ $n })
timeline-undated = Without a date
timeline-pinned = Pinned
timeline-pin = Pin
timeline-unpin = Unpin
timeline-not-pinned = { $kinds } cannot be pinned. Interactions, tasks and files can.

## What was done

history-created = Created
history-deleted = Deleted
history-set = { $field }: { $after }
history-changed = { $field }: { $before } → { $after }
history-cleared = { $field } cleared, was { $before }
history-edited = { $field } edited
history-unknown-field = A field changed that this version does not know
history-by = { $who } · { $when }
history-nobody = Unknown user
history-newest = Newest
history-more = Show older
history-redo = Redo: { $what }

## The single customer view

customer-tab-activity = Activity
customer-tab-business = Business
customer-phone = Phone
customer-lifetime = Lifetime value
customer-satisfaction = Satisfaction
customer-of-five = { $mean } of 5
customer-count-amount = { $n } · { $amount }
customer-late = late
customer-up = ▲ { $share }
customer-down = ▼ { $share }
customer-since = { INLINE($stage) } since { $month }
customer-advice = { $advice }.
customer-fewer-warnings = Show fewer warnings
customer-more-warnings =
    { $n ->
        [one] { $n } more warning
       *[other] { $n } more warnings
    }
customer-next = Next
customer-next-all = Show all { $n }
customer-days-overdue =
    { $n ->
        [one] { $n } day overdue
       *[other] { $n } days overdue
    }
customer-all = All { INLINE($kinds) } ({ $n })
customer-card-empty = Nothing yet
customer-find-duplicates = Find duplicates
customer-value = Value
customer-by-month = revenue by month
customer-month-amount = { $month }: { $amount }
customer-no-orders = No orders yet
customer-rfm = R { $r } · F { $f } · M { $m }
customer-rank = rank { $rank } of { $customers }
customer-threshold = { $band } from { $amount }

compose-title = Log activity
compose-call = Call
compose-note = Note
compose-email = Email
compose-visit = Visit
compose-chat = Chat
compose-task = Task
compose-promise = Promise
compose-hint = What was said, what was promised…
compose-hint-note = What to know about this customer…
compose-hint-task = What is to be done…
compose-hint-promise = What we promised, in our words…
compose-hint-due = Due: fri, +3d

## The customer pyramid

pyramid-title = Customer pyramid
pyramid-bought =
    { $n ->
        [one] { $n } customer spent { $amount } · { $inactive } bought nothing
       *[other] { $n } customers spent { $amount } · { $inactive } bought nothing
    }
pyramid-cuts = Cut-offs { $vip } · { $major } · { $regular }%
pyramid-cuts-hint = Share of buying customers, counted from the top, at which each band ends. Change it in Settings.
pyramid-net = Net of returns
pyramid-gross = Before returns
pyramid-measure-hint = Click to switch between revenue net of returns and before returns
pyramid-png = PNG
pyramid-svg = SVG
pyramid-save-png = Save as PNG…
pyramid-save-svg = Save as SVG…
pyramid-as-table = Show as table
pyramid-as-chart = Show as chart
pyramid-more-of = More: { $report }
pyramid-table = Table…
pyramid-too-many = { $band } has { $n } customers in this period, too many to list. Choose “All time” to list them.
pyramid-band-count = { $n } · { $part }
pyramid-band-share = { $share } of revenue
pyramid-band-note = from { $threshold } · { $amount }
pyramid-band-note-rest = the rest · { $amount }
pyramid-note-cost = { $share } of service cost
pyramid-note-time = { $share } of service time
pyramid-band-empty = no customers
pyramid-band-empty-named = { $band }: no customers
pyramid-band-sentence =
    { $n ->
        [one] { $band }: { $n } customer ({ $part }), from { $threshold }, { $amount }, { $share } of revenue.
       *[other] { $band }: { $n } customers ({ $part }), from { $threshold }, together { $amount }, { $share } of revenue.
    }
pyramid-band-cost = They cause { $share } of service cost.
pyramid-band-time = They take { $share } of service time.
pyramid-band-moved = { $entered } moved into and { $left } moved out of this band since the previous period.
pyramid-two-sentences = { $first } { $second }
pyramid-moves = Movement between bands
pyramid-moved-up = Moved up
pyramid-moved-down = Moved down
pyramid-close = Close to the next band
pyramid-mover = { $was } → { $now }
pyramid-mover-gone = { $was } → bought nothing
pyramid-missing = { $amount } below { $band }
pyramid-all =
    { $n ->
       *[other] All { $n }
    }
pyramid-care = Make care tasks…
pyramid-care-title = Make care tasks
pyramid-care-up = Thank them for buying more
pyramid-care-down = Ask why they buy less than before
pyramid-care-close = Make an offer that lifts them into the next band
pyramid-care-hint = Each task goes to the customer’s owner. Customers who already have this task open are skipped.
pyramid-care-make =
    { $n ->
        [one] Make { $n } task
       *[other] Make { $n } tasks
    }
pyramid-care-incomplete = Enter a subject and a due date
pyramid-column-customer-share = Share
pyramid-column-from = From
pyramid-column-revenue = Revenue
pyramid-column-revenue-share = Share of revenue
pyramid-column-cost = Service cost
pyramid-column-time = Service time
pyramid-column-since = Since last period
pareto-title = 80/20 curve
pareto-customers = share of customers
pareto-revenue = share of revenue
pareto-bring = Top { $customers } bring in { $revenue }
pareto-smallest = The smallest { $customers } of customers bring in { $revenue } of revenue.
pareto-smallest-cost = The smallest { $customers } of customers bring in { $revenue } of revenue and cause { $share } of service cost.
pareto-smallest-time = The smallest { $customers } of customers bring in { $revenue } of revenue and take { $share } of service time.
pareto-see-which = See which
pyramid-inactive = Bought nothing
monthly-title = Revenue by month
monthly-net = Net of returns
monthly-gross = Before returns
monthly-sentence =
    { $orders ->
        [one] { $month }: { $net }, before returns { $gross }, { $orders } order
       *[other] { $month }: { $net }, before returns { $gross }, { $orders } orders
    }
fail-write = { $file } could not be written: { $reason }

## Import

segment-everybody = All customers
import-title = Import { INLINE($kind) }
import-choose = Choose a file
import-choose-hint = A table (CSV, TSV, XLSX), contact cards (VCF) or a JSON file. You can also drop it onto this window. Columns, encoding and dates are recognised; you see everything before it is imported.
import-path = Or type its path
import-no-file = There is no file at { $path }.
import-other-kinds = Others
import-promise = Nothing is written before you have seen what will happen, and the whole import can be undone in one step.
import-rows =
    { $n ->
        [one] { $n } row
       *[other] { $n } rows
    }
import-profile-google-contacts = Google Contacts
import-profile-google-contacts-old = Google Contacts
import-profile-outlook = Outlook
import-profile-hubspot-contacts = HubSpot
import-profile-salesforce-contacts = Salesforce
import-profile-salesforce-leads = Salesforce
import-profile-outlook-express-zh = Outlook Express
import-profile-foxmail = Foxmail
import-profile-crm-zh = a Chinese CRM
import-profile-shopify-orders = Shopify
import-profile-shopify-customers = Shopify
import-profile-woocommerce-orders = WooCommerce
import-profile-amazon-orders = Amazon
import-profile-taobao-orders = Taobao
import-profile-erp-zh-orders = a Chinese ERP system
import-looks-like = looks like an export from { $export }
import-preview = Preview
import-no-columns = This file has no columns to map. It will be imported as it is.
import-undone = This import was undone.
import-columns-left-out =
    { $n ->
        [one] { $n } column is not imported: { $columns }
       *[other] { $n } columns are not imported: { $columns }
    }
import-not-imported = Not imported
import-column-fills = Field for column { $column }
import-showing = Showing { $n } of { $total }
import-only-problems = Only rows with problems
import-will-happen = What will happen
import-happened = What happened
import-checking = Checking the file…
import-created = { $kind } created
import-updated = { $kind } updated
import-unchanged = { $kind } already here, unchanged
import-repeated = { $kind }: rows repeated in the file
import-skipped = { $kind }: rows skipped
import-problem-rows = { $kind }: rows with problems
import-nothing = Nothing in this file would be imported.
import-set-apart =
    { $n ->
        [one] { $n } total or repeated header row was skipped.
       *[other] { $n } total or repeated header rows were skipped.
    }
import-problems = Problems
import-need-you =
    { $n ->
        [one] { $n } problem needs your attention
       *[other] { $n } problems need your attention
    }
import-warnings =
    { $n ->
        [one] { $n } warning
       *[other] { $n } warnings
    }
import-shown = { $n } shown
import-none-shown = not shown here
import-line = line { $line }
import-line-column = line { $line }, { $column }
import-whole-file = whole file
import-cell = Line { $line }, { $column }: { $value }
import-row-skipped = You skipped this row.
import-mend = Fix
import-next-problem = Next problem
import-skip-row = Skip row
import-take-again = Include them again
import-ask-dates = Day or month first?
import-ask-dates-which = The dates in column { $column } can be read day first or month first. What does “{ $example }” mean?
import-left-out =
    { $n ->
        [one] You skipped { $n } row
       *[other] You skipped { $n } rows
    }
import-save-problems = Save these rows as CSV…
import-problems-file = Problems
import-run =
    { $n ->
        [one] Import { $n } row
       *[other] Import { $n } rows
    }
import-one-step = A backup is made first, and the whole import can be undone in one step.
import-show = Show { INLINE($kind) }
import-another = Import another file
import-header-line = header in line { $line }
import-header-none = no header
import-delimiter-comma = comma
import-delimiter-semicolon = semicolon
import-delimiter-tab = tab
import-delimiter-bar = vertical bar
import-delimiter-spaces = spaces
import-dates-auto = dates recognised
import-dates-dmy = day/month/year
import-dates-mdy = month/day/year
import-dates-ymd = year/month/day
import-match-upsert = create and update
import-match-create = only create
import-match-update = only update
import-field-family-name = Family name
import-field-given-name = Given name
import-field-middle-name = Middle name
import-field-contact-name = Contact name
import-field-company = Company
import-field-contact-role = Role of the contact
import-field-level = Level
import-field-customer-name = Customer name
import-field-line-amount = Line amount
import-field-line-item = Items in one cell
import-field-shipping = Shipping
import-field-refund = Refund
import-field-status = Status
import-field-fulfilment = Fulfilment
import-field-cancelled = Cancelled
import-field-currency = Currency
import-field-product = Product
import-field-description = Description
import-field-quantity = Quantity
import-field-price = Price
import-field-discount = Discount
import-field-tax = Tax

## Duplicates

duplicates-title = Duplicates
duplicates-count =
    { $n ->
        [one] { $n } pair of likely duplicates
       *[other] { $n } pairs of likely duplicates
    }
duplicates-pairs = Likely duplicates
duplicates-pair = { $a } and { $b }
duplicates-compare = Side by side
duplicates-stays = Record to keep
duplicates-lists = Phone numbers, tags and other lists are combined. Everything linked to either record moves to the one you keep.
duplicates-merge = Merge into one
duplicates-apart = Keep both
duplicates-none = No duplicate { INLINE($kind) } found.

## Jobs in the status line

job-history = Reading the history
job-worth = Ranking customers
job-pyramid = Computing the pyramid
job-duplicates = Looking for duplicates
job-read-file = Reading { $file }
job-dry-run = Checking { $file }
