//! Names of kinds, fields, choices and states: the most particular text there is.
//!
//! A field named alike in most kinds is named once (`field-phone`); a kind that calls it otherwise
//! adds its own key (`field-employee-phone`). Choices and states follow the same rule.

use std::borrow::Cow;

use super::Lang;
use crate::model::Kind;
use crate::model::record::{Choice as _, flags};
use crate::model::say::Arg;
use crate::model::schema::Named;

impl Lang {
    /// One record of a kind, by the kind's key: "Customer".
    pub fn kind(&self, kind_key: &str) -> Cow<'static, str> {
        self.text(&format!("kind-{kind_key}"))
    }

    /// Many records of a kind, by the kind's key: `customer` gives "Customers".
    pub fn kinds(&self, kind_key: &str) -> Cow<'static, str> {
        self.text(&format!("kinds-{kind_key}"))
    }

    /// A field: `field-<kind>-<field>`, else `field-<field>`.
    pub fn field(&self, kind_key: &str, field_key: &str) -> Cow<'static, str> {
        self.particular("field", kind_key, field_key)
    }

    /// What a computed field is computed from: `computed-<kind>-<field>`, else `computed-<field>`.
    pub fn origin(&self, kind_key: &str, field_key: &str) -> Cow<'static, str> {
        self.particular("computed", kind_key, field_key)
    }

    /// A choice of a field: `choice-<field>-<choice>`, else `choice-<choice>`.
    pub fn choice(&self, field_key: &str, choice_key: &str) -> Cow<'static, str> {
        self.particular("choice", field_key, choice_key)
    }

    /// What people call a field: the company's own word for one of its own fields.
    pub fn name_of(&self, kind: Kind, field: &impl Named) -> Cow<'static, str> {
        field.label().map_or_else(|| self.field(kind.key(), field.key()), Cow::Borrowed)
    }

    /// What people call a choice of a field: a state, a kind of record, the company's own word.
    pub fn choice_of(&self, kind: Kind, field: &impl Named, index: u8) -> Cow<'static, str> {
        let Some(choices) = field.kind().choices() else { return Cow::Borrowed("") };
        let key = choices.key(index);
        if field.label().is_some() {
            Cow::Borrowed(key)
        } else if field.flags() & flags::STATE != 0 {
            self.state(kind.key(), key)
        } else if choices == Kind::CHOICES {
            self.kind(key)
        } else {
            self.choice(field.key(), key)
        }
    }

    /// The keys of these words, one a choice: for messages that are put into words later.
    pub fn keys_of_choices(&self, kind: Kind, field: &impl Named) -> Vec<Arg> {
        let Some(choices) = field.kind().choices() else { return Vec::new() };
        let key = |key: &&'static str| {
            if field.label().is_some() {
                Arg::from(*key)
            } else if field.flags() & flags::STATE != 0 {
                Arg::Key(self.particular_key("state", kind.key(), key))
            } else if choices == Kind::CHOICES {
                Arg::Key(format!("kind-{key}"))
            } else {
                Arg::Key(self.particular_key("choice", field.key(), key))
            }
        };
        choices.keys.iter().map(key).collect()
    }

    /// A state of a kind: `state-<kind>-<state>`, else `state-<state>`.
    pub fn state(&self, kind_key: &str, state_key: &str) -> Cow<'static, str> {
        self.particular("state", kind_key, state_key)
    }

    /// What leads from one state to another, as a verb: `step-<kind>-<from>-<to>`, else without the kind, without the
    /// state it leaves, or without both.
    pub fn step(&self, kind_key: &str, from: &str, to: &str) -> Cow<'static, str> {
        let particular = [
            format!("step-{kind_key}-{from}-{to}"),
            format!("step-{kind_key}-{to}"),
            format!("step-{from}-{to}"),
        ];
        let known = particular.into_iter().find(|key| self.has(key));
        self.text(&known.unwrap_or_else(|| format!("step-{to}")))
    }

    /// A name by its most particular key, as messages carry it: `field-service-contract-name` falls back to
    /// `field-name`. Keys of kinds may hold hyphens, so parts are left out one after another.
    pub fn label(&self, key: &str) -> Cow<'static, str> {
        if self.has(key) {
            return self.text(key);
        }
        let Some((part, mut rest)) = key.split_once('-') else { return self.text(key) };
        while let Some((_, shorter)) = rest.split_once('-') {
            rest = shorter;
            let general = format!("{part}-{rest}");
            if self.has(&general) {
                return self.text(&general);
            }
        }
        self.text(key)
    }

    fn particular(&self, part: &str, owner: &str, name: &str) -> Cow<'static, str> {
        self.text(&self.particular_key(part, owner, name))
    }

    fn particular_key(&self, part: &str, owner: &str, name: &str) -> String {
        let own = format!("{part}-{owner}-{name}");
        if self.has(&own) { own } else { format!("{part}-{name}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::Currency;

    #[test]
    fn the_most_particular_text_is_taken() {
        let lang = Lang::new(Language::English, Currency::of("CNY").unwrap());
        assert_eq!(lang.particular("button", "save", "close"), "Save and close");
        assert_eq!(lang.particular("button", "no-such-owner", "close"), "Close");
        assert_eq!(lang.choice("no-such-field", "no-such-choice"), "⟦choice-no-such-choice⟧");
        assert_eq!(lang.step("quote", "draft", "sent"), "Mark as sent");
        assert_eq!(lang.step("quote", "expired", "sent"), "Mark as sent again");
        assert_eq!(lang.step("quote", "sent", "accepted"), "Mark as accepted");
    }
}
