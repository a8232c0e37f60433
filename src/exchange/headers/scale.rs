//! The unit in which a column's amounts are written, told once for all of them: `金额（万元）`, `Sales ($ thousands)`,
//! or `单位：万元` above the table.

use crate::exchange::cells::fold_width;

/// What the numbers under a header are to be multiplied by; 1 where it names a plain unit (`金额（元）`), `None` where
/// it names none.
pub fn of_header(header: &str) -> Option<u32> {
    let folded = fold_width(header).to_lowercase();
    let bracketed = folded.split(['(', '[', '{', '【', '〔']).skip(1);
    let bracketed = bracketed.filter_map(|rest| rest.split([')', ']', '}', '】', '〕']).next());
    let behind = folded.rsplit(['/', '_', ':', '-', ' ', ',']).next().filter(|last| *last != folded);
    bracketed.chain(behind).find_map(unit).or_else(|| {
        // 销售额万元
        let words = ["百万元", "千万元", "十亿元", "万元", "亿元", "千元"];
        words.iter().find(|word| folded.ends_with(*word)).and_then(|word| unit(word))
    })
}

/// The same from a line above the table.
pub fn of_title(title: &str) -> Option<u32> {
    let folded = fold_width(title).to_lowercase();
    let chinese = folded.split("单位").skip(1).chain(folded.split("單位").skip(1)).find_map(|rest| {
        let rest = rest.trim_start_matches([':', ' ', '为', '：']);
        unit(rest.split(['|', ',', '，', ';', '；', ')', ' ', '。']).next()?)
    });
    let english = || {
        ["thousands", "millions"].iter().find_map(|word| {
            let at = folded.find(word)?;
            folded.get(..at)?.trim_end().ends_with("in").then(|| unit(word))?
        })
    };
    chinese.or_else(english)
}

/// `万元`, `人民币万元`, `$ thousands`, `'000`, `in millions`: a factor with or without a currency.
fn unit(text: &str) -> Option<u32> {
    const CURRENCIES: [&str; 17] = [
        "人民币",
        "美元",
        "港元",
        "港币",
        "欧元",
        "日元",
        "rmb",
        "cny",
        "usd",
        "eur",
        "gbp",
        "hkd",
        "元",
        "$",
        "¥",
        "€",
        "£",
    ];
    let mut factor = text.trim().to_owned();
    for word in CURRENCIES {
        factor = factor.replace(word, "");
    }
    let has_currency = factor.len() < text.trim().len();
    let factor = factor.trim().trim_start_matches("单位").trim_start_matches(':').trim();
    let factor = factor.strip_prefix("in ").unwrap_or(factor).trim_start_matches('\'');
    match factor {
        "" if has_currency => Some(1),
        "千" | "000" | "000s" | "thousand" | "thousands" => Some(1_000),
        "万" | "萬" => Some(10_000),
        "百万" | "百萬" | "million" | "millions" => Some(1_000_000),
        "千万" | "千萬" => Some(10_000_000),
        "亿" | "億" => Some(100_000_000),
        "十亿" | "billion" | "billions" => Some(1_000_000_000),
        // Alone they may be anything: metres, male, kilograms.
        "k" if has_currency => Some(1_000),
        "m" | "mn" if has_currency => Some(1_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_tell_their_unit() {
        for (header, factor) in [
            ("金额（万元）", Some(10_000)),
            ("销售额(万)", Some(10_000)),
            ("合同金额/万元", Some(10_000)),
            ("销售额万元", Some(10_000)),
            ("金额（元）", Some(1)),
            ("金额(人民币万元)", Some(10_000)),
            ("营收【亿元】", Some(100_000_000)),
            ("金额（千元）", Some(1_000)),
            ("Sales ($ thousands)", Some(1_000)),
            ("Amount (USD '000)", Some(1_000)),
            ("Revenue (in millions)", Some(1_000_000)),
            ("Revenue ($m)", Some(1_000_000)),
            ("Amount (€)", Some(1)),
            ("Amount", None),
            ("金额", None),
            ("Length (m)", None),
            ("Phone (mobile)", None),
            ("Order-ID", None),
            ("数量（个）", None),
        ] {
            assert_eq!(of_header(header), factor, "{header}");
        }
    }

    #[test]
    fn so_do_titles() {
        for (title, factor) in [
            ("单位：万元", Some(10_000)),
            ("2025 年销售明细 | 金额单位:人民币万元", Some(10_000)),
            ("單位：萬元", Some(10_000)),
            ("单位：元", Some(1)),
            ("Sales report (USD in thousands)", Some(1_000)),
            ("销售明细表", None),
            ("单位名称：苏州瑞丰", None),
            ("Thousands of happy customers", None),
        ] {
            assert_eq!(of_title(title), factor, "{title}");
        }
    }
}
