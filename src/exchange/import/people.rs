//! Names and organisations put together from the columns of address books.

use crate::text;

/// A person's name from its parts: `张` and `三` make 张三, `Alvarez` and `Alfredo` Alfredo Alvarez.
pub fn full_name(family: &str, middle: &str, given: &str) -> String {
    let han = |t: &str| t.chars().any(text::is_han);
    let parts: Vec<&str> = if han(family) || han(given) {
        return [family, middle, given].concat();
    } else {
        [given, middle, family].into_iter().filter(|p| !p.is_empty()).collect()
    };
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_their_script() {
        for (family, middle, given, expected) in [
            ("张", "", "三", "张三"),
            ("Alvarez", "B", "Alfredo", "Alfredo B Alvarez"),
            ("", "", "Cher", "Cher"),
            ("欧阳", "", "", "欧阳"),
        ] {
            assert_eq!(full_name(family, middle, given), expected);
        }
    }
}
