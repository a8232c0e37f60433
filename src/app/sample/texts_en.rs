//! The sample company's longer texts in English: what is said, fails and is complained of.

use super::words::{ComplaintText, FaultText, TopicText};

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
