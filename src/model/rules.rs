//! What a kind knows besides its fields: its steps from state to state, what is wrong with a record, what
//! follows from its other fields.

use chrono::NaiveDate;

use super::derived::Derived;
use super::record::{AnyRef, Described, FieldKind, Record, ValueRef, flags};
use super::say::Message;
use super::schema::Schema;

/// What a guard may look at besides the record itself.
pub trait Around {
    fn get(&self, of: AnyRef) -> Option<Box<dyn Record>>;
    fn today(&self) -> NaiveDate;
}

/// A check of a whole record: `Err` says what is missing or wrong.
pub type Guard = fn(&dyn Record, &dyn Around) -> Result<(), Message>;

/// An allowed step from one state to another.
#[derive(Clone, Copy)]
pub struct Step {
    /// Key of the state it leaves.
    pub from: &'static str,
    pub to: &'static str,
    /// Fields that must be filled, by index; a refused step names those that are not.
    pub needs: &'static [usize],
    /// Day fields that the step fills with today where they are empty.
    pub stamps: &'static [usize],
    pub guard: Option<Guard>,
}

/// Something wrong with a record, at a field where it can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Index of the field.
    pub field: Option<usize>,
    pub message: Message,
}

impl Fault {
    pub fn at(field: usize, key: &'static str) -> Self {
        Self { field: Some(field), message: Message::new(key) }
    }
}

/// The rules of one kind.
pub trait Rules: Described {
    const STEPS: &'static [Step] = &[];
    const DERIVED: &'static [Derived] = &[];
    /// The columns of a list as it first appears, by their keys; where none are named, the fields marked as such.
    const COLUMNS: &'static [&'static str] = &[];
    /// What a list is first sorted by, as the command line writes it; where nothing is named, what happened newest
    /// first and everything else by name.
    const ORDER: &'static str = "";

    /// Brings fields that follow from others up to date: an order's amount from its lines.
    fn settle(&mut self) {}

    /// What is wrong, beyond required fields that are empty.
    fn faults(&self) -> Vec<Fault> {
        Vec::new()
    }

    /// What is wrong in a file with this schema: filters name fields, and the company's own ones among them.
    fn faults_in(&self, _: Schema) -> Vec<Fault> {
        Vec::new()
    }

    /// What is wrong with the change from what was there.
    fn faults_after(&self, _: &Self) -> Vec<Fault> {
        Vec::new()
    }
}

/// Index of the field that holds the state, where the kind has one.
pub fn state_field(record: &dyn Record) -> Option<usize> {
    record.fields().iter().position(|f| f.has(flags::STATE))
}

/// The key of the record's present state.
pub fn state_of(record: &dyn Record) -> Option<&'static str> {
    let index = state_field(record)?;
    match (record.get(index), record.fields()[index].kind) {
        (ValueRef::Choice(n), FieldKind::Choice(c)) => Some(c.key(n)),
        _ => None,
    }
}

/// Required fields of the record that are empty, by index.
pub fn missing_fields(record: &dyn Record) -> Vec<usize> {
    record
        .fields()
        .iter()
        .enumerate()
        .filter(|(i, f)| f.has(flags::REQUIRED) && record.get(*i).is_empty())
        .map(|(i, _)| i)
        .collect()
}

/// Those of a step's needs that are empty; zero counts as empty here.
pub fn unmet_needs(record: &dyn Record, step: &Step) -> Vec<usize> {
    step.needs
        .iter()
        .copied()
        .filter(|i| match record.get(*i) {
            ValueRef::Money(m) => m.0 == 0,
            ValueRef::Int(n) => n == 0,
            ValueRef::Quantity(q) => q.0 == 0,
            other => other.is_empty(),
        })
        .collect()
}

/// `end` lies before `start`: the usual fault of two day fields.
pub fn end_before_start(start: Option<NaiveDate>, end: Option<NaiveDate>, end_field: usize) -> Option<Fault> {
    (start? > end?).then(|| Fault::at(end_field, "fault-end-before-start"))
}

/// Declares a kind's allowed steps:
/// `Planned => Approved { needs: [responsible], stamps: [approved_on], guard: enough_money }`.
#[macro_export]
macro_rules! steps {
    (@needs $r:ident;) => { &[] };
    (@needs $r:ident; needs: [$($f:ident),*] $($rest:tt)*) => { &[$($r::$f),*] };
    (@needs $r:ident; $key:ident: $value:tt $(, $($rest:tt)*)?) => { $crate::steps!(@needs $r; $($($rest)*)?) };
    (@stamps $r:ident;) => { &[] };
    (@stamps $r:ident; stamps: [$($f:ident),*] $($rest:tt)*) => { &[$($r::$f),*] };
    (@stamps $r:ident; $key:ident: $value:tt $(, $($rest:tt)*)?) => { $crate::steps!(@stamps $r; $($($rest)*)?) };
    (@guard) => { None };
    (@guard guard: $guard:ident $($rest:tt)*) => { Some($guard) };
    (@guard $key:ident: $value:tt $(, $($rest:tt)*)?) => { $crate::steps!(@guard $($($rest)*)?) };
    ($record:ident: $state:ident { $($from:ident => $to:ident $({ $($what:tt)* })?),+ $(,)? }) => {
        &[$($crate::model::rules::Step {
            from: <$state as $crate::model::record::Choice>::CHOICES.keys[$state::$from as usize],
            to: <$state as $crate::model::record::Choice>::CHOICES.keys[$state::$to as usize],
            needs: $crate::steps!(@needs $record; $($($what)*)?),
            stamps: $crate::steps!(@stamps $record; $($($what)*)?),
            guard: $crate::steps!(@guard $($($what)*)?),
        }),+]
    };
}
