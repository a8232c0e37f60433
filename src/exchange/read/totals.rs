//! Rows that add up other rows.

use super::grid::Row;

/// What such a row is called, folded by [`fold`].
const WORDS: &[&str] = &[
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "累计",
    "总合计",
    "本页合计",
    "本页小计",
    "本月合计",
    "本年合计",
    "汇总",
    "合計",
    "總計",
    "小計",
    "共計",
    "總和",
    "累計",
    "total",
    "totals",
    "grandtotal",
    "subtotal",
    "sum",
    "pagetotal",
    "overalltotal",
    "runningtotal",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "somme",
    "sous-total",
    "totalgénéral",
    "suma",
    "subtotaal",
    "totaal",
    "totale",
    "合计金额",
    "金额合计",
    "总金额",
    "合計金額",
];

/// What Excel's subtotals put after the name of a group.
const SUFFIXES: &[&str] = &[
    " 汇总",
    " 合计",
    " 小计",
    " 计数",
    " 匯總",
    " 小計",
    " 合計",
    " Total",
    " Subtotal",
    " Count",
    " Ergebnis",
];

/// Whether a row is a sum of others and no record. `before` is the row above it, if that is data.
///
/// The word alone proves nothing, a customer may be called so: there must also be nothing in the row but figures, and
/// columns without any.
pub(super) fn is_total(row: Row<'_>, before: Option<Row<'_>>, columns: usize) -> bool {
    let mut filled = row.filled().map(|(column, text)| (column, text.trim()));
    let Some((at, label)) = filled.next() else { return false };
    // Most rows end here: they are full, or begin with a longer text.
    if label.len() > 80 || (columns > 2 && filled.clone().count() + 1 >= columns) {
        return false;
    }
    let named = is_word(label);
    let says_sum = !named && is_labelled_sum(label);
    let of_group = !named && is_group_total(label, before.map(|row| row.cell(at).trim()));
    if !(named || says_sum || of_group) {
        return false;
    }
    let mut figures = 0;
    for (_, text) in filled {
        // A second word for the same is common: `合计 | 小计 | 300.00`.
        if !(is_figure(text) || is_word(text)) {
            return false;
        }
        figures += 1;
    }
    let empty = columns.saturating_sub(figures + 1);
    match columns {
        0..=1 => says_sum || named,
        2 => figures > 0 || says_sum,
        _ if of_group => figures > 0 && 2 * empty >= columns,
        _ => empty > 0,
    }
}

/// Without spaces, brackets and colons, in lower case: `合 计（元）：` is `合计`.
fn fold(text: &str) -> String {
    let bare = text.split(['（', '(', '[', '【']).next().unwrap_or_default();
    bare.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：' | '*' | '=' | '#'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_word(text: &str) -> bool {
    WORDS.contains(&fold(text).as_str())
}

/// `合计：300.00` in one cell.
fn is_labelled_sum(label: &str) -> bool {
    label.split_once([':', '：']).is_some_and(|(name, value)| is_figure(value.trim()) && is_word(name))
}

/// `Alice Total` below the rows of Alice.
fn is_group_total(label: &str, above: Option<&str>) -> bool {
    let group = SUFFIXES.iter().find_map(|suffix| label.strip_suffix(suffix));
    group.is_some_and(|group| !group.trim().is_empty() && above == Some(group.trim()))
}

/// An amount, a count, a share: digits with the signs that go with them.
fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let words = text.chars().filter(|c| c.is_alphabetic() && !"元万亿件个条笔圆".contains(*c)).count();
    // A currency of three letters, `-`, `--` and `N/A` for nothing.
    (digits > 0 && words <= 3 && !text.contains('@'))
        || matches!(text, "-" | "--" | "—" | "/" | "N/A" | "n/a")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::grid::Grid;

    fn grid(rows: &[&str]) -> Grid {
        let mut grid = Grid::default();
        for (index, row) in rows.iter().enumerate() {
            let mark = grid.mark();
            for cell in row.split('|') {
                grid.push_text(cell);
                grid.end_cell();
            }
            grid.end_row(mark, index + 1, 0).unwrap();
        }
        grid
    }

    #[test]
    fn a_total_has_the_word_figures_and_gaps() {
        let cases = [
            ("合计|||300.00", 4, true),
            ("|合 计：||300.00", 4, true),
            ("总计（元）||12|¥1,300.00", 5, true),
            ("Grand Total||$1,234.50|", 4, true),
            ("Subtotal|||5 件", 4, true),
            ("Summe||-12,50 EUR|", 4, true),
            ("合计：300.00|||", 4, true),
            ("合计|300", 2, true),
            ("Total|-|300|", 4, true),
            ("Total Energies|SO-1|2025-01-02|300", 4, false),
            ("Total Energies|||300", 4, false),
            ("Total|SO-1|2025-01-02|300", 4, false),
            ("Total|Paris||", 4, false),
            ("Sum|sum@example.com||300", 4, false),
            ("合计科技有限公司|||300", 4, false),
            ("华为|||300", 4, false),
        ];
        for (row, columns, expected) in cases {
            assert_eq!(is_total(grid(&[row]).row(0).unwrap(), None, columns), expected, "{row}");
        }
    }

    #[test]
    fn a_group_total_follows_its_group() {
        let rows = grid(&["Alice|SO-1|2025-01-02|300", "Alice Total|||300", "Petrol Total|||300"]);
        let row = |i| rows.row(i).unwrap();
        assert!(is_total(row(1), Some(row(0)), 4));
        assert!(!is_total(row(2), Some(row(0)), 4));
        assert!(!is_total(row(1), None, 4));
    }
}
