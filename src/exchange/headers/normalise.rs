//! Headers in one form, so that `E-mail`, `Email:` and `EMAIL *` are the same.

use crate::exchange::cells::{fold_width, unwrap_excel};

/// A header without case, width, spaces, punctuation and units in brackets, in simplified characters:
/// `金额（元）` and `金額` are `金额`, `Amount ($)` is `amount`, `* E-mail:` is `email`. A header that is
/// all in brackets keeps what is in them.
pub fn normalise_header(header: &str) -> String {
    let (text, _) = unwrap_excel(header);
    let folded = fold_width(&text);
    let bare = plain(&without_brackets(&folded));
    if bare.is_empty() { plain(&folded) } else { bare }
}

/// The forms in which a header is looked up, the most telling first: whole, without what stands in
/// brackets, with numbers as `#` (`Phone 1 - Value`), its Chinese part, its Latin part.
pub(super) fn forms(header: &str) -> Vec<String> {
    // No header is so long; a file that is none may hold anything.
    if header.len() > 300 {
        return Vec::new();
    }
    let (text, _) = unwrap_excel(header);
    let whole = plain(&fold_width(&text));
    let bare = normalise_header(header);
    let mut forms = vec![whole];
    let mut add = |form: String| {
        if !form.is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    };
    add(numbered(&bare));
    add(bare.chars().filter(|c| !c.is_ascii()).collect());
    // `QQ号码` is Chinese, `客户名称 Customer Name` is both.
    let latin: String = bare.chars().filter(char::is_ascii_alphabetic).collect();
    if latin.len() > 2 {
        add(latin);
    }
    let at = forms.len().min(1);
    if !bare.is_empty() && !forms.contains(&bare) {
        forms.insert(at, bare);
    }
    forms
}

/// Letters, digits and `#` only, folded.
pub(super) fn plain(text: &str) -> String {
    fold_width(text)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || *c == '#')
        .map(simplified)
        .collect::<String>()
        .trim_end_matches('#')
        .to_owned()
}

/// `text` with `#` for every run of digits, none at its end.
pub(super) fn numbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out.trim_end_matches('#').to_owned()
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '【' | '〔' | '「' => depth += 1,
            ')' | ']' | '}' | '】' | '〕' | '」' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The simplified form of the traditional characters that occur in headers.
fn simplified(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    TRADITIONAL.chars().position(|t| t == c).and_then(|at| SIMPLIFIED.chars().nth(at)).unwrap_or(c)
}

// The two strings run in parallel.
const TRADITIONAL: &str = "戶稱電話號碼聯絡繫郵遞區訂單價錢額數類別產業備註來賬帳發員務銷傳職門證險寶貝標題實際應貨買賣時間\
    關閉狀態積點級優總計稅項編條書網頁經辦運費輸車輛歲齡個體團國銀開櫃檯會幣種結匯庫儲錄誌當檔問維護\
    復壞損現場簽約預購進劃報廣療機構縣鄉鎮樓層棟簡語陸灣臺歷減檢驗還調換顧負責連鎖動質倉採舊適規範圍\
    領導長廢無處確認審執終議樣試權統";
const SIMPLIFIED: &str = "户称电话号码联络系邮递区订单价钱额数类别产业备注来账账发员务销传职门证险宝贝标题实际应货买卖时间\
    关闭状态积点级优总计税项编条书网页经办运费输车辆岁龄个体团国银开柜台会币种结汇库储录志当档问维护\
    复坏损现场签约预购进划报广疗机构县乡镇楼层栋简语陆湾台历减检验还调换顾负责连锁动质仓采旧适规范围\
    领导长废无处确认审执终议样试权统";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_many() {
        for (header, normal) in [
            ("E-mail", "email"),
            ("* Email：", "email"),
            ("Order_ID", "orderid"),
            ("OrderId", "orderid"),
            ("金额（元）", "金额"),
            ("Amount ($)", "amount"),
            ("【必填】客户名称", "客户名称"),
            ("(备注)", "备注"),
            ("客戶名稱", "客户名称"),
            ("聯絡電話", "联络电话"),
            ("ＱＱ号码", "qq号码"),
            ("\u{FEFF}姓名", "姓名"),
            ("Ticket #", "ticket"),
            ("", ""),
        ] {
            assert_eq!(normalise_header(header), normal, "{header:?}");
        }
    }

    #[test]
    fn forms_from_telling_to_vague() {
        assert_eq!(forms("Phone 1 - Value"), ["phone1value", "phone#value", "phonevalue"]);
        assert_eq!(forms("电话(手机)"), ["电话手机", "电话"]);
        assert_eq!(forms("客户名称 Customer Name"), ["客户名称customername", "客户名称", "customername"]);
    }

    #[test]
    fn both_scripts_run_in_parallel() {
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }
}
