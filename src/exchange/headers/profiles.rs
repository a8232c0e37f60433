//! The exports that are known as a whole: their headers, and what the importer has to know of them.

mod books;
mod shops;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{FieldKey, normalise};

/// Headers of an export and the fields they fill; `None` where a header would mislead.
type Columns = &'static [(&'static str, Option<FieldKey>)];

/// A known export. The flags concern orders; address books have the defaults.
#[derive(Debug)]
pub struct Profile {
    pub name: &'static str,
    /// What its rows are, though an address book may also be taken as customers.
    pub kind: &'static str,
    /// Headers that together occur in no other export.
    signature: &'static [&'static str],
    columns: &'static [(&'static str, Columns)],
    /// Columns of the order are filled on its first line only; the others repeat just the number.
    pub order_on_first_line: bool,
    /// By which fields the customer is known, the first filled one counts.
    pub customer_from: &'static [FieldKey],
    /// Values of the first of those fields that stand for nobody: guests.
    pub nobody: &'static [&'static str],
    /// Refunds are already taken off the amount and must not be taken off again.
    pub amount_is_net_of_refunds: bool,
    /// The state follows from `status`, `fulfilment` and `cancelled` together: see
    /// [`shop_status`](super::shop_status).
    pub status_of_three: bool,
    /// Lines stand in the columns `line-item`, each a cell of `key:value|…`: see [`line_item`].
    pub line_items: bool,
    /// Tags are Google's groups: see [`labels`](crate::exchange::cells::labels).
    pub google_labels: bool,
}

const PLAIN: Profile = Profile {
    name: "",
    kind: "",
    signature: &[],
    columns: &[],
    order_on_first_line: false,
    customer_from: &["customer", "customer-name"],
    nobody: &[],
    amount_is_net_of_refunds: false,
    status_of_three: false,
    line_items: false,
    google_labels: false,
};

/// A profile with its headers in the form they are compared in.
pub(super) struct Known {
    pub profile: &'static Profile,
    signature: Vec<String>,
    fields: HashMap<(&'static str, String), Option<FieldKey>>,
}

impl Known {
    fn new(profile: &'static Profile) -> Self {
        let fields = profile.columns.iter().flat_map(|(kind, columns)| {
            columns.iter().map(|(header, field)| ((*kind, normalise::plain(header)), *field))
        });
        Self {
            profile,
            signature: profile.signature.iter().map(|header| normalise::plain(header)).collect(),
            fields: fields.collect(),
        }
    }

    fn knows(&self, kind: &str) -> bool {
        self.profile.columns.iter().any(|(known, _)| *known == kind)
    }

    /// The field of a header, with or without its number (`line_item_12`); `None` where the profile does
    /// not name the header.
    pub fn field(&self, kind: &'static str, header: &str) -> Option<Option<FieldKey>> {
        let field = |header: String| self.fields.get(&(kind, header)).copied();
        field(header.to_owned()).or_else(|| field(normalise::numbered(header)))
    }
}

static KNOWN: LazyLock<Vec<Known>> =
    LazyLock::new(|| shops::ALL.iter().chain(books::ALL).map(Known::new).collect());

/// The export that has these headers, in normal form.
pub(super) fn detect(kind: &str, headers: &[&str]) -> Option<&'static Known> {
    let has_all = |known: &&Known| known.signature.iter().all(|s| headers.contains(&s.as_str()));
    KNOWN.iter().filter(|known| known.knows(kind)).filter(has_all).max_by_key(|known| known.signature.len())
}

/// The profile of a name that [`recognise`](super::recognise) gave.
pub fn of_name(name: &str) -> Option<&'static Profile> {
    KNOWN.iter().map(|known| known.profile).find(|profile| profile.name == name)
}

/// One order line of a WooCommerce export, as text. What the cell lacks is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineItem<'a> {
    pub name: &'a str,
    pub sku: &'a str,
    pub product_id: &'a str,
    pub quantity: &'a str,
    /// The line's amount after discounts, without tax.
    pub total: &'a str,
    /// Before discounts.
    pub subtotal: &'a str,
    pub tax: &'a str,
}

/// Reads `name:Foo|product_id:1|qty:2|total:20.00|…`. Unknown keys are left out; a value may contain
/// colons. `None` where the cell holds nothing of the kind.
pub fn line_item(cell: &str) -> Option<LineItem<'_>> {
    let mut item = LineItem::default();
    for (key, value) in cell.split('|').filter_map(|part| part.split_once(':')) {
        let value = value.trim();
        match key.trim() {
            "name" => item.name = value,
            "sku" => item.sku = value,
            "product_id" => item.product_id = value,
            "quantity" | "qty" => item.quantity = value,
            "total" | "line_total" => item.total = value,
            "sub_total" | "subtotal" | "line_subtotal" => item.subtotal = value,
            "tax" | "total_tax" | "line_tax" => item.tax = value,
            _ => {}
        }
    }
    (item != LineItem::default()).then_some(item)
}
