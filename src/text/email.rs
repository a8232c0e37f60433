//! What an e-mail address looks like.

/// Whether `text` can be an e-mail address: one `@`, a sensible host with a dot, no spaces. Letters
/// beyond ASCII are allowed (RFC 6531). Whether mail arrives there nobody can see from the text.
pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !r#",;:<>()[]"\"#.contains(c);
    let dotted = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let label =
        |l: &str| l.len() <= 63 && !l.starts_with('-') && l.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.len() <= 254
        && (1..=64).contains(&local.len())
        && dotted(local)
        && local.chars().all(|c| plain(c) && c != '@')
        && host.contains('.')
        && dotted(host)
        && host.split('.').all(label)
        && host
            .rsplit('.')
            .next()
            .is_some_and(|top| top.chars().count() >= 2 && !top.chars().all(|c| c.is_ascii_digit()))
}
