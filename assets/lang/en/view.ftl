### The view of one record: warnings, timeline, cards.

## Warnings: what is the matter, and why

warning-call-open =
    { $days ->
        [0] Help call { $number } came in today: { $subject }
        [one] Help call { $number } has been open for { $days } day: { $subject }
       *[other] Help call { $number } has been open for { $days } days: { $subject }
    }
warning-call-late =
    { $days ->
        [0] Help call { $number } is overdue, opened today: { $subject }
        [one] Help call { $number } is overdue, open for { $days } day: { $subject }
       *[other] Help call { $number } is overdue, open for { $days } days: { $subject }
    }
warning-complaint-open =
    { $days ->
        [0] Complaint { $number } came in today: { $subject }
        [one] Complaint { $number } has been open for { $days } day: { $subject }
       *[other] Complaint { $number } has been open for { $days } days: { $subject }
    }
warning-complaint-late =
    { $days ->
        [0] Complaint { $number } is overdue, opened today: { $subject }
        [one] Complaint { $number } is overdue, open for { $days } day: { $subject }
       *[other] Complaint { $number } is overdue, open for { $days } days: { $subject }
    }
warning-repair-open =
    { $days ->
        [0] { $product } came in for repair today ({ $number })
        [one] { $product } has been with us for repair for { $days } day ({ $number })
       *[other] { $product } has been with us for repair for { $days } days ({ $number })
    }
warning-repair-late =
    { $days ->
        [0] The repair of { $product } is overdue, received today ({ $number })
        [one] The repair of { $product } is overdue, with us for { $days } day ({ $number })
       *[other] The repair of { $product } is overdue, with us for { $days } days ({ $number })
    }
warning-promise-overdue =
    { $days ->
        [one] A promise was due on { $due }, { $days } day ago: { $subject }
       *[other] A promise was due on { $due }, { $days } days ago: { $subject }
    }
warning-task-overdue =
    { $days ->
        [one] A task was due on { $due }, { $days } day ago: { $subject }
       *[other] A task was due on { $due }, { $days } days ago: { $subject }
    }
warning-quotes-differ = Two open quotes give different prices for { $product }: { $first-price } in { $first }, { $second-price } in { $second }
warning-invoice-overdue =
    { $days ->
        [one] Invoice { $number } was due on { $due }, { $days } day ago; { $amount } is unpaid
       *[other] Invoice { $number } was due on { $due }, { $days } days ago; { $amount } is unpaid
    }
warning-do-not-contact = Does not want to be contacted
warning-consent-refused = Has refused consent for { $channels }
warning-owner-left = The owner of this customer, { $name }, has left the company
warning-owner-left-on = The owner of this customer, { $name }, left the company on { $day }
warning-contract-ending =
    { $days ->
        [0] Contract { $name } ends today, { $day }
        [one] Contract { $name } ends tomorrow, { $day }
       *[other] Contract { $name } ends in { $days } days, on { $day }
    }
warning-contract-over =
    { $days ->
        [one] The term of contract { $name } ended yesterday, { $day }, and the contract is still running
       *[other] The term of contract { $name } ended { $days } days ago, on { $day }, and the contract is still running
    }
warning-warranty-ending =
    { $days ->
        [0] The warranty of { $product } ends today, { $day }
        [one] The warranty of { $product } ends tomorrow, { $day }
       *[other] The warranty of { $product } ends in { $days } days, on { $day }
    }
warning-behind-rhythm =
    { $usual ->
        [one] No order for { $days } days (since { $last }); usually orders every day
       *[other] No order for { $days } days (since { $last }); usually orders every { $usual } days
    }

## Warnings: what to do

warning-advice-open-fault = Resolve it before offering anything new
warning-advice-overdue-promise = Keep it today, or call and agree on a new date
warning-advice-overdue-task = Complete it, reassign it or set a new date
warning-advice-quotes-differ = Withdraw one of them before the customer asks which is valid
warning-advice-invoice-overdue = Ask about payment before taking a new order
warning-advice-do-not-contact = Wait until the customer gets in touch
warning-advice-consent-refused = Use another channel
warning-advice-owner-left = Assign a new owner
warning-advice-contract-ending = Offer a renewal
warning-advice-warranty-ending = Offer a service contract
warning-advice-behind-rhythm = Call and ask how things are going

## Timeline

timeline-interactions = Interactions
timeline-tasks = Tasks
timeline-sales = Sales
timeline-service = Service
timeline-marketing = Marketing
timeline-other = Other

## Cards

card-deals = Opportunities and quotes
card-orders = Orders and invoices
card-equipment = Installed products and contracts
card-service = Service and returns
card-campaigns = Campaigns
card-contacts = Contacts
card-relations = Relations
card-needs = Needs
card-files = Files
