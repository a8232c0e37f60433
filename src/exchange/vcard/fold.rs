//! Content lines as vCard and iCalendar both write them: escaped, cleaned and folded (RFC 2425 §5.8,
//! RFC 5545 §3.1 and §3.3.11).

/// The most octets of a line, without its end.
const WIDTH: usize = 75;

/// Text as a value: backslash, semicolon, comma and line end escaped, control characters dropped.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An address of the web as a value: nothing is escaped in it, and nothing that could end its line
/// stays.
pub(crate) fn uri(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).collect()
}

/// Appends `line`, folded at 75 octets without cutting a character, and ended with CRLF.
pub(crate) fn push_line(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            used = 1;
        }
        used += c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_would_split_a_value() {
        for (text, answer) in [
            ("a;b,c\\d", r"a\;b\,c\\d"),
            ("one\ntwo\r\nthree\rfour", r"one\ntwo\nthree\nfour"),
            ("tab\tbell\u{7}nul\0del\u{7f}\u{85}", "tab\tbellnuldel"),
            ("老客户：30天", "老客户：30天"),
        ] {
            assert_eq!(escaped(text), answer);
        }
    }

    #[test]
    fn folds_between_characters() {
        for c in ["x", "é", "关", "𠮷"] {
            let line = format!("NOTE:{}", c.repeat(200));
            let mut out = String::new();
            push_line(&mut out, &line);
            assert!(out.ends_with("\r\n"));
            assert!(out.split("\r\n").all(|l| l.len() <= WIDTH && l.len() != 1));
            assert_eq!(out.replace("\r\n ", "").trim_end(), line);
        }
        let mut exact = String::new();
        push_line(&mut exact, &"x".repeat(WIDTH));
        assert_eq!(exact.matches("\r\n").count(), 1);
    }
}
