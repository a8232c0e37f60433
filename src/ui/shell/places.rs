//! What stands in the rail: the places, and the lists under each of them.

use crate::model::Kind;
use crate::ui::commands::Place;
use crate::ui::context::Route;
use crate::ui::icons::Icon;

/// The places of the upper part of the rail.
pub const PLACES: [Place; 7] = [
    Place::Today,
    Place::Customers,
    Place::Sales,
    Place::Marketing,
    Place::Service,
    Place::Insight,
    Place::Tasks,
];

impl Place {
    /// The key of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Today => "rail-today",
            Place::Customers => "rail-customers",
            Place::Sales => "rail-sales",
            Place::Marketing => "rail-marketing",
            Place::Service => "rail-service",
            Place::Insight => "rail-insight",
            Place::Tasks => "rail-tasks",
            Place::Settings => "rail-settings",
        }
    }

    pub const fn icon(self) -> Icon {
        match self {
            Place::Today => Icon::House,
            Place::Customers => Icon::Users,
            Place::Sales => Icon::ListFilter,
            Place::Marketing => Icon::Megaphone,
            Place::Service => Icon::Wrench,
            Place::Insight => Icon::Chart,
            Place::Tasks => Icon::CheckSquare,
            Place::Settings => Icon::Settings,
        }
    }

    /// The lists under it; the first one is where it leads.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Place::Today | Place::Insight => &[],
            Place::Customers => {
                &[Kind::Customer, Kind::Contact, Kind::Interaction, Kind::Relation, Kind::Need, Kind::Segment]
            }
            Place::Sales => &[
                Kind::Opportunity,
                Kind::Quote,
                Kind::Order,
                Kind::Invoice,
                Kind::Payment,
                Kind::Product,
                Kind::PriceList,
                Kind::Expense,
            ],
            Place::Marketing => &[Kind::Campaign, Kind::CampaignMember],
            Place::Service => &[
                Kind::HelpCall,
                Kind::Repair,
                Kind::Return,
                Kind::Complaint,
                Kind::InstalledProduct,
                Kind::ServiceContract,
                Kind::ContractTemplate,
                Kind::KnowledgeArticle,
                Kind::CarePlan,
                Kind::SurveyAnswer,
            ],
            Place::Tasks => &[Kind::Task, Kind::TaskRule],
            Place::Settings => {
                &[Kind::Employee, Kind::Department, Kind::OwnField, Kind::SavedView, Kind::File]
            }
        }
    }

    /// Where it leads.
    pub fn route(self) -> Route {
        match (self, self.kinds().first()) {
            (Place::Today, _) => Route::Today,
            (Place::Insight, _) => Route::Pyramid,
            (Place::Settings, _) => Route::Settings,
            (_, Some(kind)) => Route::list(*kind),
            (_, None) => Route::Today,
        }
    }

    /// The place a kind belongs to.
    pub fn of_kind(kind: Kind) -> Place {
        let all = PLACES.into_iter().chain([Place::Settings]);
        all.into_iter().find(|place| place.kinds().contains(&kind)).unwrap_or(Place::Settings)
    }

    /// The place a route belongs to.
    pub fn of(route: &Route) -> Place {
        match route {
            Route::Start | Route::Today => Place::Today,
            Route::Pyramid | Route::Duplicates { .. } => Place::Insight,
            Route::Settings | Route::History | Route::Manual | Route::Gallery => Place::Settings,
            _ => route.kind().map_or(Place::Today, Place::of_kind),
        }
    }
}

/// The icon of a kind's records.
pub const fn icon_of(kind: Kind) -> Icon {
    match kind {
        Kind::Customer => Icon::Users,
        Kind::Contact | Kind::Employee => Icon::User,
        Kind::Department => Icon::Building,
        Kind::Product => Icon::Package,
        Kind::PriceList => Icon::Tag,
        Kind::Interaction => Icon::Message,
        Kind::Task => Icon::CheckSquare,
        Kind::TaskRule => Icon::Flag,
        Kind::Opportunity => Icon::Handshake,
        Kind::Quote => Icon::FileText,
        Kind::Order => Icon::Truck,
        Kind::Invoice => Icon::Receipt,
        Kind::Payment => Icon::CreditCard,
        Kind::Campaign => Icon::Megaphone,
        Kind::CampaignMember => Icon::UserPlus,
        Kind::InstalledProduct => Icon::Database,
        Kind::ContractTemplate => Icon::Copy,
        Kind::ServiceContract => Icon::ShieldCheck,
        Kind::HelpCall => Icon::Phone,
        Kind::Return => Icon::Undo,
        Kind::Repair => Icon::Wrench,
        Kind::Complaint => Icon::Warning,
        Kind::KnowledgeArticle => Icon::Book,
        Kind::CarePlan => Icon::Calendar,
        Kind::SurveyAnswer => Icon::Star,
        Kind::Segment => Icon::Funnel,
        Kind::SavedView => Icon::Eye,
        Kind::OwnField => Icon::Columns,
        Kind::Relation => Icon::Link,
        Kind::Need => Icon::Gift,
        Kind::Expense => Icon::CreditCard,
        Kind::File => Icon::Paperclip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_place() {
        for kind in Kind::ALL {
            let places = PLACES.into_iter().chain([Place::Settings]);
            assert_eq!(places.filter(|p| p.kinds().contains(kind)).count(), 1, "{kind:?}");
        }
    }
}
