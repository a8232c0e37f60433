//! The sample company's longer texts in English: what is offered and planned.

use super::words::{CampaignText, CareText, RuleText, SegmentText, TemplateText};

pub const SEGMENTS: [SegmentText; 6] = [
    SegmentText {
        name: "Best customers gone quiet",
        description: "VIP and major customers without an order for 90 days",
        proposition: "A personal call before anybody else rings",
    },
    SegmentText {
        name: "Prospects in precision parts",
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

pub const TEMPLATES: [TemplateText; 4] = [
    TemplateText {
        name: "Hotline",
        content: "Advice by phone and email.",
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
        media: "Letter and email",
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
        media: "Email",
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
