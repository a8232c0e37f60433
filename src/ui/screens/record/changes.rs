//! The history of a record as sentences: who, when, which field, from what to what.

use std::collections::BTreeMap;

use super::words::Words;
use crate::app::{HistoryChange, HistoryEntry, HistoryEvent};
use crate::model::Kind;
use crate::model::record::{FieldKind, Record, Value, flags};
use crate::model::say::Message;
use crate::model::schema::FieldScope;

/// Longer texts are cut: the history tells what changed, not the whole text twice.
const LONGEST: usize = 80;

/// What an entry did to a record, a sentence for each field with the change that it tells of.
pub fn sentences<'e>(
    words: &Words<'_>,
    scope: FieldScope,
    entry: &'e HistoryEntry,
) -> Vec<(String, Option<&'e HistoryChange>)> {
    match &entry.event {
        HistoryEvent::Created => vec![(words.lang.text("history-created").into_owned(), None)],
        HistoryEvent::Deleted => vec![(words.lang.text("history-deleted").into_owned(), None)],
        HistoryEvent::Changed(changes) => changes
            .iter()
            .filter_map(|change| Some((sentence(words, scope, change)?, Some(change))))
            .collect(),
    }
}

/// The fields that differ now from what they were right after the entry at this place, and what they were: those
/// that a person can type. Entries stand newest first.
pub fn state_after(
    scope: FieldScope,
    entries: &[HistoryEntry],
    place: usize,
    now: &dyn Record,
) -> Vec<(usize, Value)> {
    let mut state: BTreeMap<usize, Value> = BTreeMap::new();
    for entry in entries.iter().take(place) {
        let HistoryEvent::Changed(changes) = &entry.event else { continue };
        for change in changes {
            if let Some(index) = change.field {
                // The older change says what was before both.
                state.insert(index, change.before.clone());
            }
        }
    }
    state.into_iter().filter_map(|(index, value)| restorable(scope, index, &value, now)).collect()
}

/// What gives a field its former value again, where a person could type it and it has another now.
pub fn restorable(
    scope: FieldScope,
    index: usize,
    former: &Value,
    now: &dyn Record,
) -> Option<(usize, Value)> {
    let fixed = flags::STATE | flags::READ_ONLY | flags::HIDDEN;
    scope.schema.field(scope.kind, index).filter(|field| field.flags & fixed == 0)?;
    // What was not written is what new records begin with.
    let fresh = || scope.kind.new_record().get(index).to_value();
    let former = if former.is_empty() { fresh() } else { former.clone() };
    let value = now.get(index);
    let same = value.to_value() == former || (value.is_empty() && former.is_empty());
    (!same).then_some((index, former))
}

/// `None` for the program's own bookkeeping.
fn sentence(words: &Words<'_>, scope: FieldScope, change: &HistoryChange) -> Option<String> {
    let kind = scope.kind;
    let Some(field) = change.field.and_then(|i| scope.schema.field(kind, i)) else {
        return Some(words.lang.text("history-unknown-field").into_owned());
    };
    if field.has(flags::HIDDEN) {
        return None;
    }
    let say = |value: &Value| short(&words.owned(kind, field, &as_kept(kind, change.field, value)));
    let (before, after) = (say(&change.before), say(&change.after));
    let message = |key| Message::new(key).with("field", words.label(kind, field));
    // Lines are only counted; the same count before and after would read as if nothing had happened.
    let message = if matches!(field.kind, FieldKind::Lines(_)) && before == after {
        message("history-edited")
    } else if before.is_empty() {
        message("history-set").with("after", after)
    } else if after.is_empty() {
        message("history-cleared").with("before", before)
    } else {
        message("history-changed").with("before", before).with("after", after)
    };
    Some(words.lang.say(&message))
}

/// Files leave out "no" and first choices; people are told them.
fn as_kept(kind: Kind, field: Option<usize>, value: &Value) -> Value {
    let Some(index) = field.filter(|_| value.is_empty()) else { return value.clone() };
    match kind.new_record().get(index).to_value() {
        first @ (Value::Bool(_) | Value::Choice(_)) => first,
        _ => value.clone(),
    }
}

fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None if line.len() < text.len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Clock, Command, Session, history};
    use crate::lang::{Lang, Language};
    use crate::model::people::Customer;
    use crate::store::{NewFile, ReadRecords as _};

    #[test]
    fn the_history_reads_as_sentences() {
        let folder = tempfile::tempdir().unwrap();
        let session =
            Session::create(&folder.path().join("a.guanxi"), &NewFile::default(), "Li Wen", Clock::system())
                .unwrap();
        let text = |t: &str| Value::Text(t.into());
        let of = session
            .run(&Command::Create { kind: Kind::Customer, values: vec![(Customer::name, text("Ruifeng"))] })
            .unwrap()
            .records[0];
        for (field, value) in [
            (Customer::city, text("Suzhou")),
            (Customer::city, text("Wuxi")),
            (Customer::city, Value::None),
            (Customer::do_not_contact, Value::Bool(true)),
        ] {
            session.run(&Command::Edit { of, values: vec![(field, value)] }).unwrap();
        }
        let snapshot = session.snapshot().unwrap();
        let entries = history(&*snapshot, of).unwrap();
        let said = |language| -> Vec<String> {
            let lang = Lang::new(language, crate::model::value::Currency::of("CNY").unwrap());
            let words = Words::new(lang, &snapshot);
            let said = entries.iter().flat_map(|e| sentences(&words, Kind::Customer.into(), e));
            said.map(|(sentence, _)| sentence).collect()
        };
        assert_eq!(
            said(Language::English),
            [
                "Do not contact: No → Yes",
                "City cleared, was Wuxi",
                "City: Suzhou → Wuxi",
                "City: Suzhou",
                "Created"
            ]
        );
        assert_eq!(said(Language::Chinese).last().unwrap(), "新建");
        assert!(said(Language::Chinese).iter().all(|s| !s.contains('⟦')));
    }

    #[test]
    fn a_record_goes_back_to_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.guanxi");
        let session = Session::create(&path, &NewFile::default(), "Li Wen", Clock::system()).unwrap();
        let text = |t: &str| Value::Text(t.into());
        let create = vec![(Customer::name, text("Ruifeng")), (Customer::city, text("Suzhou"))];
        let command = Command::Create { kind: Kind::Customer, values: create };
        let of = session.run(&command).unwrap().records[0];
        let edit = |values: Vec<(usize, Value)>| session.run(&Command::Edit { of, values }).unwrap();
        edit(vec![(Customer::city, text("Wuxi")), (Customer::do_not_contact, Value::Bool(true))]);
        edit(vec![(Customer::city, text("Nanjing"))]);
        let look = || {
            let snapshot = session.snapshot().unwrap();
            (history(&*snapshot, of).unwrap(), snapshot.record(of).unwrap().unwrap())
        };
        let scope: FieldScope = Kind::Customer.into();
        let (entries, now) = look();
        assert_eq!(state_after(scope, &entries, 0, &*now), []);
        assert_eq!(state_after(scope, &entries, 1, &*now), [(Customer::city, text("Wuxi"))]);
        let first = state_after(scope, &entries, 2, &*now);
        assert_eq!(first, [(Customer::do_not_contact, Value::Bool(false)), (Customer::city, text("Suzhou"))]);
        edit(first);
        let (entries, now) = look();
        assert_eq!(now.get(Customer::city).to_value(), text("Suzhou"));
        assert_eq!(state_after(scope, &entries, 3, &*now), [], "it is as it was then");
    }
}
