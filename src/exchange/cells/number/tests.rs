use super::*;

fn value(text: &str, mark: Mark) -> Result<String, CellError> {
    NumberFormat { decimal: Some(mark) }.parse(text).map(|n| n.value.normalize().to_string())
}

#[test]
fn amounts_with_a_decimal_point() {
    for (text, exact) in [
        ("1234", "1234"),
        ("-80", "-80"),
        ("80-", "-80"),
        ("+80", "80"),
        ("−80", "-80"),
        ("0.10", "0.1"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-.5", "-0.5"),
        ("1,234.50", "1234.5"),
        ("1,234,567", "1234567"),
        ("1 234.50", "1234.5"),
        ("1\u{202F}234.50", "1234.5"),
        ("1\u{A0}234", "1234"),
        ("1'234.50", "1234.5"),
        ("1’234.50", "1234.5"),
        ("12,34,567.89", "1234567.89"),
        ("1,2345,6789", "123456789"),
        ("(120.00)", "-120"),
        ("（120.00）", "-120"),
        ("(¥120)", "-120"),
        ("１２３．４５", "123.45"),
        ("－１２３", "-123"),
        ("￥1,234.50", "1234.5"),
        ("¥-80", "-80"),
        ("-¥80", "-80"),
        ("$ 1,234", "1234"),
        ("1,234 USD", "1234"),
        ("CNY1,234.5", "1234.5"),
        ("人民币1,234.5元", "1234.5"),
        ("HK$99", "99"),
        ("12.5%", "12.5"),
        ("１５％", "15"),
        ("1.2万", "12000"),
        ("1.2万元", "12000"),
        ("3亿", "300000000"),
        ("3亿5000万", "350000000"),
        ("1万2", "12000"),
        ("1万2千", "12000"),
        ("1万2000", "12000"),
        ("1万2345.6", "12345.6"),
        ("1万零5", "10005"),
        ("2千5", "2500"),
        ("2百万", "2000000"),
        ("5千元", "5000"),
        ("12k", "12000"),
        ("1.5M", "1500000"),
        ("¥3 万", "30000"),
        ("1.0E-4", "0.0001"),
        ("1e3", "1000"),
        ("2.9999999999999999E-2", "0.029999999999999999"),
        ("'0012.50", "12.5"),
        ("=\"12.50\"", "12.5"),
        ("  12 ", "12"),
        ("1234567890123456789.12", "1234567890123456789.12"),
    ] {
        assert_eq!(value(text, Mark::Point).as_deref(), Ok(exact), "{text:?}");
    }
}

#[test]
fn amounts_with_a_decimal_comma() {
    for (text, exact) in [
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1'234,56", "1234.56"),
        ("0,5", "0.5"),
        ("1,234", "1.234"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("-12,50 €", "-12.5"),
        ("1,2万", "12000"),
        ("80", "80"),
    ] {
        assert_eq!(value(text, Mark::Comma).as_deref(), Ok(exact), "{text:?}");
    }
}

#[test]
fn what_is_no_number_says_why() {
    for (text, why) in [
        ("", CellError::Empty),
        (" - ", CellError::Empty),
        ("N/A", CellError::Empty),
        ("abc", CellError::NotANumber),
        ("12abc", CellError::NotANumber),
        ("1.2.3", CellError::NotANumber),
        ("--5", CellError::NotANumber),
        ("(-5)", CellError::NotANumber),
        ("12 34", CellError::NotANumber),
        ("2025-01-02", CellError::NotANumber),
        ("¥", CellError::NotANumber),
        ("万", CellError::NotANumber),
        ("1万2亿", CellError::NotANumber),
        ("=1+1", CellError::NotANumber),
        ("1 234,56", CellError::AmbiguousSeparators),
        ("12,50", CellError::AmbiguousSeparators),
        ("1.234,56", CellError::AmbiguousSeparators),
        ("99999999999999999999999999999999", CellError::OutOfRange),
        ("1.5E+40", CellError::DigitsLost),
        ("1.38E+10", CellError::DigitsLost),
        ("$5 €", CellError::TwoCurrencies),
        ("########", CellError::Hidden),
        ("#DIV/0!", CellError::ErrorValue),
    ] {
        assert_eq!(value(text, Mark::Point), Err(why), "{text:?}");
    }
}

#[test]
fn the_column_decides_the_separator() {
    let point = Some(Mark::Point);
    let comma = Some(Mark::Comma);
    for (cells, mark) in [
        (vec!["1,234", "5,678"], point),
        (vec!["1.234", "900"], point),
        (vec!["1,234", "12,50"], comma),
        (vec!["1.234", "0,5"], comma),
        (vec!["1.234", "1.234.567"], comma),
        (vec!["0,123", "1,234"], comma),
        (vec!["1234,567"], comma),
        (vec!["￥1,234.50", "1,234", "（120.00）", "0.1", "1 234,56", "abc", ""], point),
        (vec!["12,34,567"], point),
        (vec![], point),
        (vec!["1,234", "1.234"], None),
        (vec!["1,5", "1.5"], None),
    ] {
        let finding = NumberFormat::of_column(cells.iter().copied());
        assert_eq!(finding.format.decimal, mark, "{cells:?}");
        assert_eq!(finding.is_ambiguous(), mark.is_none(), "{cells:?}");
    }
}

#[test]
fn an_undecided_column_reads_only_what_is_clear() {
    let open = NumberFormat { decimal: None };
    for (text, expected) in [
        ("12", Ok("12")),
        ("1 234", Ok("1234")),
        ("1.234,50", Ok("1234.50")),
        ("1,234.50", Ok("1234.50")),
        ("1,234", Err(CellError::AmbiguousSeparators)),
        ("1,5", Err(CellError::AmbiguousSeparators)),
    ] {
        assert_eq!(open.parse(text).map(|n| n.value.to_string()).as_deref(), expected.as_deref(), "{text}");
    }
}

#[test]
fn the_currency_is_told() {
    let parse = |text| NumberFormat::POINT.parse(text).unwrap();
    assert!(parse("¥5").currency.unwrap().fits("CNY"));
    assert!(parse("¥5").currency.unwrap().fits("JPY"));
    assert!(!parse("$5").currency.unwrap().fits("CNY"));
    assert_eq!(parse("CNY ¥5").currency.unwrap().codes(), ["CNY"]);
    assert_eq!(parse("5万美元").currency.unwrap().codes(), ["USD"]);
    assert_eq!(parse("5").currency, None);
    assert!(parse("5%").percent);
}
