use super::*;

const SHOP: &str = "Name,Email,Financial Status,Fulfillment Status,Currency,Total,Created at,Lineitem quantity,\
Lineitem name,Lineitem price,Lineitem sku,Billing Name,Refunded Amount\n\
#1,a@x.com,paid,fulfilled,USD,25.00,2026-01-31 23:30:00 -0500,1,Tea,10,T1,Ann,0.00\n\
#1,a@x.com,,,,,2026-01-31 23:30:00 -0500,1,Cup,12,C1,,\n\
#2,b@x.com,refunded,,USD,8.00,2026-02-01 00:30:00 -0500,1,Tea,8,T1,Bob,8.00\n";

#[test]
fn an_order_is_a_number_and_a_customer() {
    for (what, source, expected) in [
        (
            "one row an order",
            "Order ID,Customer ID,Order Date,Amount\nA1,7,2026-01-02,10.005\nA2,7,2026-01-03,-3\n",
            vec![["A1", "2026-01-02", "10.01", "completed"], ["A2", "2026-01-03", "-3.00", "completed"]],
        ),
        (
            "one row a line: the earliest day, the exact sum rounded once",
            "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n\
             A1,P,3,2026-01-03 09:00,0.333,7\nA1,Q,1,2026-01-02 23:00,0.004,7\n",
            vec![["A1", "2026-01-02", "1.00", "completed"]],
        ),
        (
            "one number under two customers is two orders",
            "订单编号,客户编号,下单日期,金额\nA1,7,2026-01-02,1\nA1,8,2026-01-02,2\n",
            vec![["A1", "2026-01-02", "1.00", "completed"], ["A1-2", "2026-01-02", "2.00", "completed"]],
        ),
        (
            "a shop's order stands on its first line; its refund becomes an order",
            SHOP,
            vec![
                ["#1", "2026-01-31", "25.00", "completed"],
                ["#2", "2026-02-01", "8.00", "completed"],
                ["#2-R", "2026-02-01", "-8.00", "completed"],
            ],
        ),
    ] {
        let company = Company::new("USD");
        let report = company.import(Kind::Order, source);
        assert_eq!(problems(&report), [], "{what}");
        assert_eq!(company.records(Kind::Order, &["number", "date", "amount", "state"]), expected, "{what}");
    }
}

#[test]
fn what_lines_and_amount_differ_by_is_a_line() {
    let company = Company::new("USD");
    company.import(Kind::Order, SHOP);
    let lines = company.records(Kind::Order, &["lines"]);
    assert!(lines[0][0].contains("shipping, tax, rounding") && lines[0][0].contains("3.00"), "{lines:?}");
    assert!(!lines[1][0].contains("shipping"), "{lines:?}");
}

#[test]
fn a_second_import_changes_nothing_and_undo_takes_all_back() {
    for (source, rows) in [
        (SHOP, 3),
        ("Order ID,Customer ID,Order Date,Amount\nA1,7,2026-01-02,1\nA2,8,2026-01-03,2\n", 2),
        // Without numbers every row is an order, equal ones too.
        ("客户,日期,金额\n甲,2026-01-02,5\n甲,2026-01-02,5\n乙,2026-01-03,7\n", 3),
    ] {
        let company = Company::new("USD");
        let first = company.import(Kind::Order, source);
        assert_eq!(counts(&first, Kind::Order), [rows, 0, 0, 0, 0]);
        let again = company.import(Kind::Order, source);
        assert_eq!(counts(&again, Kind::Order), [0, 0, rows, 0, 0]);
        assert_eq!(counts(&again, Kind::Customer), [0; 5]);
        assert_eq!(again.entry, None);
        company.undo();
        assert_eq!(company.records(Kind::Order, &["number"]), Vec::<Vec<String>>::new());
        assert_eq!(company.records(Kind::Customer, &["number"]), Vec::<Vec<String>>::new());
    }
}

#[test]
fn lines_that_come_later_join_their_order() {
    let company = Company::new("USD");
    company.import(Kind::Order, "Order ID,Customer ID,Order Date,Amount\nA1,7,2026-01-02,6\n");
    let lines = "Order ID,Customer ID,Order Date,SKU,Quantity,Unit Price\nA1,7,2026-01-02,P,2,3\n";
    assert_eq!(counts(&company.import(Kind::Order, lines), Kind::Order), [0, 1, 0, 0, 0]);
    assert_eq!(company.records(Kind::Order, &["amount"]), [["6.00"]]);
}

#[test]
fn an_order_with_a_row_that_cannot_be_used_is_left_out_whole() {
    for (source, expected) in [
        (
            "Order ID,Customer ID,Order Date,Amount\nA1,7,2026-01-02,x\nA1,7,2026-01-02,2\nA2,7,2026-01-02,3\n",
            vec![(2, "Amount", "x", "cell-not-a-number"), (3, "", "", "import-order-spoiled")],
        ),
        (
            "Order ID,Customer ID,Order Date,Amount\n1.38E+10,7,2026-01-02,1\nA2,,2026-01-02,3\nA3,7,,4\nA4,7,2026-01-02,\n",
            vec![
                (2, "Order ID", "1.38E+10", "cell-digits-lost"),
                (3, "Customer ID", "", "import-no-customer"),
                (4, "Order Date", "", "import-no-date"),
                (5, "Amount", "", "import-no-amount"),
            ],
        ),
        (
            "订单编号,客户,下单日期,金额\nA1,甲,2026-01-02,€5\n",
            vec![(2, "金额", "€5", "import-other-currency")],
        ),
    ] {
        let company = Company::new("CNY");
        let report = company.import(Kind::Order, source);
        assert_eq!(problems(&report), expected);
        let problem_rows = u64::try_from(expected.len()).unwrap();
        assert_eq!(counts(&report, Kind::Order)[4], problem_rows);
    }
}

#[test]
fn the_order_of_day_and_month_is_asked_where_nothing_tells_it() {
    let source = "订单编号,客户,日期,金额\nA1,甲,1/5/2026,1\nA2,乙,2026-01-02,5\n";
    let company = Company::new("CNY");
    let plan = company.plan(Kind::Order, source, Options::default());
    let questions = plan.questions();
    let readings: Vec<_> = questions[0].readings.iter().map(|(o, d)| (o.key(), d.to_string())).collect();
    assert_eq!((questions[0].column, questions[0].example.as_str()), (2, "1/5/2026"));
    assert_eq!(readings, [("dmy", "2026-05-01".to_owned()), ("mdy", "2026-01-05".to_owned())]);
    let report = company.run(&plan);
    assert_eq!(
        problems(&report),
        [(0, "日期", "1/5/2026", "import-question-dates"), (2, "日期", "1/5/2026", "cell-date-order")]
    );
    assert_eq!(counts(&report, Kind::Order), [1, 0, 0, 0, 1]);
    for (order, expected) in
        [(DateOrder::DayMonthYear, "2026-05-01"), (DateOrder::MonthDayYear, "2026-01-05")]
    {
        let company = Company::new("CNY");
        let options = Options { dates: Some(order), ..Options::default() };
        let plan = company.plan(Kind::Order, source, options);
        assert_eq!(plan.questions(), []);
        assert_eq!(problems(&company.run(&plan)), []);
        assert_eq!(company.records(Kind::Order, &["date"])[0], [expected]);
    }
}

#[test]
fn a_customer_is_a_number_then_an_external_id_then_a_name() {
    let company = Company::new("CNY");
    company.import(Kind::Customer, "External ID,Name,Phone\nC-000002,甲,1\n8,乙,2\n,丙,3\n,丁,4\n,丁,5\n");
    let source = "订单编号,客户编号,日期,金额\nA1,C-000002,2026-01-02,1\nA2,8,2026-01-02,1\nA3,丙,2026-01-02,1\n\
                  A4,丁,2026-01-02,1\nA5,9,2026-01-02,1\n";
    let report = company.import(Kind::Order, source);
    assert_eq!(problems(&report), [(5, "客户编号", "丁", "import-ambiguous-name")]);
    let customers: Vec<_> = company.records(Kind::Order, &["customer"]).concat();
    assert_eq!(customers, ["C-000002", "C-000002", "C-000003", "C-000006"]);
    assert_eq!(company.records(Kind::Customer, &["external-id", "name"])[5], ["9", "9"]);
}

#[test]
fn amounts_are_in_the_unit_that_the_file_names() {
    for (source, expected, noted) in [
        (
            "订单号,客户编号,日期,金额（万元）\n1,C1,2026-03-04,1.25\n2,C1,2026-03-05,8000元\n",
            ["12500.00", "8000.00"],
            true,
        ),
        (
            "单位：万元,,,\n订单号,客户编号,日期,金额\n1,C1,2026-03-04,1.25\n2,C1,2026-03-05,3万\n",
            ["12500.00", "30000.00"],
            true,
        ),
        (
            "Order,Customer,Date,Sales ($ thousands)\n1,C1,2026-03-04,1.25\n2,C1,2026-03-05,2\n",
            ["1250.00", "2000.00"],
            true,
        ),
        (
            "订单号,客户编号,日期,金额（元）\n1,C1,2026-03-04,1.25\n2,C1,2026-03-05,2\n",
            ["1.25", "2.00"],
            false,
        ),
    ] {
        let company = Company::new("CNY");
        let report = company.import(Kind::Order, source);
        assert_eq!(company.records(Kind::Order, &["amount"]).concat(), expected, "{source}");
        let found = report.problems().any(|p| p.reason.key == "import-scaled" && p.taken && p.line == 0);
        assert_eq!(found, noted, "{source}");
    }
}

#[test]
fn what_a_header_says_about_its_numbers_counts() {
    for (what, source, amount) in [
        (
            "a share of a database export",
            "OrderID,CustomerID,OrderDate,UnitPrice,Quantity,Discount\n1,A,2026-01-02,10,2,0.15\n1,A,2026-01-02,10,1,0\n",
            "27.00",
        ),
        (
            "percent without its sign",
            "Order ID,Customer ID,Order Date,Unit Price,Quantity,Discount %\n1,A,2026-01-02,10,2,15\n",
            "17.00",
        ),
        (
            "an amount off",
            "Order ID,Customer ID,Order Date,Unit Price,Quantity,Discount Amount\n1,A,2026-01-02,10,2,0.50\n",
            "19.50",
        ),
        (
            "an item's price that is its line's",
            "amazon-order-id\tpurchase-date\torder-status\tsku\tquantity\titem-price\tbuyer-email\n\
             1-2\t2026-01-02T23:45:00+00:00\tShipped\tS\t3\t30.00\ta@x.com\n",
            "30.00",
        ),
        (
            "what was paid goes before what fees leave of it",
            "Transaction ID,Customer ID,Date,Net Total,Total Collected\n1,A,2026-01-02,9,10\n",
            "10.00",
        ),
    ] {
        let company = Company::new("CNY");
        let report = company.import(Kind::Order, source);
        assert_eq!(problems(&report), [], "{what}");
        assert_eq!(company.records(Kind::Order, &["amount"]), [[amount]], "{what}");
    }
}

#[test]
fn an_order_that_is_not_taken_names_the_cell_to_blame() {
    let company = Company::new("CNY");
    let report = company.import(
        Kind::Order,
        "订单编号,客户编号,日期,金额,状态,币种\n1,A,2026-01-02,5,42,CNY\n2,A,2026-01-02,5,已完成,USD\n",
    );
    assert_eq!(
        problems(&report),
        [(2, "状态", "42", "import-unknown-status"), (3, "币种", "USD", "import-other-currency")]
    );
}

#[test]
fn a_discount_may_be_money_percent_or_a_share() {
    for (what, header, cell, expected) in [
        ("money", "Discount", "15.00", "85.00"),
        ("an amount below one", "Discount Amount", "0.15", "99.85"),
        ("percent by its sign", "Discount", "15%", "85.00"),
        ("percent by the heading", "Discount %", "15", "85.00"),
        ("a share, as databases write it", "Discount", "0.15", "85.00"),
        ("the share that is paid", "折扣", "0.85", "85.00"),
        ("money in Chinese", "优惠金额", "0.85", "99.15"),
    ] {
        let company = Company::new("CNY");
        company.import(
            Kind::Order,
            &format!("订单号,客户编号,日期,单价,数量,{header}\n1,C1,2026-03-04,50,2,{cell}\n"),
        );
        assert_eq!(company.records(Kind::Order, &["amount"]).concat(), [expected], "{what}");
    }
}
