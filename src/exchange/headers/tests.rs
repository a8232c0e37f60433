use super::*;

fn strings(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

#[track_caller]
fn expect(kind: &str, line: &str, profile: Option<&str>, fields: &[(&str, &str)]) {
    let headers = strings(line);
    let found = recognise(kind, &headers);
    assert_eq!(found.profile, profile, "{line}");
    for (header, field) in fields {
        let at =
            headers.iter().position(|h| h == header).unwrap_or_else(|| panic!("{header} is not in the line"));
        assert_eq!(found.columns[at].unwrap_or("-"), *field, "{header} in {line}");
    }
}

#[test]
fn order_exports() {
    expect(
        "orders",
        "Name,Email,Financial Status,Fulfillment Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at,Refunded Amount,Id,Vendor",
        Some("shopify-orders"),
        &[
            ("Name", "number"),
            ("Total", "amount"),
            ("Created at", "date"),
            ("Billing Name", "customer-name"),
            ("Email", "emails"),
            ("Financial Status", "status"),
            ("Fulfillment Status", "fulfilment"),
            ("Lineitem price", "price"),
            ("Refunded Amount", "refund"),
            ("Vendor", "-"),
        ],
    );
    expect(
        "orders",
        "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货人姓名,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量",
        Some("taobao-orders"),
        &[
            ("订单编号", "number"),
            ("买家会员名", "customer"),
            ("收货人姓名", "customer-name"),
            ("买家实际支付金额", "amount"),
            ("总金额", "full-amount"),
            ("订单创建时间", "date"),
            ("订单付款时间", "paid-date"),
        ],
    );
    expect(
        "orders",
        "单据日期,单据编号,单据状态,仓库,往来单位,往来单位编号,经手人,金额,折后金额,本单金额,单据备注",
        Some("erp-zh-orders"),
        &[
            ("单据日期", "date"),
            ("往来单位", "customer-name"),
            ("往来单位编号", "customer"),
            ("本单金额", "amount"),
            ("折后金额", "-"),
            ("经手人", "salesperson"),
        ],
    );
    expect(
        "orders",
        "order_id,order_number,order_date,status,order_total,order_currency,customer_id,billing_first_name,billing_last_name,billing_email,line_item_1,line_item_12",
        Some("woocommerce-orders"),
        &[
            ("order_number", "number"),
            ("order_total", "amount"),
            ("line_item_12", "line-item"),
            ("customer_id", "customer"),
        ],
    );
}

#[test]
fn purchase_histories() {
    expect(
        "orders",
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        None,
        &[
            ("InvoiceNo", "number"),
            ("StockCode", "product"),
            ("Description", "description"),
            ("Quantity", "quantity"),
            ("InvoiceDate", "date"),
            ("UnitPrice", "price"),
            ("CustomerID", "customer"),
            ("Country", "country"),
        ],
    );
    expect(
        "orders",
        "Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country,City,State,Postal Code,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit",
        None,
        &[
            ("Row ID", "-"),
            ("Order ID", "number"),
            ("Order Date", "date"),
            ("Ship Date", "shipped"),
            ("Customer ID", "customer"),
            ("Customer Name", "customer-name"),
            ("State", "province"),
            ("Product ID", "product"),
            ("Product Name", "description"),
            ("Sales", "line-amount"),
            ("Discount", "discount"),
            ("Profit", "-"),
        ],
    );
    expect(
        "orders",
        "household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc,week,transaction_timestamp",
        None,
        &[
            ("household_id", "customer"),
            ("basket_id", "number"),
            ("product_id", "product"),
            ("sales_value", "line-amount"),
            ("transaction_timestamp", "date"),
            ("store_id", "-"),
            ("week", "-"),
        ],
    );
    expect(
        "orders",
        "InvoiceId,CustomerId,InvoiceDate,BillingAddress,BillingCity,BillingState,BillingCountry,BillingPostalCode,Total",
        None,
        &[
            ("InvoiceId", "number"),
            ("CustomerId", "customer"),
            ("InvoiceDate", "date"),
            ("Total", "amount"),
            ("BillingState", "province"),
        ],
    );
    expect(
        "orders",
        "*ContactName,EmailAddress,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,Total,*Description,*Quantity,*UnitAmount,TaxAmount,LineAmount,Currency",
        None,
        &[
            ("*ContactName", "customer-name"),
            ("*InvoiceNumber", "number"),
            ("Reference", "-"),
            ("*InvoiceDate", "date"),
            ("*DueDate", "-"),
            ("Total", "amount"),
            ("LineAmount", "line-amount"),
            ("*UnitAmount", "price"),
        ],
    );
    expect(
        "orders",
        "订单号,客户,日期,金额",
        None,
        &[("订单号", "number"), ("客户", "customer-name"), ("日期", "date"), ("金额", "amount")],
    );
    expect("orders", "Kunde;,Datum,Betrag", None, &[("Datum", "date"), ("Betrag", "amount")]);
    expect(
        "order",
        "Order,Customer,Customer ID,State,付款时间",
        None,
        &[
            ("Customer", "customer-name"),
            ("Customer ID", "customer"),
            ("State", "status"),
            ("付款时间", "date"),
        ],
    );
}

#[test]
fn customer_lists() {
    expect(
        "customers",
        "客户名称,联系人,手机,电话,QQ,微信,地址,备注,来源,客户等级,客户行业,客户状态,客户类型,创建时间,更新时间,归属人,创建人",
        Some("crm-zh"),
        &[
            ("客户名称", "name"),
            ("联系人", "contact-name"),
            ("手机", "phones"),
            ("电话", "phones"),
            ("地址", "street"),
            ("来源", "source"),
            ("客户行业", "industry"),
            ("归属人", "owner"),
            ("创建时间", "created"),
            ("创建人", "-"),
        ],
    );
    expect(
        "customers",
        "客户编号,客戶名稱,手机,邮编,身份证号,注册日期,统一社会信用代码,开户行,银行账号",
        None,
        &[
            ("客户编号", "external-id"),
            ("客戶名稱", "name"),
            ("邮编", "postal-code"),
            ("身份证号", "-"),
            ("统一社会信用代码", "tax-number"),
            ("开户行", "bank"),
            ("银行账号", "bank-account"),
        ],
    );
    expect(
        "customers",
        "CustomerId,FirstName,LastName,Company,Address,City,State,Country,PostalCode,Phone,Fax,Email,SupportRepId",
        None,
        &[
            ("CustomerId", "external-id"),
            ("FirstName", "given-name"),
            ("Company", "name"),
            ("State", "province"),
            ("Fax", "-"),
        ],
    );
    expect("customers", "household_id,age,income", None, &[("household_id", "external-id"), ("age", "-")]);
}

#[test]
fn address_books() {
    expect(
        "contacts",
        "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted,Website 1 - Value",
        Some("google-contacts"),
        &[
            ("First Name", "given-name"),
            ("Phonetic First Name", "-"),
            ("Organization Name", "customer"),
            ("Organization Title", "role"),
            ("Labels", "tags"),
            ("E-mail 1 - Label", "-"),
            ("E-mail 1 - Value", "emails"),
            ("E-mail 2 - Value", "emails"),
            ("Phone 1 - Label", "-"),
            ("Phone 1 - Value", "phones"),
            ("Address 1 - Formatted", "address-text"),
            ("Website 1 - Value", "website"),
        ],
    );
    expect(
        "contacts",
        "First Name,Last Name,Title,E-mail Address,E-mail 2 Address,Mobile Phone,Business Phone,Business Phone 2,Business Fax,Company,Job Title,Business Street,Home Street",
        Some("outlook"),
        &[
            ("Title", "salutation"),
            ("E-mail 2 Address", "emails"),
            ("Business Phone 2", "phones"),
            ("Business Fax", "-"),
            ("Company", "customer"),
            ("Job Title", "role"),
            ("Business Street", "street"),
            ("Home Street", "home-street"),
        ],
    );
    expect(
        "contacts",
        "名,姓,姓名,电子邮件地址,手机,职位,办公电话1",
        Some("foxmail"),
        &[("姓名", "name"), ("职位", "role"), ("办公电话1", "phones")],
    );
}

#[test]
fn product_lists() {
    expect(
        "products",
        "商品编号,商品名称,类别,单位,售价,成本价,税率,库存",
        None,
        &[
            ("商品编号", "code"),
            ("商品名称", "name"),
            ("类别", "category"),
            ("单位", "unit"),
            ("售价", "list-price"),
            ("成本价", "cost"),
            ("税率", "tax"),
            ("库存", "stock"),
        ],
    );
}

#[test]
fn the_header_row_is_told_from_titles() {
    assert_eq!(recognise("orders", &strings("销售明细表,,,")).recognised(), 0);
    let found = recognise("orders", &strings("客户名称,订单号,下单日期,金额"));
    assert_eq!((found.recognised(), found.confidence), (4, Confidence::Likely));
    assert_eq!(recognise("nothing", &strings("a,b")).columns, [None, None]);
}

#[test]
fn the_kind_is_guessed() {
    for (line, kind) in [
        ("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID", Some("orders")),
        ("客户名称,联系人,手机,地址", Some("customers")),
        ("商品编号,商品名称,售价,库存", Some("products")),
        ("姓名,电子邮件地址,办公电话1", Some("contacts")),
        ("x,y,z", None),
    ] {
        assert_eq!(guess_kind(&strings(line)), kind, "{line}");
    }
}

#[test]
fn woocommerce_lines() {
    let item =
        line_item("name:Tea: green|product_id:12|sku:T-1|quantity:2|total:20.00|sub_total:22.00|meta:x")
            .unwrap();
    assert_eq!((item.name, item.sku, item.quantity, item.total), ("Tea: green", "T-1", "2", "20.00"));
    assert_eq!(line_item("plain text"), None);
}

#[test]
fn known_exports_have_names() {
    assert!(profile("shopify-orders").unwrap().order_on_first_line);
    assert!(profile("taobao-orders").unwrap().amount_is_net_of_refunds);
    assert!(profile("none").is_none());
}
