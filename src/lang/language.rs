//! The languages, and how the system's name for one is understood.

use super::bundle;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The tag of BCP 47, which is also the folder below `assets/lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        }
    }

    /// The texts of the interface in this language, as they are written in its files.
    pub fn vocabulary(self) -> impl Iterator<Item = &'static str> {
        bundle::files_of(self).map(|(_, text)| text)
    }

    /// The language of a tag (`zh-CN`) or of a POSIX locale (`zh_CN.UTF-8`); only the language itself
    /// decides, region and script do not. `None` for every other language, and for `C`.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Language::English),
            "zh" => Some(Language::Chinese),
            _ => None,
        }
    }

    /// The language the system's environment asks for, as gettext reads it: the locale is the first of `LC_ALL`,
    /// `LC_MESSAGES` and `LANG` that says anything; unless that is `C`, the first of the list in `LANGUAGE` that is
    /// one of ours goes before it. Else English.
    ///
    /// `variable` gives the value of an environment variable.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
        let said = |name| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said).unwrap_or_default();
        let plain = locale.split('.').next().is_some_and(|name| name == "C" || name == "POSIX");
        let listed = if plain { None } else { said("LANGUAGE") };
        listed
            .and_then(|list| list.split(':').find_map(Language::of))
            .or(Language::of(&locale))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, Chinese, English};

    #[test]
    fn tags_and_locales_are_understood() {
        let cases = [
            ("en", Some(English)),
            ("en-US", Some(English)),
            ("en-GB", Some(English)),
            ("EN_us.UTF-8", Some(English)),
            ("zh", Some(Chinese)),
            ("zh-CN", Some(Chinese)),
            ("zh-Hans", Some(Chinese)),
            ("zh-Hans-CN", Some(Chinese)),
            ("zh_CN.UTF-8", Some(Chinese)),
            ("zh_CN.GB18030@stroke", Some(Chinese)),
            ("de_DE.UTF-8", None),
            ("C.UTF-8", None),
            ("", None),
            ("english", None),
        ];
        for (tag, language) in cases {
            assert_eq!(Language::of(tag), language, "{tag}");
        }
        for language in Language::ALL {
            assert_eq!(Language::of(language.tag()), Some(language));
        }
    }

    #[test]
    fn the_environment_decides_in_the_usual_order() {
        let of = |pairs: &[(&str, &str)]| {
            Language::from_environment(|name| {
                pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[]), English);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Chinese);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_US.UTF-8")]), English);
        assert_eq!(of(&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "fr:zh_CN:en")]), Chinese);
        assert_eq!(of(&[("LANG", "fr_FR.UTF-8")]), English);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "fr_FR.UTF-8")]), English);
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")]), Chinese);
        assert_eq!(of(&[("LANGUAGE", "zh_CN"), ("LC_ALL", "C.UTF-8")]), English);
    }
}
