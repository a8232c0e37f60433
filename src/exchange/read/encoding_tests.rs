use super::*;

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmapped) = encoding.encode(text);
    assert!(!unmapped, "{} cannot say {text}", encoding.name());
    bytes.into_owned()
}

const SIMPLIFIED_TABLE: &str = "客户名称,联系人,电话\r\n华为技术有限公司,张丽,13800138000\r\n";
const TRADITIONAL_TABLE: &str = "客戶名稱,聯絡人,電話\r\n台積電股份有限公司,陳麗芬,0912345678\r\n";

#[test]
fn every_encoding_is_found_and_read() {
    let bom = |mark: &[u8], body: Vec<u8>| [mark.to_vec(), body].concat();
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("UTF-8", SIMPLIFIED_TABLE, SIMPLIFIED_TABLE.into()),
        ("UTF-8", SIMPLIFIED_TABLE, bom(b"\xEF\xBB\xBF", SIMPLIFIED_TABLE.into())),
        ("UTF-8", "name,phone\nAnn,1\n", b"name,phone\nAnn,1\n".to_vec()),
        ("UTF-8", "名\n甲\n", "名\n甲\n".into()),
        ("UTF-16LE", SIMPLIFIED_TABLE, bom(b"\xFF\xFE", utf16(SIMPLIFIED_TABLE, u16::to_le_bytes))),
        ("UTF-16BE", SIMPLIFIED_TABLE, bom(b"\xFE\xFF", utf16(SIMPLIFIED_TABLE, u16::to_be_bytes))),
        ("UTF-16LE", SIMPLIFIED_TABLE, utf16(SIMPLIFIED_TABLE, u16::to_le_bytes)),
        ("UTF-16BE", SIMPLIFIED_TABLE, utf16(SIMPLIFIED_TABLE, u16::to_be_bytes)),
        ("UTF-16LE", "name\tphone\r\nAnn\t1\r\n", utf16("name\tphone\r\nAnn\t1\r\n", u16::to_le_bytes)),
        ("UTF-16BE", "name\tphone\nAnn\t1\n", utf16("name\tphone\nAnn\t1\n", u16::to_be_bytes)),
        ("UTF-16LE", "姓名,地址\n王上名,上名路\n", utf16("姓名,地址\n王上名,上名路\n", u16::to_le_bytes)),
        ("gb18030", SIMPLIFIED_TABLE, encoded(SIMPLIFIED_TABLE, GB18030)),
        ("gb18030", "姓名,电话\n𠮷䶮,1\n", encoded("姓名,电话\n𠮷䶮,1\n", GB18030)),
        ("Big5", TRADITIONAL_TABLE, encoded(TRADITIONAL_TABLE, BIG5)),
        (
            "windows-1252",
            "Kunde;Betrag\r\nMüller;0,5\r\nStraße & Söhne;1\r\n",
            encoded("Kunde;Betrag\r\nMüller;0,5\r\nStraße & Söhne;1\r\n", WINDOWS_1252),
        ),
        ("windows-1252", "nom,prix\nCafé Noël,5 €\n", encoded("nom,prix\nCafé Noël,5 €\n", WINDOWS_1252)),
    ];
    for (name, text, bytes) in cases {
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), (name, text));
        assert!(decoded.bad.is_empty(), "{text}");
    }
}

#[test]
fn gbk_and_big5_are_told_apart_by_a_few_characters() {
    let simplified = [
        "客户",
        "姓名,电话",
        "订单号,金额",
        "公司",
        "张伟",
        "李娜,1",
        "王芳",
        "上海",
        "广东省",
        "产品名称",
        "合计,300",
        "备注",
        "手机",
        "日期,客户,金额",
        "联系人",
        "宁波",
        "赵六",
        "发票",
        "已付款",
        "经理",
        "收货人姓名,收货地址",
        "等级",
        "部门",
        "刘洋",
        "陈静",
    ];
    for text in simplified {
        let decoded = decode(&encoded(text, GB18030), None).unwrap().text.into_owned();
        assert_eq!(decoded, text);
    }
    let traditional = [
        "客戶",
        "姓名,電話",
        "訂單號,金額",
        "公司",
        "張偉",
        "李娜,1",
        "王芳",
        "台北市",
        "高雄",
        "產品名稱",
        "合計,300",
        "備註",
        "手機",
        "日期,客戶,金額",
        "聯絡人",
        "陳先生",
        "發票",
        "已付款",
        "經理",
        "收貨人姓名,收貨地址",
        "等級",
        "部門",
        "林小姐",
        "黃美玲",
    ];
    for text in traditional {
        let decoded = decode(&encoded(text, BIG5), None).unwrap().text.into_owned();
        assert_eq!(decoded, text);
    }
}

#[test]
fn latin_words_are_not_taken_for_chinese() {
    for text in [
        "Müller",
        "Café",
        "Ångström",
        "garçon,1",
        "£5",
        "5 €",
        "Peña",
        "naïve",
        "Größe;1",
        "São Paulo",
        "l’été",
    ] {
        let bytes = encoded(text, WINDOWS_1252);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.text.as_ref()), ("windows-1252", text));
    }
}

#[test]
fn damaged_bytes_are_kept_in_sight() {
    let mut utf8 = SIMPLIFIED_TABLE.repeat(20).into_bytes();
    let at = SIMPLIFIED_TABLE.len() * 3 + 1;
    utf8[at] = 0xFF;
    let decoded = decode(&utf8, None).unwrap();
    assert_eq!(decoded.encoding, "UTF-8");
    assert_eq!(decoded.bad.len(), 1);
    assert!(decoded.text[decoded.bad[0]..].starts_with('\u{FFFD}'));

    let decoded = decode(b"name,phone\r\nA\0B,1\r\n\xB2\xE2\xFF\xFE,2\r\n", None).unwrap();
    assert_eq!(decoded.encoding, "gb18030");
    assert_eq!(decoded.text, "name,phone\r\nA\u{FFFD}B,1\r\n测\u{FFFD}\u{FFFD},2\r\n");
    assert_eq!(decoded.bad, [13, 24]);
}

#[test]
fn a_name_decides() {
    let bytes = encoded("张,客户\n", GB18030);
    for name in ["gbk", "GB2312", "gb-18030", "CP936", " Gbk "] {
        assert_eq!(decode(&bytes, Some(name)).unwrap().encoding, "gb18030", "{name}");
    }
    for (name, encoding) in [
        ("latin1", "windows-1252"),
        ("Shift_JIS", "Shift_JIS"),
        ("big5", "Big5"),
        ("UTF-8", "UTF-8"),
        ("ANSI", "gb18030"),
    ] {
        assert_eq!(decode(&bytes, Some(name)).unwrap().encoding, encoding, "{name}");
    }
    assert_eq!(decode(&bytes, Some("klingon")).unwrap_err(), ReadError::UnknownEncoding("klingon".into()));
}

#[test]
fn padding_is_no_text() {
    for (bytes, text) in
        [(&b"a,b\n1,2\n\0\0\0"[..], "a,b\n1,2\n"), (b"a\n1\n\x1A", "a\n1\n"), (b"a\0\n\x001\0\n\0", "a\n1\n")]
    {
        assert_eq!(decode(bytes, None).unwrap().text, text);
    }
}
