//! Names that were probably meant.

/// At most this many are proposed.
const PROPOSALS: usize = 3;

/// Those of `known` that `word` resembles, best first.
pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            let edits = distance(&word, name);
            // One slip in a short word, two or three in a long one; or a part of the name.
            let near = edits <= (name.chars().count() / 3).clamp(1, 3);
            let part = word.len() >= 3 && (name.contains(&word) || word.contains(name) && name.len() >= 3);
            (near || part).then_some((edits, name))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(PROPOSALS).map(|(_, name)| name).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours that make one word the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let width = b.len() + 1;
    let mut table: Vec<usize> = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = table[(i - 1) * width + j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least =
                    replaced.min(table[(i - 1) * width + j] + 1).min(table[i * width + j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[(i - 2) * width + j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposes_what_was_meant() {
        let known = ["name", "stage", "stage-since", "city", "last-order", "phones"];
        for (word, expected) in [
            ("sstage", vec!["stage"]),
            ("phone", vec!["phones"]),
            ("last_order", vec!["last-order"]),
            ("ctiy", vec!["city"]),
            ("Stage", vec!["stage", "stage-since"]),
            ("colour", vec![]),
        ] {
            assert_eq!(near(word, known), expected, "{word}");
        }
    }
}
