//! On which line of a JSON file each record begins: parsing alone does not tell.

use std::collections::HashMap;

/// The lines of the records by the key of their array; an array that stands for itself is under the empty key.
///
/// The bytes are JSON: a parser has read them already.
pub fn record_lines(bytes: &[u8]) -> HashMap<String, Vec<usize>> {
    let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
    // Records lie below one array, or below an array in the object of all kinds.
    let depth_of_records = if bytes.trim_ascii_start().starts_with(b"[") { 1 } else { 2 };
    let (mut line, mut depth, mut key) = (1, 0_usize, String::new());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line += 1,
            b'"' => {
                let end = end_of_text(bytes, at);
                if depth == 1 && depth_of_records == 2 {
                    key =
                        bytes.get(at..=end).and_then(|t| serde_json::from_slice(t).ok()).unwrap_or_default();
                    // Of a key that stands twice, the last one counts.
                    lines.remove(&key);
                }
                at = end;
            }
            b'{' | b'[' => {
                if depth == depth_of_records {
                    lines.entry(key.clone()).or_default().push(line);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    lines
}

/// Where the text that begins with the quote at `start` has its closing quote.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_its_line() {
        for (json, key, expected) in [
            ("[]", "", vec![]),
            ("[{},\n{\"a\": [{}]},\n\n{}]", "", vec![1, 2, 4]),
            ("[{\"a\": \"}\\\"\\\\\"},\n{}]", "", vec![1, 2]),
            ("{\"tasks\": [\n{}], \"orders\":\n[{}, {\"x\": {}}\n]}", "orders", vec![3, 3]),
            ("{\"tasks\": [{}], \"tasks\": [\n{}]}", "tasks", vec![2]),
        ] {
            assert_eq!(record_lines(json.as_bytes()).remove(key).unwrap_or_default(), expected, "{json}");
        }
    }
}
