//! The icon of a record wherever it is mentioned.

use crate::insight::view::Entry;
use crate::model::Kind;
use crate::ui::icons::Icon;

/// The icon of a kind.
pub fn of_kind(kind: Kind) -> Icon {
    match kind {
        Kind::Customer => Icon::Building,
        Kind::Contact => Icon::User,
        Kind::Employee | Kind::Department => Icon::Users,
        Kind::Product => Icon::Package,
        Kind::PriceList => Icon::Tag,
        Kind::Interaction => Icon::Message,
        Kind::Task | Kind::TaskRule => Icon::CheckSquare,
        Kind::Opportunity => Icon::Handshake,
        Kind::Quote => Icon::FileText,
        Kind::Order => Icon::Truck,
        Kind::Invoice => Icon::Receipt,
        Kind::Payment => Icon::CreditCard,
        Kind::Campaign | Kind::CampaignMember => Icon::Megaphone,
        Kind::InstalledProduct => Icon::Package,
        Kind::ContractTemplate | Kind::ServiceContract => Icon::ShieldCheck,
        Kind::HelpCall | Kind::Repair => Icon::Wrench,
        Kind::Return => Icon::Undo,
        Kind::Complaint => Icon::Warning,
        Kind::KnowledgeArticle => Icon::Book,
        Kind::CarePlan => Icon::Gift,
        Kind::SurveyAnswer => Icon::Star,
        Kind::Segment => Icon::Funnel,
        Kind::SavedView => Icon::List,
        Kind::Relation => Icon::Link,
        Kind::Need => Icon::Flag,
        Kind::Expense => Icon::CreditCard,
        Kind::File => Icon::Paperclip,
    }
}

/// The icon of an entry: an interaction shows by which channel it was.
pub fn of_entry(entry: &Entry) -> Icon {
    match (entry.of.kind, entry.sort) {
        (Kind::Interaction, Some(("channel", channel))) => match channel {
            "phone" => Icon::Phone,
            "email" | "letter" | "fax" => Icon::Mail,
            "visit" | "counter" | "event" => Icon::Place,
            _ => Icon::Message,
        },
        (kind, _) => of_kind(kind),
    }
}
