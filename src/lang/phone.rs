//! How phone numbers are written: as people of the company's country do.

use std::borrow::Cow;

use super::Lang;
use crate::model::say::Message;

impl Lang {
    /// `0512 6283 4471`, `+44 20 7946 0958`, `0512 6283 4471 ext. 801`. What is not known to be a number stays as it was
    /// typed.
    pub fn phone<'t>(&self, typed: &'t str) -> Cow<'t, str> {
        match self.home.and_then(|home| home.written(typed)) {
            None => Cow::Borrowed(typed),
            Some((number, extension)) if extension.is_empty() => Cow::Owned(number),
            Some((number, extension)) => {
                let whole = Message::new("phone-extension").with("number", number);
                Cow::Owned(self.say(&whole.with("extension", extension)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::model::value::CURRENCIES;
    use crate::text::Dialling;

    #[test]
    fn phones_are_written_in_the_way_of_the_country_and_the_language() {
        let [en, zh] = Language::ALL
            .map(|language| Lang::new(language, &CURRENCIES[0]).at_home(Dialling::of_country("CN")));
        let typed = "0512-62834471-801";
        assert_eq!(en.phone(typed), "0512 6283 4471 ext. 801");
        assert_eq!(zh.phone(typed), "0512 6283 4471 转 801");
        assert_eq!(en.phone("+44 2079460958"), "+44 20 7946 0958");
        assert_eq!(en.with_phones_as_typed().phone(typed), typed);
        assert_eq!(Lang::new(Language::English, &CURRENCIES[0]).phone(typed), typed);
    }
}
