//! The one list of kinds.

use super::derived::Derived;
use super::record::{Choice, Choices, DamagedRecord, Decode, Described, Field, OfKind, Record};
use super::rules::{Fault, Rules, Step};
use super::schema::Schema;
use super::{company, marketing, people, sales, service, work};

/// The business areas; each names the rooms its kinds live in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    People,
    Work,
    Sales,
    Marketing,
    Service,
    Company,
}

/// Reads a stored record of one kind.
type Read = fn(&[u8]) -> Result<Box<dyn Record>, DamagedRecord>;

/// What generic code knows of a kind.
pub struct KindInfo {
    pub kind: Kind,
    /// Singular, in kebab case.
    pub key: &'static str,
    /// Plural, in kebab case: the word of the command line.
    pub plural: &'static str,
    /// What its numbers begin with.
    pub prefix: &'static str,
    pub area: Area,
    pub fields: &'static [Field],
    pub steps: &'static [Step],
    pub derived: &'static [Derived],
    /// The columns of its list, where they are named.
    pub columns: &'static [&'static str],
    /// What its list is first sorted by, where that is named.
    pub order: &'static str,
    decode: Read,
    new: fn() -> Box<dyn Record>,
    settle: fn(&mut dyn Record),
    faults: fn(&dyn Record, Schema) -> Vec<Fault>,
    faults_after: fn(&dyn Record, &dyn Record) -> Vec<Fault>,
}

fn decode<R: Decode>(bytes: &[u8]) -> Result<Box<dyn Record>, DamagedRecord> {
    R::decode(bytes).map(|r| Box::new(r) as Box<dyn Record>)
}

fn new<R: Record + Default>() -> Box<dyn Record> {
    Box::new(R::default())
}

fn settle<R: Rules + Record>(record: &mut dyn Record) {
    if let Some(r) = record.downcast_mut::<R>() {
        r.settle();
    }
}

fn faults<R: Rules + Record>(record: &dyn Record, schema: Schema) -> Vec<Fault> {
    let Some(record) = record.downcast::<R>() else { return Vec::new() };
    let mut faults = record.faults();
    faults.extend(record.faults_in(schema));
    faults
}

fn faults_after<R: Rules + Record>(record: &dyn Record, before: &dyn Record) -> Vec<Fault> {
    match (record.downcast::<R>(), before.downcast::<R>()) {
        (Some(record), Some(before)) => record.faults_after(before),
        _ => Vec::new(),
    }
}

macro_rules! kinds {
    ($($code:literal $kind:ident($type:path) $key:literal $plural:literal $prefix:literal $area:ident;)+) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Kind { $($kind = $code),+ }

        static KINDS: &[KindInfo] = &[$(KindInfo {
            kind: Kind::$kind,
            key: $key,
            plural: $plural,
            prefix: $prefix,
            area: Area::$area,
            fields: <$type as Described>::FIELDS,
            steps: <$type as Rules>::STEPS,
            derived: <$type as Rules>::DERIVED,
            columns: <$type as Rules>::COLUMNS,
            order: <$type as Rules>::ORDER,
            decode: decode::<$type>,
            new: new::<$type>,
            settle: settle::<$type>,
            faults: faults::<$type>,
            faults_after: faults_after::<$type>,
        }),+];

        impl Default for Kind {
            fn default() -> Self {
                Kind::ALL[0]
            }
        }

        // Kinds are themselves choices: what a rule or a saved view is about. Their places in the list are
        // what files hold then, so that new kinds go to its end.
        impl Choice for Kind {
            const CHOICES: Choices = Choices { keys: &[$($key),+] };
            const ALL: &'static [Self] = Kind::ALL;
            fn index(self) -> u8 {
                self.place() as u8
            }
        }

        $(impl OfKind for $type {
            const KIND: Kind = Kind::$kind;
        })+

        impl Kind {
            /// Every kind, in the order of the list.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];

            /// From the code it has in files.
            pub fn of_code(code: u8) -> Option<Kind> {
                match code {
                    $($code => Some(Kind::$kind),)+
                    _ => None,
                }
            }

            /// Where it stands in [`Kind::ALL`].
            pub fn place(self) -> usize {
                enum Place { $($kind),+ }
                match self { $(Kind::$kind => Place::$kind as usize),+ }
            }
        }
    };
}

// Codes are what files hold: never reused, never changed.
kinds! {
    1  Customer(people::Customer)                "customer"          "customers"          "C"  People;
    2  Contact(people::Contact)                  "contact"           "contacts"           "P"  People;
    3  Employee(people::Employee)                "employee"          "employees"          "E"  People;
    4  Department(people::Department)            "department"        "departments"        "D"  People;
    5  Product(sales::Product)                   "product"           "products"           "A"  Sales;
    6  PriceList(sales::PriceList)               "price-list"        "price-lists"        "PL" Sales;
    7  Interaction(work::Interaction)            "interaction"       "interactions"       "I"  Work;
    8  Task(work::Task)                          "task"              "tasks"              "T"  Work;
    9  TaskRule(work::TaskRule)                  "task-rule"         "task-rules"         "TR" Work;
    10 Opportunity(sales::Opportunity)           "opportunity"       "opportunities"      "O"  Sales;
    11 Quote(sales::Quote)                       "quote"             "quotes"             "Q"  Sales;
    12 Order(sales::Order)                       "order"             "orders"             "S"  Sales;
    13 Invoice(sales::Invoice)                   "invoice"           "invoices"           "V"  Sales;
    14 Payment(sales::Payment)                   "payment"           "payments"           "Y"  Sales;
    15 Campaign(marketing::Campaign)             "campaign"          "campaigns"          "M"  Marketing;
    16 CampaignMember(marketing::CampaignMember) "campaign-member"   "campaign-members"   "MM" Marketing;
    17 InstalledProduct(service::InstalledProduct) "installed-product" "installed-products" "IP" Service;
    18 ContractTemplate(service::ContractTemplate) "contract-template" "contract-templates" "KT" Service;
    19 ServiceContract(service::ServiceContract) "service-contract"  "service-contracts"  "K"  Service;
    20 HelpCall(service::HelpCall)               "help-call"         "help-calls"         "H"  Service;
    21 Return(service::Return)                   "return"            "returns"            "R"  Service;
    22 Repair(service::Repair)                   "repair"            "repairs"            "W"  Service;
    23 Complaint(service::Complaint)             "complaint"         "complaints"         "B"  Service;
    24 KnowledgeArticle(service::KnowledgeArticle) "knowledge-article" "knowledge-articles" "KB" Service;
    25 CarePlan(service::CarePlan)               "care-plan"         "care-plans"         "CP" Service;
    26 SurveyAnswer(service::SurveyAnswer)       "survey-answer"     "survey-answers"     "SA" Service;
    27 Segment(people::Segment)                  "segment"           "segments"           "SG" People;
    28 SavedView(company::SavedView)             "saved-view"        "saved-views"        "SV" Company;
    29 Relation(people::Relation)                "relation"          "relations"          "RL" People;
    30 Need(people::Need)                        "need"              "needs"              "N"  People;
    31 Expense(company::Expense)                 "expense"           "expenses"           "X"  Company;
    32 File(company::File)                       "file"              "files"              "F"  Company;
    33 OwnField(company::OwnField)               "own-field"         "own-fields"         "OF" Company;
}

impl Kind {
    /// Its code in files.
    pub const fn code(self) -> u8 {
        self as u8
    }

    pub fn info(self) -> &'static KindInfo {
        &KINDS[self.place()]
    }

    pub fn key(self) -> &'static str {
        self.info().key
    }

    pub fn fields(self) -> &'static [Field] {
        self.info().fields
    }

    /// From the singular or plural key.
    pub fn of_key(key: &str) -> Option<Kind> {
        KINDS.iter().find(|k| k.plural == key || k.key == key).map(|k| k.kind)
    }

    /// Reads a stored record of this kind.
    pub fn decode(self, bytes: &[u8]) -> Result<Box<dyn Record>, DamagedRecord> {
        (self.info().decode)(bytes)
    }

    /// An empty record of this kind.
    pub fn new_record(self) -> Box<dyn Record> {
        (self.info().new)()
    }

    /// Brings fields that follow from others up to date.
    pub fn settle(self, record: &mut dyn Record) {
        (self.info().settle)(record);
    }

    /// What is wrong with the record in a file with this schema, beyond required fields that are empty.
    pub fn faults(self, record: &dyn Record, schema: Schema) -> Vec<Fault> {
        (self.info().faults)(record, schema)
    }

    /// What is wrong with the change from what was there.
    pub fn faults_after(self, record: &dyn Record, before: &dyn Record) -> Vec<Fault> {
        (self.info().faults_after)(record, before)
    }

    /// The field with this key.
    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.fields().iter().find(|f| f.key == key)
    }
}
