//! How alike two texts are, between 0 (nothing in common) and 1 (equal). Fold the texts first.

/// Jaro–Winkler likeness, made for names: it forgives a swapped or mistyped letter and favours a common beginning.
///
/// Winkler's usual constants: a bonus of 0.1 for each of at most four common first characters. Quadratic in the
/// lengths, so only the first 128 characters of each are looked at.
pub fn jaro_winkler(a: &str, b: &str) -> f64 {
    let a: Vec<char> = a.chars().take(128).collect();
    let b: Vec<char> = b.chars().take(128).collect();
    let jaro = jaro(&a, &b);
    let prefix = a.iter().zip(&b).take(4).take_while(|(x, y)| x == y).count();
    jaro + prefix as f64 * 0.1 * (1.0 - jaro)
}

fn jaro(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let mut taken = vec![false; b.len()];
    let mut from_a = Vec::new();
    for (at, c) in a.iter().enumerate() {
        let near = at.saturating_sub(window)..(at + window + 1).min(b.len());
        let free = b.iter().zip(&mut taken).enumerate().skip(near.start).take(near.len());
        if let Some((_, (_, taken))) = free.into_iter().find(|(_, (other, taken))| *other == c && !**taken) {
            *taken = true;
            from_a.push(*c);
        }
    }
    if from_a.is_empty() {
        return 0.0;
    }
    let from_b = b.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(c, _)| *c);
    let swapped = from_a.iter().zip(from_b).filter(|(x, y)| **x != *y).count();
    let common = from_a.len() as f64;
    (common / a.len() as f64 + common / b.len() as f64 + (common - swapped as f64 / 2.0) / common) / 3.0
}

/// Dice's coefficient over pairs of neighbouring characters, made for longer texts whose words change places.
///
/// Texts of a single character have no pair: they are either equal or unlike.
pub fn bigram_dice(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut at_a, mut at_b, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(at_a), b.get(at_b)) {
        common += usize::from(x == y);
        at_a += usize::from(x <= y);
        at_b += usize::from(y <= x);
    }
    2.0 * common as f64 / (a.len() + b.len()) as f64
}

/// The sorted pairs of neighbours in `text`.
fn pairs(text: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jaro_winkler_as_published() {
        // Winkler 1990; Cohen, Ravikumar, Fienberg 2003.
        for (a, b, expected) in [
            ("martha", "marhta", 0.961),
            ("dixon", "dicksonx", 0.813),
            ("dwayne", "duane", 0.840),
            ("jellyfish", "smellyfish", 0.896),
            ("", "", 1.0),
            ("a", "", 0.0),
            ("abc", "xyz", 0.0),
            ("张三", "张三", 1.0),
        ] {
            let found = jaro_winkler(a, b);
            assert!((found - expected).abs() < 0.001, "{a} {b}: {found}");
            assert!((found - jaro_winkler(b, a)).abs() < 1e-9);
        }
    }

    #[test]
    fn dice() {
        for (a, b, expected) in [
            ("night", "nacht", 0.25),
            ("abc", "abc", 1.0),
            ("a", "b", 0.0),
            ("张", "张", 1.0),
            ("aa", "aaaa", 0.5),
            ("苏州华为", "华为苏州", 2.0 / 3.0),
        ] {
            assert!((bigram_dice(a, b) - expected).abs() < 1e-9, "{a} {b}");
        }
    }
}
