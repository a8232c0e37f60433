//! Pictures inside a card.

use super::{MAX_PHOTO, Photo, base64};

/// Decodes base64, however it is broken into lines, to a picture of at most [`MAX_PHOTO`] bytes.
///
/// The bytes decide what it is; `declared` (`JPEG`, `image/png`, …) only where they do not tell.
pub(super) fn decode(value: &[u8], declared: Option<&str>) -> Result<Option<Photo>, base64::Error> {
    let bytes = base64::decode(value, MAX_PHOTO)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let mime = match (sniff(&bytes), declared) {
        (Some(mime), _) => mime.to_owned(),
        (None, Some(name)) => mime_of(name),
        (None, None) => return Err(base64::Error::Broken),
    };
    Ok(Some(Photo { mime, bytes }))
}

/// The payload and type of `data:image/png;base64,…`, also where the comma is escaped or the type
/// forgotten.
pub(super) fn data_uri(value: &str) -> Option<(&str, Option<&str>)> {
    let (scheme, rest) = value.trim().split_once(':')?;
    if !scheme.eq_ignore_ascii_case("data") {
        return None;
    }
    let (header, payload) = rest.split_once(',')?;
    let header = header.trim_end_matches('\\');
    let base64 = header.rsplit(';').next().is_some_and(|last| last.eq_ignore_ascii_case("base64"));
    let mime = header.split(';').next().filter(|mime| mime.contains('/'));
    base64.then_some((payload, mime))
}

fn mime_of(name: &str) -> String {
    let name = name.trim().to_lowercase();
    match name.as_str() {
        "jpg" => "image/jpeg".to_owned(),
        name if name.contains('/') => name.to_owned(),
        name => format!("image/{name}"),
    }
}

fn sniff(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'B', b'M', ..] => Some("image/bmp"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some("image/tiff"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i', ..] => Some("image/heic"),
        _ => None,
    }
}

/// The `TYPE` of a picture when it is written.
pub(super) fn type_name(mime: &str) -> String {
    mime.strip_prefix("image/").unwrap_or(mime).to_uppercase()
}
