//! What the one line of the composer becomes: an interaction, a task, a promise, a line of the notes.

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::Command;
use crate::model::Kind;
use crate::model::people::{Channel, Customer};
use crate::model::record::{AnyRef, Choice as _, Value};
use crate::model::work::{Direction, Interaction, Task};
use crate::ui::icons::Icon;

/// What is being written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Call,
    Note,
    Email,
    Visit,
    Chat,
    Task,
    Promise,
}

impl Sort {
    pub const ALL: [Sort; 7] =
        [Sort::Call, Sort::Note, Sort::Email, Sort::Visit, Sort::Chat, Sort::Task, Sort::Promise];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Call => "compose-call",
            Sort::Note => "compose-note",
            Sort::Email => "compose-email",
            Sort::Visit => "compose-visit",
            Sort::Chat => "compose-chat",
            Sort::Task => "compose-task",
            Sort::Promise => "compose-promise",
        }
    }

    /// That which has this key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }

    /// The key of what stands in the empty line.
    pub fn hint(self) -> &'static str {
        match self {
            Sort::Note => "compose-hint-note",
            Sort::Task => "compose-hint-task",
            Sort::Promise => "compose-hint-promise",
            Sort::Call | Sort::Email | Sort::Visit | Sort::Chat => "compose-hint",
        }
    }

    pub fn icon(self) -> Icon {
        match self {
            Sort::Call => Icon::Phone,
            Sort::Note => Icon::Note,
            Sort::Email => Icon::Mail,
            Sort::Visit => Icon::Place,
            Sort::Chat => Icon::Message,
            Sort::Task => Icon::CheckSquare,
            Sort::Promise => Icon::Flag,
        }
    }

    /// Whether it is to be done by a day.
    pub fn has_due(self) -> bool {
        matches!(self, Sort::Task | Sort::Promise)
    }

    fn channel(self) -> Option<Channel> {
        match self {
            Sort::Call => Some(Channel::Phone),
            Sort::Email => Some(Channel::Email),
            Sort::Visit => Some(Channel::Visit),
            Sort::Chat => Some(Channel::Chat),
            Sort::Note | Sort::Task | Sort::Promise => None,
        }
    }
}

/// Who writes, and when.
#[derive(Clone, Copy, Debug)]
pub struct Author {
    /// The employee who bears the name of the person working, where there is one.
    pub employee: Option<AnyRef>,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

/// What is written down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub sort: Sort,
    pub text: String,
    /// The customer spoke to us, not we to him.
    pub incoming: bool,
    pub due: Option<NaiveDate>,
}

/// The command that saves an entry; `None` while there is nothing to save.
pub fn command(entry: &Entry, customer: AnyRef, notes: &str, author: &Author) -> Option<Command> {
    let text = entry.text.trim();
    if text.is_empty() {
        return None;
    }
    // The first sentence names it; a longer text is kept whole besides.
    let (subject, body) = split(text);
    let employee = author.employee.map_or(Value::None, Value::Ref);
    Some(match entry.sort.channel() {
        Some(channel) => {
            let direction = if entry.incoming { Direction::In } else { Direction::Out };
            let values = vec![
                (Interaction::at, Value::Instant(author.now)),
                (Interaction::channel, Value::Choice(channel.index())),
                (Interaction::direction, Value::Choice(direction.index())),
                (Interaction::customer, Value::Ref(customer)),
                (Interaction::employee, employee),
                (Interaction::subject, Value::Text(subject.to_owned())),
                (Interaction::body, body.map_or(Value::None, |b| Value::Text(b.to_owned()))),
            ];
            Command::Create { kind: Kind::Interaction, values }
        }
        None if entry.sort == Sort::Note => {
            // A note is no contact with the customer: it stands in his notes, newest first.
            let line = format!("{} {text}", author.today);
            let notes = if notes.is_empty() { line } else { format!("{line}\n{notes}") };
            Command::Edit { of: customer, values: vec![(Customer::notes, Value::Text(notes))] }
        }
        None => {
            let mut values = vec![
                (Task::subject, Value::Text(subject.to_owned())),
                (Task::description, body.map_or(Value::None, |b| Value::Text(b.to_owned()))),
                (Task::customer, Value::Ref(customer)),
                (Task::assignee, employee.clone()),
                (Task::given_by, employee.clone()),
                (Task::due, entry.due.map_or(Value::None, Value::Day)),
            ];
            if entry.sort == Sort::Promise {
                values.extend([
                    (Task::promised, Value::Bool(true)),
                    (Task::promise_words, Value::Text(text.to_owned())),
                    (Task::promised_by, employee),
                    (Task::promised_on, Value::Day(author.today)),
                ]);
            }
            Command::Create { kind: Kind::Task, values }
        }
    })
}

/// The first sentence as subject; the whole text as body where there is more.
fn split(text: &str) -> (&str, Option<&str>) {
    const LONGEST: usize = 120;
    let sentence = text
        .char_indices()
        .find(|(at, c)| match c {
            '。' | '！' | '？' | '\n' => true,
            '.' | '!' | '?' => text[at + c.len_utf8()..].starts_with(' '),
            _ => false,
        })
        .map_or(text, |(at, _)| &text[..at]);
    let cut = sentence.char_indices().nth(LONGEST).map_or(sentence, |(at, _)| &sentence[..at]);
    let rest = text[cut.len()..].trim_start_matches(['.', '。', '！', '？', '!', '?']);
    (cut, (!rest.trim().is_empty()).then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUSTOMER: AnyRef = AnyRef::new(Kind::Customer, 7);

    fn author() -> Author {
        Author {
            employee: Some(AnyRef::new(Kind::Employee, 2)),
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            now: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        }
    }

    fn saved(sort: Sort, text: &str) -> (Kind, Box<dyn crate::model::record::Record>) {
        let entry = Entry { sort, text: text.into(), ..Entry::default() };
        let Some(Command::Create { kind, values }) = command(&entry, CUSTOMER, "", &author()) else {
            panic!("nothing is created")
        };
        let mut record = kind.new_record();
        for (field, value) in values {
            record.set(field, value).unwrap();
        }
        (kind, record)
    }

    #[test]
    fn a_line_becomes_the_record_of_its_sort() {
        for (sort, channel) in
            [(Sort::Call, Channel::Phone), (Sort::Email, Channel::Email), (Sort::Visit, Channel::Visit)]
        {
            let (kind, record) = saved(sort, " Noise again. Wants an engineer. ");
            let interaction = record.downcast::<Interaction>().unwrap();
            assert_eq!((kind, interaction.channel), (Kind::Interaction, channel));
            assert_eq!(interaction.subject, "Noise again");
            assert_eq!(interaction.body, "Noise again. Wants an engineer.");
        }
        let (_, record) = saved(Sort::Promise, "周五前寄样品");
        let task = record.downcast::<Task>().unwrap();
        assert!(task.promised && task.description.is_empty());
        assert_eq!((task.subject.as_str(), task.promise_words.as_str()), ("周五前寄样品", "周五前寄样品"));
    }

    #[test]
    fn a_note_is_no_contact_but_stands_in_the_notes() {
        let entry = Entry { sort: Sort::Note, text: "Pays late".into(), ..Entry::default() };
        let Some(Command::Edit { of, values }) = command(&entry, CUSTOMER, "Old", &author()) else {
            panic!("no edit")
        };
        assert_eq!(of, CUSTOMER);
        assert_eq!(values, [(Customer::notes, Value::Text("2026-11-21 Pays late\nOld".into()))]);
        assert!(command(&Entry::default(), CUSTOMER, "", &author()).is_none());
    }
}
