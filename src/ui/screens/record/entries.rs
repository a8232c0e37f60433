//! Entries about records, put into words: for timelines, for what comes next, for cards.

use chrono::{Datelike as _, Local, NaiveDate};

use super::{icons, words};
use crate::insight::view::{Entry, When};
use crate::lang::Lang;
use crate::model::Kind;
use crate::model::record::FieldKind;
use crate::model::say::Message;
use crate::ui::kit::entry::Entry as Row;
use crate::ui::tokens::Tone;

/// The day of an entry on this PC's calendar.
pub fn day(entry: &Entry) -> Option<NaiveDate> {
    entry.when.map(|when| match when {
        When::Day(day) => day,
        When::Instant(at) => at.with_timezone(&Local).date_naive(),
    })
}

/// A day without its year where the year is plain.
pub fn day_text(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { lang.day_short(day) } else { lang.day(day) }
}

/// What names an entry: its title, else kind and number.
pub fn title(lang: Lang, entry: &Entry) -> String {
    if entry.title.is_empty() {
        let kind = words::kind_arg(entry.of.kind);
        lang.say(&Message::new("entry-named").with("kind", kind).with("number", entry.number.as_str()))
    } else {
        entry.title.clone()
    }
}

/// Number and person in one weak line.
pub fn detail(entry: &Entry) -> String {
    let number = Some(&entry.number).filter(|number| !entry.title.is_empty() && !number.is_empty());
    let who = entry.who.as_ref().map(|who| &who.title).filter(|title| !title.is_empty());
    [number, who].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ")
}

/// The badge of an entry: late, or its state.
pub fn badge_of(lang: Lang, entry: &Entry) -> Option<(String, Tone)> {
    if entry.late {
        return Some((lang.text("word-overdue").into_owned(), Tone::Bad));
    }
    let state = entry.state?;
    let tone = words::state_tone(entry.of.kind, state);
    Some((lang.state(entry.of.kind.key(), state).into_owned(), tone))
}

/// One entry as a row.
pub fn row(lang: Lang, entry: &Entry, today: NaiveDate) -> Row {
    let title = title(lang, entry);
    Row {
        icon: Some((icons::of_entry(entry), if entry.late { Tone::Bad } else { Tone::Neutral })),
        detail: detail(entry),
        amount: entry.amount.map(|amount| lang.money(amount)).unwrap_or_default(),
        badge: badge_of(lang, entry),
        day: day(entry).map(|day| day_text(lang, day, today)).unwrap_or_default(),
        day_tone: None,
        line: behind(&entry.first_line, &title),
        title,
    }
}

/// What a text says beyond the title it begins with: its first sentence often became the title.
fn behind(text: &str, title: &str) -> String {
    const ENDS: [char; 7] = ['.', '!', '?', '。', '！', '？', '\n'];
    let rest = text.strip_prefix(title).filter(|rest| {
        !title.is_empty() && (rest.is_empty() || title.ends_with(ENDS) || rest.starts_with(ENDS))
    });
    rest.map_or(text, |rest| rest.trim_start_matches(ENDS).trim_start()).to_owned()
}

/// The filter of a list of `kind` for what refers to the record of kind `to` with this number: by the fields that name
/// one of that kind or, where there are none, by those that name anything.
pub fn filter_of(kind: Kind, to: Kind, number: &str) -> String {
    let number = number.replace('"', "");
    let by = |wanted: &dyn Fn(FieldKind) -> bool| -> Vec<String> {
        let fields = kind.fields().iter().filter(|field| wanted(field.kind));
        fields.map(|field| format!("{} = \"{number}\"", field.key)).collect()
    };
    let of_kind = by(&|kind| matches!(kind, FieldKind::Ref(of) | FieldKind::Refs(of) if of == to));
    let parts = if of_kind.is_empty() { by(&|kind| matches!(kind, FieldKind::AnyRef)) } else { of_kind };
    parts.join(" or ")
}

/// The link to all of a kind.
pub fn all_of(lang: Lang, kind: Kind, n: usize) -> String {
    lang.say(&Message::new("customer-all").with("kinds", &*lang.kinds(kind.key())).with("n", n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::view::CardSort;
    use crate::model::filter::Filter;

    #[test]
    fn a_sentence_is_not_said_twice() {
        for (text, title, line) in [
            ("Wants a quote. By Friday.", "Wants a quote", "By Friday."),
            ("Wants a quote.", "Wants a quote", ""),
            ("要报价。周五前。", "要报价", "周五前。"),
            ("Really? Yes.", "Really?", "Yes."),
            // The title is no sentence of its own.
            ("Called Mr Li", "Call", "Called Mr Li"),
            ("Call Mr Li", "Call", "Call Mr Li"),
            ("要报价单", "要报价", "要报价单"),
            ("Something else", "Wants a quote", "Something else"),
            ("Something else", "", "Something else"),
        ] {
            assert_eq!(behind(text, title), line);
        }
    }

    #[test]
    fn every_list_of_a_card_is_filtered_by_the_fields_of_its_kind() {
        for kind in CardSort::ALL.iter().flat_map(|sort| sort.kinds()) {
            let filter = filter_of(*kind, Kind::Customer, "C-1");
            assert!(!filter.is_empty(), "{}", kind.key());
            assert!(Filter::parse(&filter, *kind).is_ok(), "{}: {filter}", kind.key());
        }
        assert_eq!(filter_of(Kind::Relation, Kind::Customer, "C-1"), "from = \"C-1\" or to = \"C-1\"");
        assert_eq!(
            filter_of(Kind::Customer, Kind::Employee, "EM-1"),
            "owner = \"EM-1\" or sponsor = \"EM-1\""
        );
    }
}
