//! The targets of [`targets`] over their seeds and mutations of them, with a fixed seed.

mod targets;

use guanxi::model::Kind;
use guanxi::store::FORMAT;

use crate::formats::frozen;
use crate::tools::{Random, scale};

/// How many mutations of its seeds a target sees.
const ROUNDS: usize = 400;

/// Bytes that parsers stumble over.
const SALT: &[&[u8]] = &[
    b"\0",
    b"\"",
    b"'",
    b",",
    b";",
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b"=",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\x1A",
    b"1.38E+10",
    b"-0",
    b"0000-00-00",
    b"9999-12-31",
    b"31.02.2024",
    b"2024/13/45",
    b"1.234,56",
    b"99999999999999999999",
    b"1e999",
    b"\xE2\x80\xAE",
    b"\xE2\x80\x8D",
    b"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
    b"\xED\xA0\x80",
    b"../../x",
    b"CON.txt",
    b"BEGIN:VCARD",
    b"END:VCARD",
    b"{",
    b"[",
    b"]",
    b"}",
    b"(",
    b")",
    b" and ",
    b" not ",
    b"\xE4\xB8\x87",
    b"\xEF\xBC\x91",
    b"\xEF\xBF\xBD",
    b"null",
    b"true",
    b"%",
    b"\\",
    b"\\u0000",
    b"=\r\n",
];

/// Changes a seed in a few places.
fn mutated(seed: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let length = random.below(16).min(bytes.len() - at);
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.splice(at..at + length, [])),
            2 => {
                let again = bytes[at..at + length].to_vec();
                drop(bytes.splice(at..at, again));
            }
            3 => bytes.truncate(at),
            4 => {
                if let Some(other) = random.pick(others) {
                    let from = random.below(other.len() + 1);
                    let to = (from + random.below(64)).min(other.len());
                    drop(bytes.splice(at..at, other[from..to].iter().copied()));
                }
            }
            5 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            _ => {
                let salt = random.pick(SALT).copied().unwrap_or_default();
                drop(bytes.splice(at..at + length.min(salt.len()), salt.iter().copied()));
            }
        }
    }
    bytes
}

fn run(target: fn(&[u8]), seeds: &[Vec<u8>], rounds: usize) {
    let mut random = Random::new(3);
    for seed in seeds {
        target(seed);
    }
    for _ in 0..rounds * scale() {
        let seed = random.pick(seeds).expect("a seed").clone();
        target(&mutated(&seed, seeds, &mut random));
    }
}

fn texts(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

#[test]
fn csv() {
    let gbk = |text: &str| encoding_of(text);
    let mut seeds = texts(&[
        "\0Name,Phone,Email,Created\nRuifeng,+86 138 0013 8000,li@example.com,2024-03-01\n",
        "\0客户名称,手机,地址,备注\n瑞丰机械,13912345678,江苏省苏州市 1 号,\"两\n行\"\n",
        "\u{1}Order ID;Customer;Date;Amount;Status\n1;Ann;01.02.2024;1.234,56;paid\n2;Bob;31/12/2024;\"-5,00\";refunded\n",
        "\u{1}InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n536365,85123A,6,12/1/2010 8:26,2.55,17850\n",
        "\u{1}00001 19970101  1   11.77\n00002 19970112 12  120.00\n",
        "\u{1}sep=;\n订单编号;买家会员名;买家实际支付金额;订单状态;订单创建时间\n=\"1712\";tb;1.5万;交易成功;2024-11-11 00:00:01\n",
        "\u{2}First Name,Last Name,Organization Name,Phone 1 - Value\nAnn,Lee,Acme,555 0100 ::: 555 0101\n",
        "\u{3}Code,Name,List price,Unit\nP-1,Hydraulic pump,8400.00,pcs\n合计,,8400.00,\n",
    ]);
    seeds.push(gbk("\0客户名称,电话\n瑞丰,0512-62834471\n"));
    let wide: Vec<u8> = "Name\tPhone\r\nAnn\t1\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    seeds.push([b"\0\xFF\xFE".as_slice(), &wide].concat());
    run(targets::csv, &seeds, ROUNDS);
}

/// The text in GB18030, of which the seeds use only what has two bytes a character.
fn encoding_of(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn vcard() {
    let seeds = texts(&[
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=\r\n=80=A9;;;\r\nTEL;CELL:138\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李倩\r\nORG:Acme\\, Ltd;Sales\r\nitem1.TEL;type=pref:+1 555\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\nBDAY:--0412\r\nNOTE:a\r\n  b\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\nADR;LABEL=\"1 Rd\":;;1 Rd;York;;YO1;UK\nPHOTO:data:image/png;base64,iVBORw0KGgo=\nUID:urn:uuid:1\nEND:VCARD\n",
    ]);
    run(targets::vcard, &seeds, ROUNDS);
}

#[test]
fn xlsx() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in [["名称", "Phone", "Since"], ["瑞丰", "13800138000", "2024-01-02"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).expect("a cell");
        }
    }
    let whole = workbook.save_to_buffer().expect("a workbook");
    // A container is mostly compressed: a change of a byte seldom gets further than its checksum.
    run(targets::xlsx, &[whole], ROUNDS / 2);
}

#[test]
fn json() {
    let seeds = texts(&[
        r#"{"customers": [{"number": "C-1", "name": "a", "phones": ["1"], "credit-limit": "12.50"}], "orders": [{"number": "O-1", "customer": "C-1", "date": "2024-01-02", "lines": [{"text": "x", "quantity": "2", "price": "1.5"}]}]}"#,
        r#"{"tasks": [{"number": "T-1", "subject": "x", "state": "open", "due": null}]}"#,
    ]);
    run(targets::json, &seeds, ROUNDS);
}

#[test]
fn records_of_every_kind() {
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for kind in Kind::ALL {
        let mut bytes = Vec::new();
        kind.new_record().encode(&mut bytes);
        // A few frames of every length, whatever their tags mean in this kind.
        for tag in 1..40_u8 {
            bytes.extend([tag, 3, 2, b'a', 1]);
        }
        seeds.push(bytes);
    }
    run(targets::record, &seeds, ROUNDS * 4);
}

#[test]
fn files() {
    let mut seeds: Vec<Vec<u8>> = (1..=FORMAT).map(|n| frozen(&format!("format-{n}"), "guanxi")).collect();
    seeds.extend([seeds[0][..4096].to_vec(), b"redb\x1A\x0A\xA9\x0D\x0A".to_vec(), Vec::new()]);
    run(targets::file, &seeds, ROUNDS / 20);
}

#[test]
fn icalendar() {
    let seeds = texts(&[
        "瑞丰\u{1f}Visit\u{1f}a\nb\u{1f}Suzhou; 1, Rd\u{1f}x\u{1f}y\u{1f}https://example.com\u{1f}z",
        "\u{1f}展会:报价\r\nBEGIN:VEVENT\u{1f}\\n\u{1f}\u{1f}1\u{1f}2\u{1f}3\u{1f}4",
        "cal\u{1f}\u{202e}abc👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻\u{1f}\t\u{7}\u{1f}Ä\u{1f}\u{1f}\u{1f}\u{1f}",
    ]);
    run(targets::icalendar, &seeds, ROUNDS * 2);
}

#[test]
fn filters() {
    let seeds = texts(&[
        "band in (vip,major) and last-order < today-90d",
        "not (city ~ \"苏州\" or phones empty) and created >= 2024-01-01",
        "amount >= 1000.50 and customer.city = Oslo",
        "lines.product = P-000001",
    ]);
    run(targets::filter, &seeds, ROUNDS * 4);
}

#[test]
fn command_lines() {
    let seeds = texts(&[
        "list\nshop.guanxi\ncustomers\n--where\nband in (vip)\n--json",
        "import\nshop.guanxi\norders\na.csv\n--map\ncustomer=A,date=B\n--dry-run\n--language\nzh-Hans",
        "report\nshop.guanxi\npyramid\n--from\n2024-01-01\n-o\nx.svg",
        "pop\ntel:+86-512-62834471",
        "--today\n2026-11-21\nshop.guanxi",
    ]);
    run(targets::command_line, &seeds, ROUNDS);
}

#[test]
fn what_is_typed() {
    let seeds = texts(&[
        "1万2",
        "¥1,234.50",
        "-0",
        "(12)",
        "12%",
        "+3d",
        "fri",
        "明天",
        "下周五",
        "21.11.",
        "2026年11月21日",
        "2/29",
        "lisi 138",
        "cq机械",
        "+86 138-0013-8000 转 12",
        "a@b.cn",
    ]);
    run(targets::typed, &seeds, ROUNDS * 4);
}
