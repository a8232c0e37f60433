//! What programs call a kind of phone, and the services behind messenger properties.

/// Message services: the name we give them, the property that carries them, other names for either.
/// The property of the first row of a service is the one written.
const SERVICES: [(&str, &str); 36] = [
    ("wechat", "X-WECHAT"),
    ("wechat", "X-WEIXIN"),
    ("qq", "X-QQ"),
    ("qq", "X-TENCENT"),
    ("whatsapp", "X-WHATSAPP"),
    ("dingtalk", "X-DINGTALK"),
    ("feishu", "X-FEISHU"),
    ("feishu", "X-LARK"),
    ("weibo", "X-WEIBO"),
    ("weibo", "X-SINAWEIBO"),
    ("line", "X-LINE"),
    ("kakaotalk", "X-KAKAOTALK"),
    ("telegram", "X-TELEGRAM"),
    ("signal", "X-SIGNAL"),
    ("viber", "X-VIBER"),
    ("zalo", "X-ZALO"),
    ("skype", "X-SKYPE"),
    ("skype", "X-SKYPE-USERNAME"),
    ("teams", "X-TEAMS"),
    ("facebook", "X-FACEBOOK"),
    ("linkedin", "X-LINKEDIN"),
    ("twitter", "X-TWITTER"),
    ("xmpp", "X-JABBER"),
    ("xmpp", "X-XMPP"),
    ("google-talk", "X-GOOGLE-TALK"),
    ("google-talk", "X-GTALK"),
    ("google-talk", "X-GOOGLE TALK"),
    ("google-talk", "X-GOOGLETALK"),
    ("aim", "X-AIM"),
    ("icq", "X-ICQ"),
    ("msn", "X-MSN"),
    ("msn", "X-MSNIM"),
    ("yahoo", "X-YAHOO"),
    ("yahoo", "X-YMSGR"),
    ("sametime", "X-SAMETIME"),
    ("im", "X-MS-IMADDRESS"),
];

/// The service whose property this is.
pub(super) fn service_of_property(name: &str) -> Option<&'static str> {
    SERVICES.iter().find(|(_, property)| *property == name).map(|(service, _)| *service)
}

/// Our name for a service that is called `name` in a parameter or a scheme.
pub(super) fn service(name: &str) -> String {
    let property = format!("X-{}", name.trim().to_ascii_uppercase());
    service_of_property(&property).map_or_else(|| name.trim().to_lowercase(), str::to_owned)
}

/// The property that carries the service, if it has one of its own.
pub(super) fn property_of_service(service: &str) -> Option<&'static str> {
    SERVICES.iter().find(|(name, _)| *name == service).map(|(_, property)| *property)
}

/// One word of `TYPE` in our spelling; `None` for what goes without saying.
pub(super) fn kind(word: &str) -> Option<String> {
    let word = word.trim().to_lowercase();
    // "TYPE=HOME,TYPE=VOICE" and the like.
    let word = word.strip_prefix("type=").unwrap_or(&word);
    match word {
        "" | "voice" | "internet" | "x-internet" | "pref" => None,
        "mobile" => Some("cell".to_owned()),
        "facsimile" => Some("fax".to_owned()),
        word => Some(word.to_owned()),
    }
}

/// What a label of the address book means: the kinds, and the label itself where it says more.
///
/// Apple writes its own labels as `_$!<Mobile>!$_`; whatever else stands there is in a person's words.
pub(super) fn label(text: &str) -> (&'static [&'static str], String) {
    let inner = text.strip_prefix("_$!<").and_then(|t| t.strip_suffix(">!$_"));
    let kinds: &[&str] = match inner.unwrap_or(text).to_lowercase().as_str() {
        "mobile" | "手机" | "移动电话" | "手機" | "行動電話" => &["cell"],
        "iphone" => &["cell", "iphone"],
        "home" | "住宅" | "家庭" | "家" | "住家" => &["home"],
        "work" | "工作" | "单位" | "公司" | "單位" => &["work"],
        "workfax" | "工作传真" | "单位传真" => &["work", "fax"],
        "homefax" | "住宅传真" | "家庭传真" => &["home", "fax"],
        "otherfax" | "fax" | "传真" | "傳真" => &["fax"],
        "pager" | "传呼" => &["pager"],
        "main" | "主要" | "总机" => &["main"],
        "other" | "其他" => &["other"],
        "school" | "学校" => &["school"],
        "homepage" | "主页" => &["homepage"],
        _ => &[],
    };
    match inner {
        Some(_) if !kinds.is_empty() => (kinds, String::new()),
        Some(inner) => (kinds, inner.to_owned()),
        None => (kinds, text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_phones() {
        for (text, kinds, own) in [
            ("_$!<Mobile>!$_", &["cell"][..], ""),
            ("_$!<WorkFAX>!$_", &["work", "fax"], ""),
            ("_$!<AssistantPhone>!$_", &[], "AssistantPhone"),
            ("手机", &["cell"], "手机"),
            ("GRAND_CENTRAL", &[], "GRAND_CENTRAL"),
        ] {
            assert_eq!(label(text), (kinds, own.to_owned()));
        }
    }

    #[test]
    fn every_service_is_read_back_from_the_property_it_is_written_as() {
        for (name, _) in SERVICES {
            assert_eq!(property_of_service(name).and_then(service_of_property), Some(name));
        }
        assert_eq!(service("QQ"), "qq");
        assert_eq!(service("msnim"), "msn");
        assert_eq!(service("MySpace"), "myspace");
    }
}
