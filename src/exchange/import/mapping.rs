//! Which column fills which field.

use std::collections::{HashMap, HashSet};

use crate::app::Refusal;
use crate::exchange::headers::{self, Profile, normalise_header};
use crate::exchange::read::Sheet;
use crate::lang::{Lang, Language};
use crate::model::Kind;
use crate::model::record::{FieldKind, flags};
use crate::model::say::{Arg, Message};
use crate::model::schema::{FieldScope, Schema};
use crate::model::value::CURRENCIES;

/// Fields that an import puts together or judges, beyond those of the model.
const CUSTOMER_PARTS: &[&str] =
    &["family-name", "given-name", "middle-name", "contact-name", "company", "contact-role", "level"];
const PERSON_PARTS: &[&str] = &["family-name", "given-name", "middle-name"];
const ORDER_PARTS: &[&str] = &[
    "number",
    "date",
    "customer",
    "customer-name",
    "given-name",
    "family-name",
    "emails",
    "phones",
    "product",
    "description",
    "quantity",
    "price",
    "line-amount",
    "amount",
    "discount",
    "line-discount",
    "tax",
    "shipping",
    "refund",
    "status",
    "fulfilment",
    "cancelled",
    "channel",
    "salesperson",
    "currency",
    "cost",
    "line-item",
    "wanted",
    "shipped",
    "notes",
    "street",
    "city",
    "province",
    "postal-code",
    "country",
    "region",
];

/// The field that each column fills, by key; `None` is not imported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    pub columns: Vec<Option<String>>,
    /// The known export that the file is.
    pub profile: Option<&'static str>,
}

/// Every field that a column of a file for this kind may fill.
pub fn targets(kind: Kind, schema: Schema) -> Vec<&'static str> {
    if kind == Kind::Order {
        return ORDER_PARTS.to_vec();
    }
    let parts = match kind {
        Kind::Customer => CUSTOMER_PARTS,
        Kind::Contact | Kind::Employee => PERSON_PARTS,
        _ => &[],
    };
    let fields = schema.fields(kind).map(|(_, field)| field).filter(|f| {
        f.key == "number" || f.key == "created" || !f.has(flags::READ_ONLY) && !f.has(flags::HIDDEN)
    });
    fields.map(|f| f.key).chain(parts.iter().copied()).collect()
}

impl Mapping {
    /// Maps columns by their headers: the tables of known exports first, then the names that our own fields
    /// have in either language.
    pub fn recognise(kind: Kind, schema: Schema, sheet: &Sheet) -> Mapping {
        let names: Vec<String> = sheet.columns.iter().map(|c| c.name.clone()).collect();
        let found = headers::recognise(table(kind), &names);
        let possible = targets(kind, schema);
        let mut columns: Vec<Option<String>> =
            found.columns.iter().map(|key| key.filter(|k| possible.contains(k)).map(str::to_owned)).collect();
        columns.resize(names.len(), None);
        let own = own_names(kind, schema, &possible);
        let addressed = names.iter().any(|name| ADDRESS.contains(&normalise_header(name).as_str()));
        for (index, name) in names.iter().enumerate() {
            let header = normalise_header(name);
            let province = addressed && header == "state";
            if columns[index].is_none()
                && !province
                && let Some(key) = own.get(&header)
                && (headers::takes_several(key) || !columns.iter().any(|c| c.as_deref() == Some(*key)))
            {
                columns[index] = Some((*key).to_owned());
            }
        }
        Mapping { columns, profile: found.profile }
    }

    pub fn profile(&self) -> Option<&'static Profile> {
        self.profile.and_then(headers::profile)
    }

    /// Applies `field=Column` pairs. `field=` takes the field from every column; a field that is named twice
    /// is filled by both columns.
    pub fn set(
        &mut self,
        scope: FieldScope,
        sheet: &Sheet,
        pairs: &[(String, String)],
    ) -> Result<(), Refusal> {
        let FieldScope { kind, schema } = scope;
        let possible = targets(kind, schema);
        let mut named: Vec<&str> = Vec::new();
        let mut given: HashSet<usize> = HashSet::new();
        for (field, name) in pairs {
            let Some(field) = possible.iter().find(|k| **k == canonical(kind, field)) else {
                let known = possible.iter().map(|k| Arg::from(*k)).collect();
                let message = Message::new("usage-map-field").with("field", field.as_str());
                return Err(Refusal::Said(message.with("fields", Arg::List(known))));
            };
            if !named.contains(field) {
                named.push(field);
                for column in self.columns.iter_mut().filter(|c| c.as_deref() == Some(field)) {
                    *column = None;
                }
            }
            if name.is_empty() {
                continue;
            }
            let Some(index) = sheet.column(name) else {
                let known = sheet.columns.iter().map(|c| Arg::from(c.name.as_str())).collect();
                let message = Message::new("usage-map-column").with("column", name.as_str());
                return Err(Refusal::Said(message.with("columns", Arg::List(known))));
            };
            if !given.insert(index) {
                return Err(Refusal::Said(Message::new("usage-map-twice").with("column", name.as_str())));
            }
            self.columns[index] = Some((*field).to_owned());
        }
        Ok(())
    }

    /// The columns that fill a field, from left to right.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.columns.iter().enumerate().filter(move |(_, c)| c.as_deref() == Some(field)).map(|(i, _)| i)
    }

    pub fn first(&self, field: &str) -> Option<usize> {
        self.of(field).next()
    }
}

/// Words of the command line for fields that the model calls otherwise.
fn canonical(kind: Kind, field: &str) -> &str {
    match field {
        "email" => "emails",
        "phone" => "phones",
        "state" if kind == Kind::Order => "status",
        other => other,
    }
}

/// The table of headers that serves a kind: staff are listed like other people.
fn table(kind: Kind) -> &'static str {
    match kind {
        Kind::Employee => Kind::Contact.info().plural,
        other => other.info().plural,
    }
}

/// Headers beside which `State` is a part of an address.
const ADDRESS: &[&str] =
    &["city", "zip", "zip code", "zipcode", "postal code", "postcode", "country", "street"];

fn own_names(kind: Kind, schema: Schema, possible: &[&'static str]) -> HashMap<String, &'static str> {
    let mut names = HashMap::new();
    let mut learn = |name: &str, key| {
        names.entry(normalise_header(name)).or_insert(key);
    };
    for key in possible {
        learn(key, *key);
        let Some((_, field)) = schema.find(kind, key) else { continue };
        for language in Language::ALL {
            let label = Lang::new(language, &CURRENCIES[0]).name_of(kind, field);
            learn(&label, key);
            if matches!(field.kind, FieldKind::Ref(_)) {
                for behind in [" ID", " Number", " No", "编号", "号"] {
                    learn(&format!("{label}{behind}"), key);
                }
            }
        }
    }
    names
}
