//! The records that rows refer to: customers, products, staff. Known ones are recognised; unknown customers,
//! products and employees are created and counted; an ambiguous name is a problem.

use std::collections::HashMap;

use super::report::{Outcome, Report};
use crate::app::{Desk, Refusal};
use crate::model::Kind;
use crate::model::people::{Customer, Employee, Stage};
use crate::model::record::{AnyRef, FieldValue as _, Record, Reference, ValueRef, flags, frame};
use crate::model::sales::{Product, ProductState};
use crate::model::say::{Arg, Message};
use crate::store::{Flow, Read};
use crate::text;

/// What a row says about its customer.
#[derive(Clone, Debug, Default)]
pub struct Party<'a> {
    /// Number, external id or name.
    pub key: &'a str,
    pub name: &'a str,
    /// Filled in when the customer has to be created.
    pub email: &'a str,
    pub phone: &'a str,
    pub street: &'a str,
    pub city: &'a str,
    pub province: &'a str,
    pub postal_code: &'a str,
    pub country: &'a str,
    pub region: &'a str,
    /// The stage of a customer created here.
    pub stage: Stage,
}

/// The records of one kind by what files call them.
pub struct Register {
    by_number: HashMap<String, u64>,
    by_external: HashMap<String, Named>,
    by_name: HashMap<String, Named>,
}

#[derive(Clone, Copy)]
enum Named {
    One(u64),
    Several,
}

impl Register {
    /// Reads the numbers, external ids and names of a kind once: asking the store row by row would write out what a
    /// bulk change gathers.
    pub fn read(desk: &Desk<'_, '_>, kind: Kind) -> Result<Self, Refusal> {
        let number = kind.fields()[0].tag;
        let title = kind.fields()[kind.title_field()].tag;
        let external: Vec<u8> =
            kind.fields().iter().filter(|f| f.has(flags::EXTERNAL)).map(|f| f.tag).collect();
        let former = (kind == Kind::Customer).then(|| kind.fields()[Customer::former_ids].tag);
        let (mut by_number, mut by_name, mut by_external) = (HashMap::new(), HashMap::new(), HashMap::new());
        desk.change.scan(kind, &mut |id, bytes| {
            let text = |tag| frame(bytes, tag).and_then(|n| std::str::from_utf8(n).ok());
            if let Some(number) = text(number) {
                by_number.insert(number.to_owned(), id);
            }
            if let Some(name) = text(title) {
                remember(&mut by_name, text::fold(name), id);
            }
            for number in external.iter().filter_map(|tag| text(*tag)) {
                remember(&mut by_external, number.to_owned(), id);
            }
            for number in former.and_then(|tag| Vec::<String>::take(frame(bytes, tag)?)).unwrap_or_default() {
                remember(&mut by_external, number, id);
            }
            Flow::On
        })?;
        Ok(Self { by_number, by_external, by_name })
    }

    /// The record with this number, else with this external id, else with this name that no other bears.
    pub fn find(&self, key: &str) -> Result<Option<u64>, Message> {
        match (self.by_number.get(key), self.by_external.get(key)) {
            (Some(id), _) | (None, Some(Named::One(id))) => Ok(Some(*id)),
            (None, Some(Named::Several)) => Err(Message::new("import-ambiguous-number").with("number", key)),
            (None, None) => self.named(key),
        }
    }

    pub fn named(&self, name: &str) -> Result<Option<u64>, Message> {
        match self.by_name.get(&text::fold(name)) {
            Some(Named::One(id)) => Ok(Some(*id)),
            Some(Named::Several) => Err(Message::new("import-ambiguous-name").with("name", name)),
            None => Ok(None),
        }
    }

    /// Adds a record made on the way.
    pub fn learn(&mut self, number: &str, external: &str, name: &str, id: u64) {
        if !number.is_empty() {
            self.by_number.insert(number.to_owned(), id);
        }
        if !external.is_empty() {
            remember(&mut self.by_external, external.to_owned(), id);
        }
        if !name.is_empty() {
            remember(&mut self.by_name, text::fold(name), id);
        }
    }
}

fn remember(names: &mut HashMap<String, Named>, name: String, id: u64) {
    names
        .entry(name)
        .and_modify(|named| {
            if !matches!(named, Named::One(known) if *known == id) {
                *named = Named::Several;
            }
        })
        .or_insert(Named::One(id));
}

/// Everybody and everything rows may refer to.
#[derive(Default)]
pub struct Parties {
    registers: HashMap<Kind, Register>,
}

impl Parties {
    fn register(&mut self, desk: &Desk<'_, '_>, kind: Kind) -> Result<&mut Register, Refusal> {
        use std::collections::hash_map::Entry::{Occupied, Vacant};
        Ok(match self.registers.entry(kind) {
            Occupied(entry) => entry.into_mut(),
            Vacant(entry) => entry.insert(Register::read(desk, kind)?),
        })
    }

    /// The customer of a row: by number, then external id, then a name that exactly one bears; else a new
    /// one with that external id.
    pub fn customer(
        &mut self,
        desk: &mut Desk<'_, '_>,
        party: &Party<'_>,
        report: &mut Report,
    ) -> Result<Result<u64, Message>, Refusal> {
        let register = self.register(desk, Kind::Customer)?;
        let key = if party.key.is_empty() { party.name } else { party.key };
        match register.find(key) {
            Ok(Some(id)) => return Ok(Ok(id)),
            Ok(None) => {}
            Err(ambiguous) => return Ok(Err(ambiguous)),
        }
        let name = if party.name.is_empty() { key } else { party.name };
        let list = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let mut customer = Customer {
            name: name.to_owned(),
            external_id: party.key.to_owned(),
            emails: list(party.email),
            phones: list(party.phone),
            street: party.street.to_owned(),
            city: party.city.to_owned(),
            province: party.province.to_owned(),
            postal_code: party.postal_code.to_owned(),
            country: party.country.to_owned(),
            region: party.region.to_owned(),
            stage: party.stage,
            ..Customer::default()
        };
        let of = desk.create(Kind::Customer, &mut customer)?;
        self.register(desk, Kind::Customer)?.learn(&customer.number, party.key, name, of.id);
        report.touched(Kind::Customer, Outcome::Created);
        Ok(Ok(of.id))
    }

    /// The product of a row, by code or name; an unknown one is created, on sale.
    pub fn product(
        &mut self,
        desk: &mut Desk<'_, '_>,
        code: &str,
        name: &str,
        report: &mut Report,
    ) -> Result<Option<u64>, Refusal> {
        let key = if code.is_empty() { name } else { code };
        if key.is_empty() {
            return Ok(None);
        }
        let register = self.register(desk, Kind::Product)?;
        // Where two products bear one name the code alone tells; a name or code of several means none.
        let found = if code.is_empty() { register.named(name) } else { register.find(code) };
        match found {
            Ok(Some(id)) => return Ok(Some(id)),
            Ok(None) => {}
            Err(_ambiguous) => return Ok(None),
        }
        let mut product = Product {
            code: code.to_owned(),
            name: if name.is_empty() { code.to_owned() } else { name.to_owned() },
            state: ProductState::OnSale,
            ..Product::default()
        };
        let of = desk.create(Kind::Product, &mut product)?;
        self.register(desk, Kind::Product)?.learn(&product.number, code, &product.name, of.id);
        report.touched(Kind::Product, Outcome::Created);
        Ok(Some(of.id))
    }

    /// A member of staff by number or name; an unknown one is created.
    pub fn employee(
        &mut self,
        desk: &mut Desk<'_, '_>,
        name: &str,
        report: &mut Report,
    ) -> Result<Result<Reference<Employee>, Message>, Refusal> {
        match self.register(desk, Kind::Employee)?.find(name) {
            Ok(Some(id)) => return Ok(Ok(Reference::new(id))),
            Ok(None) => {}
            Err(ambiguous) => return Ok(Err(ambiguous)),
        }
        let mut employee = Employee { name: name.to_owned(), ..Employee::default() };
        let of = desk.create(Kind::Employee, &mut employee)?;
        self.register(desk, Kind::Employee)?.learn(&employee.number, "", name, of.id);
        report.touched(Kind::Employee, Outcome::Created);
        Ok(Ok(Reference::new(of.id)))
    }

    /// The record that a cell of a reference column means.
    pub fn reference(
        &mut self,
        desk: &mut Desk<'_, '_>,
        kind: Kind,
        key: &str,
        report: &mut Report,
    ) -> Result<Result<AnyRef, Message>, Refusal> {
        let found = match kind {
            Kind::Customer => {
                let party = Party { key, ..Party::default() };
                self.customer(desk, &party, report)?
            }
            Kind::Product => match self.product(desk, key, "", report)? {
                Some(id) => Ok(id),
                None => Err(Message::new("cell-empty")),
            },
            Kind::Employee => self.employee(desk, key, report)?.map(|r| r.id),
            _ => match self.register(desk, kind)?.find(key) {
                Ok(Some(id)) => Ok(id),
                Ok(None) => Err(Message::new("value-no-such-record")
                    .with("kind", Arg::Key(format!("kind-{}", kind.key())))
                    .with("number", key)),
                Err(ambiguous) => Err(ambiguous),
            },
        };
        Ok(found.map(|id| AnyRef::new(kind, id)))
    }

    /// A record of an import's own kind, so that later rows can refer to it.
    pub fn learn(&mut self, kind: Kind, record: &dyn Record, id: u64) {
        if let Some(register) = self.registers.get_mut(&kind) {
            let text = |index: usize| match record.get(index) {
                ValueRef::Text(text) => text,
                _ => "",
            };
            let external = kind.fields().iter().position(|f| f.has(flags::EXTERNAL)).map_or("", text);
            register.learn(text(0), external, text(kind.title_field()), id);
        }
    }
}
