//! Merging two records of one kind: field by field, no linked record lost, undone in one step.

use std::collections::BTreeSet;

use super::desk::{Desk, put};
use super::refusal::Refusal;
use crate::model::Kind;
use crate::model::people::{Customer, Relation};
use crate::model::record::{AnyRef, Field, FieldKind, Record, Value, ValueRef, flags};
use crate::model::say::{Arg, Message};
use crate::store::{Flow, Read};

/// A field whose value the merged record takes from the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// Index of the field.
    pub field: usize,
}

/// Makes `keep` and `other` one record.
///
/// `keep` keeps what it has, gains what only `other` has, and takes what `take` names; lists are united.
/// Everything that refers to `other` refers to `keep` afterwards; the number of `other` still finds it.
pub fn merge(desk: &mut Desk<'_, '_>, keep: AnyRef, other: AnyRef, take: &[Take]) -> Result<(), Refusal> {
    if keep.kind != other.kind {
        return Err(Refusal::said("refused-merge-kinds"));
    }
    if keep.kind == Kind::OwnField {
        // Records hold values under each of them.
        return Err(Refusal::said("refused-merge-own-fields"));
    }
    if keep == other {
        return Err(Refusal::said("refused-merge-itself"));
    }
    let mut kept = desk.required(keep)?;
    let gone = desk.required(other)?;
    // Two orders, invoices or payments are two amounts: one of them would be lost.
    let is_amount = |(index, field): (usize, &Field)| {
        let counts =
            |record: &dyn Record| matches!(record.get(index), ValueRef::Money(money) if money.0 != 0);
        field.has(flags::SUMMED) && counts(&*kept) && counts(&*gone)
    };
    if keep.kind.fields().iter().enumerate().any(is_amount) {
        let kinds = Arg::Key(format!("kinds-{}", keep.kind.key()));
        return Err(Refusal::Said(Message::new("refused-merge-amounts").with("kinds", kinds)));
    }
    let places: BTreeSet<usize> = kept.indices().chain(gone.indices()).collect();
    for index in places {
        let fixed = flags::READ_ONLY | flags::STATE;
        if keep.kind.fields().get(index).is_some_and(|field| field.flags & fixed != 0) {
            continue;
        }
        let theirs = gone.get(index).to_value();
        let value = if take.iter().any(|t| t.field == index) {
            theirs
        } else {
            combined(kept.get(index).to_value(), theirs)
        };
        put(&mut *kept, index, value);
    }
    remember_former(&mut *kept, &*gone);
    redirect(desk, keep, other)?;
    // The kept record may itself have referred to the other one: its parent, who referred it.
    replace_reference(&mut *kept, keep, None);
    replace_reference(&mut *kept, other, None);
    desk.delete(&[other])?;
    // What the other record held is no new entry, whatever its addresses look like.
    desk.takes_any_contact_detail = true;
    let updated = desk.update(keep, &mut *kept);
    desk.takes_any_contact_detail = false;
    updated.map(|_| ())
}

fn combined(mine: Value, theirs: Value) -> Value {
    match (mine, theirs) {
        (Value::Texts(mut mine), Value::Texts(theirs)) => {
            for text in theirs {
                if !mine.contains(&text) {
                    mine.push(text);
                }
            }
            Value::Texts(mine)
        }
        (Value::Refs(kind, mut mine), Value::Refs(_, theirs)) => {
            for id in theirs {
                if !mine.contains(&id) {
                    mine.push(id);
                }
            }
            Value::Refs(kind, mine)
        }
        (Value::Lines(mut mine), Value::Lines(theirs)) => {
            for line in theirs {
                if !mine.contains(&line) {
                    mine.push(line);
                }
            }
            Value::Lines(mine)
        }
        (Value::Bool(mine), Value::Bool(theirs)) => Value::Bool(mine || theirs),
        (mine, theirs) if mine.is_empty() => theirs,
        (mine, _) => mine,
    }
}

/// A customer keeps the numbers by which the merged one was known, so that the next import finds it.
fn remember_former(kept: &mut dyn Record, gone: &dyn Record) {
    let Some(gone) = gone.downcast::<Customer>() else { return };
    let Some(kept) = kept.downcast_mut::<Customer>() else { return };
    for former in [&gone.number, &gone.external_id].into_iter().chain(&gone.former_ids) {
        if !former.is_empty() && *former != kept.external_id && !kept.former_ids.contains(former) {
            kept.former_ids.push(former.clone());
        }
    }
}

/// Lets everything that refers to `other` refer to `keep`.
fn redirect(desk: &mut Desk<'_, '_>, keep: AnyRef, other: AnyRef) -> Result<(), Refusal> {
    let mut referring = Vec::new();
    desk.change.links(other, &mut |link| {
        if !referring.contains(&link.from) && link.from != keep && link.from != other {
            referring.push(link.from);
        }
        Flow::On
    })?;
    for from in referring {
        let mut record = desk.required(from)?;
        replace_reference(&mut *record, other, Some(keep));
        let to_itself = record.downcast::<Relation>().is_some_and(|r| r.from.is_some() && r.from == r.to);
        if to_itself {
            // How the two belonged together means nothing once they are one.
            desk.delete(&[from])?;
        } else {
            desk.change.update(from, &*record)?;
        }
    }
    Ok(())
}

/// Replaces every reference to `old`, in lines too.
fn replace_reference(record: &mut dyn Record, old: AnyRef, new: Option<AnyRef>) {
    for index in 0..record.fields().len() {
        if let Some(value) = replaced(record.fields()[index].kind, record.get(index), old, new) {
            put(record, index, value);
        }
    }
}

fn replaced(kind: FieldKind, value: ValueRef<'_>, old: AnyRef, new: Option<AnyRef>) -> Option<Value> {
    match value {
        ValueRef::Ref(to) if to == old => Some(new.map_or(Value::None, Value::Ref)),
        ValueRef::Refs(of, ids) if of == old.kind && ids.contains(&old.id) => {
            let mut ids: Vec<u64> = ids.iter().copied().filter(|id| *id != old.id).collect();
            if let Some(new) = new.filter(|n| !ids.contains(&n.id)) {
                ids.push(new.id);
            }
            Some(Value::Refs(of, ids))
        }
        ValueRef::Lines(lines) => {
            let FieldKind::Lines(fields) = kind else { return None };
            let Value::Lines(mut made) = value.to_value() else { return None };
            let mut any = false;
            for (i, line) in made.iter_mut().enumerate() {
                for (field, held) in line.iter_mut() {
                    if let Some(value) = replaced(fields[*field].kind, lines.line(i).get(*field), old, new) {
                        *held = value;
                        any = true;
                    }
                }
            }
            any.then_some(Value::Lines(made))
        }
        _ => None,
    }
}
