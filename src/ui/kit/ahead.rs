//! Typing ahead: letters lead to the entry that begins with them, in lists and menus alike.

use egui::{Event, Id, Ui};

use super::ime;
use crate::text::fold::fold;

/// Letters this far apart, in seconds, belong to one word.
const ONE_WORD: f64 = 1.0;

/// What was typed to jump to an option.
#[derive(Clone, Debug, Default)]
struct Ahead {
    text: String,
    at: f64,
}

/// The option that what was typed leads to, looked for from the present one onwards. `id` is of whatever has the
/// options.
pub fn typed(ui: &Ui, id: Id, present: usize, options: &[&str]) -> Option<usize> {
    if ime::composing(ui.ctx()) {
        return None;
    }
    let (typed, now) = ui.input(|input| {
        let typed: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) if text != " " => Some(text.as_str()),
                _ => None,
            })
            .collect();
        (typed, input.time)
    });
    if typed.is_empty() {
        return None;
    }
    let id = id.with("ahead");
    let mut ahead: Ahead = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if now - ahead.at > ONE_WORD {
        ahead.text.clear();
    }
    ahead.text.push_str(&typed);
    ahead.at = now;
    let found = jump(&ahead.text, present, options);
    ui.data_mut(|data| data.insert_temp(id, ahead));
    found
}

/// The next option that begins with `typed`; the same letter again goes to the one after.
fn jump(typed: &str, present: usize, options: &[&str]) -> Option<usize> {
    let wanted = fold(typed);
    let mut letters = wanted.chars();
    let first = letters.next()?;
    let repeated = wanted.chars().count() > 1 && letters.all(|letter| letter == first);
    let (prefix, from) = if repeated {
        (first.to_string(), present + 1)
    } else {
        (wanted.clone(), present + usize::from(wanted.chars().count() == 1))
    };
    (0..options.len()).map(|step| (from + step) % options.len()).find(|index| {
        options
            .get(*index)
            .is_some_and(|option| fold(option).starts_with(&prefix) || initials(option).starts_with(&prefix))
    })
}

/// Latin letters by which a Chinese option is found.
fn initials(option: &str) -> String {
    crate::text::pinyin::initials(option)
}

#[cfg(test)]
mod tests {
    use super::jump;

    #[test]
    fn letters_lead_to_options() {
        let options = ["Lead", "Member", "Lost", "客户", "老客户"];
        for (typed, present, wanted) in [
            ("l", 0, Some(2)),
            ("l", 2, Some(4)),
            ("lo", 0, Some(2)),
            ("ll", 0, Some(2)),
            ("M", 0, Some(1)),
            ("x", 0, None),
            ("客", 0, Some(3)),
            ("kh", 0, Some(3)),
            ("lkh", 0, Some(4)),
        ] {
            assert_eq!(jump(typed, present, &options), wanted, "{typed}");
        }
        assert_eq!(jump("a", 0, &[]), None);
    }
}
