//! Messages as text: the key's pattern with its arguments written in the language's way.

use fluent_bundle::{FluentArgs, FluentValue};

use super::{Lang, bundle};
use crate::model::say::{Arg, Message};

/// Counts beyond this lose digits in the floating-point numbers of Fluent (2^53).
const EXACT: u64 = 1 << 53;

impl Lang {
    /// The sentence of a message. A key the language lacks shows as `⟦key⟧`.
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, arg) in &message.args {
            args.set(name.as_ref(), self.value(arg));
        }
        bundle::of(self.language).format(&message.key, Some(&args)).into_owned()
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Number(n) if n.unsigned_abs() <= EXACT => FluentValue::from(*n),
            Arg::Key(key) => FluentValue::from(self.label(key)),
            other => FluentValue::from(self.arg(other)),
        }
    }

    /// An argument as it stands within a sentence.
    pub fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(n) => self.number(*n),
            Arg::Money(money) => self.money(*money),
            Arg::Quantity(quantity) => self.quantity(*quantity),
            Arg::Day(day) => self.day(*day),
            Arg::Instant(instant) => self.instant(*instant),
            Arg::Share(share) => self.percent(*share),
            Arg::Key(key) => self.label(key).into_owned(),
            Arg::Message(message) => self.say(message),
            Arg::Lines(args) => args.iter().map(|a| format!("\n{}", self.arg(a))).collect(),
            Arg::List(args) => self.list(&args.iter().map(|a| self.arg(a)).collect::<Vec<_>>()),
        }
    }

    /// Several things in a row: "a, b and c", "a、b、c".
    pub fn list(&self, items: &[String]) -> String {
        self.joined(items, "join-last")
    }

    /// Several of which one is enough: the last joined with "or".
    pub fn any_of(&self, items: &[String]) -> String {
        self.joined(items, "join-last-any")
    }

    fn joined(&self, items: &[String], last_key: &'static str) -> String {
        let Some((last, head)) = items.split_last() else { return String::new() };
        if head.is_empty() {
            return last.clone();
        }
        let head = head.join(&self.text("join-separator"));
        self.say(&Message::new(last_key).with("head", head).with("last", last.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::{Currency, Money, Quantity};
    use chrono::NaiveDate;

    fn langs() -> [Lang; 2] {
        Language::ALL.map(|language| Lang::new(language, Currency::of("CNY").unwrap()))
    }

    #[test]
    fn every_argument_is_written_in_the_languages_way() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let list = |items: &[&str]| Arg::List(items.iter().map(|i| Arg::from(*i)).collect());
        let cases = [
            (Arg::Text("A 1".into()), "A 1", "A 1"),
            (Arg::Number(-12_345), "−12,345", "−12,345"),
            (Arg::Number(i64::MAX), "9,223,372,036,854,775,807", "9,223,372,036,854,775,807"),
            (Arg::Money(Money(128_460_050)), "¥1,284,600.50", "¥1,284,600.50"),
            (Arg::Quantity(Quantity(1_500)), "1.5", "1.5"),
            (Arg::Day(day), "21 Nov 2026", "2026年11月21日"),
            (Arg::Share(-380_000), "−38%", "−38%"),
            (Arg::Key("rail-customers".into()), "Customers", "客户"),
            (
                Arg::Message(Box::new(Message::new("status-selected").with("n", 1204_i64))),
                "1,204 selected",
                "已选 1,204 项",
            ),
            (list(&[]), "", ""),
            (list(&["a"]), "a", "a"),
            (list(&["a", "b"]), "a and b", "a、b"),
            (list(&["a", "b", "c"]), "a, b and c", "a、b、c"),
        ];
        let [en, zh] = langs();
        for (arg, english, chinese) in cases {
            assert_eq!((en.arg(&arg).as_str(), zh.arg(&arg).as_str()), (english, chinese));
            let toast = Message::new("toast-created").with("record", arg);
            assert_eq!(en.say(&toast), format!("{english} created"));
            assert_eq!(zh.say(&toast), format!("已新建 {chinese}"));
        }
    }

    #[test]
    fn counts_select_the_plural_form() {
        let [en, zh] = langs();
        for (n, english, chinese) in [
            (0_i64, "0 records", "0 条记录"),
            (1, "1 record", "1 条记录"),
            (2500, "2,500 records", "2,500 条记录"),
        ] {
            let message = Message::new("status-records").with("n", n);
            assert_eq!((en.say(&message).as_str(), zh.say(&message).as_str()), (english, chinese));
        }
    }

    #[test]
    fn a_label_within_a_sentence_is_not_capitalised() {
        let [en, zh] = langs();
        for (label, english, chinese) in [
            ("Customer", "New customer", "新建 Customer"),
            ("SMS", "New SMS", "新建 SMS"),
            ("客户", "New 客户", "新建客户"),
        ] {
            let message = Message::new("button-new-kind").with("kind", label);
            assert_eq!((en.say(&message).as_str(), zh.say(&message).as_str()), (english, chinese));
        }
    }

    #[test]
    fn chinese_stands_apart_from_the_latin_letters_of_an_argument() {
        let [en, zh] = langs();
        for (band, english, chinese) in [
            ("VIP", "¥10 below VIP", "距 VIP 还差 ¥10"),
            ("主要客户", "¥10 below 主要客户", "距主要客户还差 ¥10"),
            // What somebody wrote stays as he wrote it.
            ("苏州ABC公司", "¥10 below 苏州ABC公司", "距苏州ABC公司还差 ¥10"),
        ] {
            let message = Message::new("pyramid-missing").with("amount", "¥10").with("band", band);
            assert_eq!((en.say(&message).as_str(), zh.say(&message).as_str()), (english, chinese));
        }
        let owner = Message::new("warning-owner-left").with("name", "Li Wen");
        assert_eq!(zh.say(&owner), "负责该客户的 Li Wen 已离职");
    }

    #[test]
    fn what_is_missing_can_be_seen() {
        for lang in langs() {
            assert_eq!(lang.text("no-such-key"), "⟦no-such-key⟧");
            assert_eq!(lang.say(&Message::new("no-such-key").with("n", 1_i64)), "⟦no-such-key⟧");
            assert!(lang.say(&Message::new("status-selected")).contains("$n"));
            assert!(!lang.has("no-such-key") && lang.has("status-selected"));
            assert_eq!(lang.field("customer", "no-such-field"), "⟦field-no-such-field⟧");
        }
    }
}
