//! The history of a record as sentences: who, when, which field, from what to what.

use super::words::Words;
use crate::app::{HistoryChange, HistoryEntry, HistoryEvent};
use crate::model::Kind;
use crate::model::record::{FieldKind, Value, flags};
use crate::model::say::Message;
use crate::model::schema::FieldScope;

/// Longer texts are cut: the history tells what changed, not the whole text twice.
const LONGEST: usize = 80;

/// What an entry did to a record, a sentence for each field.
pub fn sentences(words: &Words<'_>, scope: FieldScope, entry: &HistoryEntry) -> Vec<String> {
    match &entry.event {
        HistoryEvent::Created => vec![words.lang.text("history-created").into_owned()],
        HistoryEvent::Deleted => vec![words.lang.text("history-deleted").into_owned()],
        HistoryEvent::Changed(changes) => {
            changes.iter().filter_map(|change| sentence(words, scope, change)).collect()
        }
    }
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
    use crate::store::NewFile;

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
            entries.iter().flat_map(|e| sentences(&words, Kind::Customer.into(), e)).collect()
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
}
