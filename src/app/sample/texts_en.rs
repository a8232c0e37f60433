//! The sample company's longer texts in English: what is said, fails, is complained of, offered and planned.

use super::words::{
    CampaignText, CareText, ComplaintText, FaultText, RuleText, SegmentText, TemplateText, TopicText,
};

pub const SEGMENTS: [SegmentText; 6] = [
    SegmentText {
        name: "Best customers gone quiet",
        description: "VIP and major customers without an order for 90 days",
        proposition: "A personal call before anybody else rings",
    },
    SegmentText {
        name: "Prospects in machine tools",
        description: "Not yet customers, in our strongest industry",
        proposition: "Trial spindle for 60 days",
    },
    SegmentText {
        name: "East",
        description: "Customers in the region East",
        proposition: "Engineer on site within a day",
    },
    SegmentText {
        name: "East, small buyers",
        description: "Those in the East who bought little this year",
        proposition: "Web shop and phone instead of visits",
    },
    SegmentText {
        name: "Relationship customers",
        description: "Care for quality and service",
        proposition: "Service contracts and a named engineer",
    },
    SegmentText {
        name: "At risk",
        description: "Open service matters and overdue tasks",
        proposition: "Solve first, sell later",
    },
];

pub const TOPICS: [TopicText; 9] = [
    TopicText {
        subjects: &[
            "Price of {product}",
            "Quote for {product}",
            "Discount on {product}",
            "Availability of {product}",
        ],
        bodies: &[
            "Wants a price for six and for ten pieces.",
            "Compares us with Hengda; delivery decides.",
            "Sent data sheet and list price, quote follows.",
            "Budget is free in the next quarter.",
        ],
    },
    TopicText {
        subjects: &["Order of {product}", "Change of an order", "Order confirmed", "Repeat order"],
        bodies: &[
            "Same as last time, same address.",
            "Wants half of it two weeks earlier.",
            "Confirmed quantity and date.",
            "Asked for a paper copy of the confirmation.",
        ],
    },
    TopicText {
        subjects: &[
            "Delivery date of {product}",
            "Delivery arrived",
            "Where is the delivery?",
            "Other delivery address",
        ],
        bodies: &[
            "Promised a date after asking the warehouse.",
            "Everything complete, packing slightly damaged.",
            "Goes to the second plant from now on.",
            "Carrier's number passed on.",
        ],
    },
    TopicText {
        subjects: &[
            "Fault at {product}",
            "{product} makes a noise",
            "{product} stands still",
            "Question about an alarm",
        ],
        bodies: &[
            "Noise after warm-up, wants an engineer before Friday.",
            "Alarm cleared by restarting, we watch it.",
            "Guided through the check on the phone.",
            "Line stands still; every hour counts.",
        ],
    },
    TopicText {
        subjects: &["How are things going?", "Regular call", "Season's greetings", "After the installation"],
        bodies: &[
            "Content; second machine comes in spring.",
            "Nothing open. Asked about training for two new people.",
            "Thanked for the quick help last month.",
            "Purchasing has changed, will introduce the new buyer.",
        ],
    },
    TopicText {
        subjects: &["Open invoice", "Payment announced", "Invoice details changed", "Reminder of payment"],
        bodies: &[
            "Accountant has been on leave, pays this week.",
            "Wants one invoice a month.",
            "New invoice title and tax number noted.",
            "Promised to pay before the end of the month.",
        ],
    },
    TopicText {
        subjects: &["Visit to the works", "Visit with an engineer", "Coffee with the owner", "Plant tour"],
        bodies: &[
            "Saw the new hall: twelve machining centres, four of them without coolant units.",
            "Measured three spindles, report follows.",
            "Talked about a retrofit of the five-axis line.",
            "Met the head of production; he decides alone up to ¥50,000.",
        ],
    },
    TopicText {
        subjects: &[
            "Met at the fair",
            "Answer to the mailing",
            "Seminar: asked for documents",
            "Questionnaire filled in",
        ],
        bodies: &[
            "Interested in {product}, wants a demonstration.",
            "Asks for the slides and a price list.",
            "Left a card, two machines to be equipped this year.",
            "Only looking, call again in six months.",
        ],
    },
    TopicText {
        subjects: &[
            "Complaint about a delivery",
            "Unhappy with the waiting time",
            "Complaint: wrong invoice",
            "Complaint about {product}",
        ],
        bodies: &[
            "Third time this year, expects a call from the head.",
            "Apologised, promised an answer by tomorrow.",
            "Explained the cause; he accepts but will watch it.",
            "Wants the freight back.",
        ],
    },
];

pub const FAULTS: &[FaultText] = &[
    FaultText {
        subject: "Spindle noise after warm-up",
        symptom: "Loud noise from 8,000 rpm after about ten minutes, temperature rises.",
        cause: "Front bearing worn, grease burnt.",
        solution: "Bearing set replaced, run in for two hours, vibration below 0.8 mm/s.",
        keywords: &["noise", "bearing", "spindle"],
    },
    FaultText {
        subject: "Coolant unit loses pressure",
        symptom: "Pressure falls to 12 bar, alarm after a few minutes.",
        cause: "Filter blocked, mechanical seal leaking.",
        solution: "Filter bags changed, seal replaced, pressure set to 20 bar.",
        keywords: &["pressure", "filter", "seal"],
    },
    FaultText {
        subject: "No display on the panel",
        symptom: "Screen stays black, keys light up.",
        cause: "Display cable loose, backlight defective.",
        solution: "Display replaced, cable secured.",
        keywords: &["display", "panel", "black"],
    },
    FaultText {
        subject: "Controller restarts by itself",
        symptom: "Restarts two or three times a shift, mostly when the doors are opened.",
        cause: "Power board overheats, fan stands still.",
        solution: "Fan and power board replaced, cabinet cleaned.",
        keywords: &["restart", "power", "fan"],
    },
    FaultText {
        subject: "Tool is not released",
        symptom: "Tool sticks, unclamping takes several tries.",
        cause: "Disc springs tired, drawbar dry.",
        solution: "Spring pack replaced, drawbar greased, clamping force measured.",
        keywords: &["clamping", "tool", "drawbar"],
    },
    FaultText {
        subject: "Pump leaks at the seal",
        symptom: "Puddle below the pump after a night.",
        cause: "Mechanical seal run dry.",
        solution: "Seal replaced, level switch set.",
        keywords: &["leak", "pump", "seal"],
    },
    FaultText {
        subject: "Positioning error",
        symptom: "Holes are 0.03 mm off after an hour.",
        cause: "Encoder dirty, coolant got in.",
        solution: "Encoder replaced, sealing air switched on.",
        keywords: &["encoder", "position"],
    },
    FaultText {
        subject: "Alarm 417: overload",
        symptom: "Alarm 417 when roughing, never when finishing.",
        cause: "Parameter of the drive too low after an update.",
        solution: "Parameters loaded from the backup, load test passed.",
        keywords: &["alarm", "overload", "drive"],
    },
    FaultText {
        subject: "Chiller does not cool",
        symptom: "Oil stays at 38 °C although the set value is 24 °C.",
        cause: "Condenser full of chips and dust.",
        solution: "Condenser cleaned, refrigerant checked.",
        keywords: &["chiller", "temperature"],
    },
    FaultText {
        subject: "Presetter shows other values",
        symptom: "Length differs by 0.05 mm from the machine.",
        cause: "Reference gauge shifted.",
        solution: "Calibrated with the master, gauge locked.",
        keywords: &["presetter", "calibration"],
    },
    FaultText {
        subject: "Burnt smell from the cabinet",
        symptom: "Smell after switching on, fuse blows.",
        cause: "Terminal loose, insulation charred.",
        solution: "Terminals and wiring replaced, thermal picture taken.",
        keywords: &["smell", "fuse", "wiring"],
    },
    FaultText {
        subject: "Vibration at high speed",
        symptom: "Chatter marks from 15,000 rpm.",
        cause: "Tool holder out of balance.",
        solution: "Holder balanced to G2.5, taper cleaned.",
        keywords: &["vibration", "balance"],
    },
];

pub const HOW_TO: &[FaultText] = &[
    FaultText {
        subject: "How often are filter bags changed?",
        symptom: "Question about maintenance intervals.",
        cause: "",
        solution: "Every 400 hours of work, or when the pressure falls below 15 bar.",
        keywords: &["filter", "interval"],
    },
    FaultText {
        subject: "Run in a spindle after a rebuild",
        symptom: "Spindle new or rebuilt.",
        cause: "",
        solution: "20 minutes each at 25, 50, 75 and 100 % of the speed; stop above 60 °C.",
        keywords: &["running in", "spindle"],
    },
    FaultText {
        subject: "Back up the controller's parameters",
        symptom: "Before updates and repairs.",
        cause: "",
        solution: "Menu Service, Backup, choose the USB stick; keep two generations.",
        keywords: &["backup", "parameter"],
    },
];

pub const COMPLAINTS: &[ComplaintText] = &[
    ComplaintText {
        category: "Delivery",
        subject: "Delivered a week late",
        words: "The line stood still because of you.",
        cause: "Order left lying over the holiday",
        solution: "Express delivery, freight refunded",
    },
    ComplaintText {
        category: "Service",
        subject: "Engineer came without parts",
        words: "Two visits for one bearing, and I pay both?",
        cause: "Parts were not ordered after the diagnosis",
        solution: "Second visit free of charge",
    },
    ComplaintText {
        category: "Invoice",
        subject: "Invoice has the wrong title",
        words: "My accountant cannot book it.",
        cause: "Old invoice details used",
        solution: "Invoice cancelled and written anew",
    },
    ComplaintText {
        category: "Product",
        subject: "Holder runs out of true",
        words: "Out of true by 12 µm when new.",
        cause: "Batch fault of the supplier",
        solution: "Batch exchanged, supplier informed",
    },
    ComplaintText {
        category: "Behaviour",
        subject: "Nobody called back",
        words: "Three calls, no answer. Is anybody there?",
        cause: "Calls were not logged",
        solution: "Head of service apologised, named contact agreed",
    },
    ComplaintText {
        category: "Price",
        subject: "Two different quotes",
        words: "Which of the two is right?",
        cause: "Two salespeople quoted at the same time",
        solution: "Lower price confirmed in writing",
    },
];

pub const TEMPLATES: [TemplateText; 4] = [
    TemplateText {
        name: "Hotline",
        content: "Advice by phone and e-mail.",
        conditions: "Term 12 months, paid in advance.",
        staffing: "1 engineer on the phone",
        hours: "Mon–Fri 9:00–18:00",
        entitlements: &[("Calls", "calls")],
    },
    TemplateText {
        name: "Preventive maintenance",
        content: "Two inspections a year with checklist and report.",
        conditions: "Wear parts are charged.",
        staffing: "1 engineer",
        hours: "Mon–Fri 9:00–18:00",
        entitlements: &[("Inspections", "visits"), ("Calls", "calls")],
    },
    TemplateText {
        name: "Full service",
        content: "Maintenance, repairs and parts, replacement unit while repairing.",
        conditions: "Damage by others excluded.",
        staffing: "2 engineers, one named",
        hours: "Mon–Sat 8:00–20:00",
        entitlements: &[("Visits", "visits"), ("Replacement units", "pcs")],
    },
    TemplateText {
        name: "Workshop rebuild",
        content: "Spindles rebuilt in our workshop within ten working days.",
        conditions: "Transport at the customer's cost.",
        staffing: "Workshop team",
        hours: "Mon–Fri 8:00–17:00",
        entitlements: &[("Rebuilds", "pcs")],
    },
];

pub const CAMPAIGNS: [CampaignText; 14] = [
    CampaignText {
        name: "East China Machine Fair",
        place: "Shanghai",
        media: "Stand, 48 m²",
        target: "Machine builders in the East",
        description: "Own stand with two running spindles.",
    },
    CampaignText {
        name: "Spring mailing to lapsed customers",
        place: "",
        media: "Letter and e-mail",
        target: "Customers without an order for half a year",
        description: "Personal letter with a service voucher.",
    },
    CampaignText {
        name: "Five-axis seminar Suzhou",
        place: "Suzhou",
        media: "Seminar",
        target: "Technical directors",
        description: "Half a day on retrofits, with a visit to a reference site.",
    },
    CampaignText {
        name: "Coolant week",
        place: "",
        media: "WeChat, phone",
        target: "Owners of coolant units",
        description: "Filters and fluid at a package price.",
    },
    CampaignText {
        name: "Trade magazine winter",
        place: "",
        media: "Metalworking Monthly, 2 pages",
        target: "Buyers of machine tools",
        description: "Advertisement with reply card.",
    },
    CampaignText {
        name: "Retrofit seminar Chengdu",
        place: "Chengdu",
        media: "Seminar",
        target: "Aerospace suppliers in the West",
        description: "Presentation and demonstration of the retrofit.",
    },
    CampaignText {
        name: "Trial spindle for 60 days",
        place: "",
        media: "Phone",
        target: "Prospects in moulds and dies",
        description: "Loan spindle, bought or returned after 60 days.",
    },
    CampaignText {
        name: "Open day at the workshop",
        place: "Suzhou",
        media: "Event",
        target: "Members and fans",
        description: "Tour of the rebuild workshop, dinner.",
    },
    CampaignText {
        name: "New year greetings",
        place: "",
        media: "Card and small present",
        target: "VIP and major customers",
        description: "Handwritten card by the account manager.",
    },
    CampaignText {
        name: "Shenzhen Industry Fair",
        place: "Shenzhen",
        media: "Shared stand",
        target: "Electronics and moulds in the South",
        description: "Shared stand with our distributor.",
    },
    CampaignText {
        name: "Tool holder promotion",
        place: "",
        media: "E-mail",
        target: "Customers of spindles without holders",
        description: "Ten for the price of nine.",
    },
    CampaignText {
        name: "Video series spindle care",
        place: "",
        media: "Short videos",
        target: "Maintenance technicians",
        description: "Six films of two minutes.",
    },
    CampaignText {
        name: "Contract renewal round",
        place: "",
        media: "Phone and visit",
        target: "Contracts that end within 90 days",
        description: "Renewal with a check of the installed products.",
    },
    CampaignText {
        name: "Road show West",
        place: "Chongqing",
        media: "Van with demonstration",
        target: "Factories in the West",
        description: "Eight stops in two weeks.",
    },
];

pub const RULES: [RuleText; 8] = [
    RuleText {
        name: "Complaint: look after it at once",
        subject: "Answer the complaint: {}",
        description: "Call the customer, tell him who takes care of it.",
    },
    RuleText {
        name: "Contract signed: invoice and collect",
        subject: "Invoice the contract {}",
        description: "Write the first instalment's invoice and follow the payment.",
    },
    RuleText {
        name: "Order completed: thank-you call",
        subject: "Thank for the order {}",
        description: "Ask whether everything arrived and works.",
    },
    RuleText {
        name: "Critical help call: tell the head",
        subject: "Critical call: {}",
        description: "The line stands still. Decide about an express visit.",
    },
    RuleText {
        name: "Quote sent: follow up",
        subject: "Follow up on quote {}",
        description: "Ask about open questions and the decision's date.",
    },
    RuleText {
        name: "Return received: inspect",
        subject: "Inspect return {}",
        description: "Serial number, condition, accessories.",
    },
    RuleText {
        name: "Repair ready: tell the customer",
        subject: "Repair {} is ready",
        description: "Agree on the collection, name the price.",
    },
    RuleText {
        name: "Opportunity won: plan the delivery",
        subject: "Plan the delivery: {}",
        description: "Dates, place and installation with logistics and service.",
    },
];

pub const CARE: [CareText; 3] = [
    CareText {
        name: "After the installation",
        description: "The first half year with a new machine",
        steps: &[
            ("Ask how the first week went", "Call the workshop"),
            ("Send tips on running in", "Send the leaflet by mail"),
            ("Offer training", "Call the head of production"),
        ],
    },
    CareText {
        name: "Birthdays of the best",
        description: "Personal greetings to VIP customers",
        steps: &[("Birthday greetings", "Handwritten card"), ("Small present", "Tea from Suzhou")],
    },
    CareText {
        name: "Silent customers",
        description: "Customers we have not heard of for 120 days",
        steps: &[
            ("Call without selling", "Ask how things are going"),
            ("Send news", "Bulletin of the quarter"),
        ],
    },
];

pub const NEEDS: &[(&str, &str)] = &[
    ("Spindle with through-coolant at 70 bar", "If you had 70 bar we would take four."),
    ("Panel in Chinese and English", "My operators read Chinese, the auditors English."),
    ("Smaller coolant unit", "It has to fit below the machine."),
    ("Longer warranty", "Three years, then I can argue for it."),
    ("Monitoring by phone", "I want to see the temperature at night."),
    ("Holder with chip for data", "Tool life should be on the holder."),
    ("Trial of the CT-16", "Let us try one for a month."),
    ("Packing without foam", "Foam is forbidden in our halls from next year."),
];
