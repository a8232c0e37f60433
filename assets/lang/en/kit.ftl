### The pieces of the interface themselves, and the gallery that shows them.

kit-remove-named = Remove { $name }
kit-clear-search = Clear the search
kit-nothing-found = Nothing found

## Gallery

gallery-title = Gallery of the interface
gallery-buttons = Buttons
gallery-choices = Tabs, segments and chips
gallery-badges = Badges
gallery-fields = Fields
gallery-cards = Cards and tiles
gallery-timeline = Timeline
gallery-tables = Tables
gallery-messages = Messages and empty places
gallery-overlays = Menus, dialogs and toasts
gallery-icons = Icons
gallery-refused = Choose a customer first.
gallery-too-long = A label that is far too long for the little room it is given
gallery-company = Ruifeng Machinery
gallery-company-long = Ruifeng Machinery Manufacturing and Trading (Suzhou Industrial Park) Company Limited
gallery-person = Li Wen
gallery-city = Suzhou
gallery-timeline-tab = Timeline
gallery-calendar-tab = Calendar
month-more = { $n } more
month-day =
    { $n ->
        [0] { $day }
        [one] { $day }, { $n } entry
       *[other] { $day }, { $n } entries
    }
gallery-board = Board
gallery-board-new = New
gallery-board-way = Under way
gallery-board-done = Done
gallery-board-oldest = oldest 9 d
gallery-board-refused = A call is closed once its parts are booked
gallery-month = Month
gallery-list-tab = List
gallery-filter = Band is VIP
gallery-stage = Member
gallery-late = response missed
gallery-covered = under warranty
gallery-chargeable = chargeable
gallery-label-name = Name
gallery-label-phone = Phone
gallery-label-region = Region
gallery-label-notes = Notes
gallery-label-due = Due
gallery-label-amount = Amount
gallery-label-quantity = Quantity
gallery-label-discount = Discount
gallery-label-city-read-only = City (read only)
gallery-label-until = Until
gallery-label-beside = Label beside
gallery-label-tags = Tags
gallery-label-customer = Customer
gallery-label-owner = Owner
gallery-label-newsletter = Receives the newsletter
gallery-hint-phone = 0512 6283 4471
gallery-error-phone = A phone number has at least five digits.
gallery-note = Wants an engineer before Friday. Noise again after warm-up.
gallery-east = East
gallery-north = North
gallery-south = South
gallery-tag-fair = Met at a fair
gallery-tag-key = Key account
gallery-card-opportunities = Opportunities and quotes
gallery-card-retrofit = 5-axis retrofit
gallery-card-retrofit-detail = Proposal · 50% · close 15 Dec
gallery-card-next-step = next: 27 Nov
gallery-card-machine = SP-20 · 4471-0093
gallery-card-machine-detail = parts covered to 12 Mar 2027
gallery-card-labour-ended = labour ended
gallery-card-all = All { $n }
gallery-tile-revenue = Revenue this month
gallery-tile-change = 18% against October
gallery-tile-open = Open service
gallery-tile-late = 2 late
gallery-fact-value = Last 12 months
gallery-entry-call = Call in
gallery-entry-call-who = Chen Hao → Wu Jie · 14 min
gallery-entry-help = Help call opened
gallery-entry-help-who = H-2026-0318 · Wu Jie
gallery-entry-help-line = SP-20 no. 4471-0093 · covered by contract K-2026-0027
gallery-notice-bad = Fault still open for 9 days
gallery-notice-bad-rest = (H-2026-0318, spindle noise). Solve it before offering anything new.
gallery-notice-warn = Two open quotes differ
gallery-notice-warn-rest = in the price of SP-20.
gallery-notice-open = Open the call
gallery-notice-compare = Compare
gallery-empty = Campaigns belong here: what you do to win and keep customers.
gallery-empty-button = New campaign
gallery-empty-link = Import campaigns
gallery-job = Importing customers.csv
gallery-dialog = Delete this customer?
gallery-dialog-text = The customer has 3 orders. They stay, but name nobody. This cannot be undone.
gallery-show-dialog = Show a dialog…
gallery-show-toast = Show a toast
gallery-show-menu = Show a menu
