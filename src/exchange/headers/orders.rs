//! Headers of order lists: one row an order, or one row an order line.
//!
//! `amount` is what a whole order comes to, `line-amount` what one line does. A name like `Amount` may
//! be either; it counts as the order's, and the importer sees in the data whether it differs between the
//! rows of one order.

use super::{FieldKey, Synonyms};

pub(super) const TABLE: Synonyms = &[
    (
        "number",
        "Order Number | Order No | 订单编号 | 订单号 | 订单编码 | 单据编号 | 单据号 \
        | Order ID | 销售单号 | 销售订单号 | 订单单号 | 交易订单号 | 主订单编号 | 主订单号 \
        | InvoiceNo | Invoice Number | Invoice ID | Sales Order Number | SO Number | SO No \
        | Sales Order | Order Reference | Order Ref | Document Number | Doc No | Document No \
        | basket_id | Transaction ID | Transaction Number | Transaction No | Receipt Number \
        | Receipt No | Bill No | Bill Number | Purchase ID | Sale ID | 流水号 | 交易号 | 交易流水号 \
        | 小票号 | 发票号 | 发票号码 | 出库单号 | 合同编号 | 单号 | Order Name | Order | Invoice \
        | Num | Bestellnummer | Auftragsnummer | Rechnungsnummer | Reference | Number | No | 编号 \
        | Order Key | SalesOrderNumber | Quote Number | Amazon Order ID | Sales Record Number \
        | N° commande | Numéro de commande | Numero de pedido | N° de commande \
        | Rechnungsnr | Bestellnr | Auftragsnr | Belegnummer | Id",
    ),
    (
        "date",
        "Order Date | 订单日期 | 下单日期 | 下单时间 | 订单创建时间 | 单据日期 | Ordered At \
        | Order Time | Date Ordered | Order Created | InvoiceDate | Invoice Date | 销售日期 \
        | 销售时间 | 交易日期 | 交易时间 | 成交日期 | 成交时间 | 开单日期 | 开单时间 | 制单日期 \
        | 业务日期 | 购买日期 | 购买时间 | 消费日期 | 消费时间 | 签约日期 | 签单日期 \
        | Order Purchase Timestamp | Order Timestamp | Order Datetime | Purchase Timestamp | Sold On \
        | Sold At | Ordered On | Transaction Datetime | Date de commande | Date de facture \
        | Fecha de pedido | Fecha \
        | Transaction Date | transaction_timestamp | Purchase Date | Sale Date | Sales Date \
        | Document Date | Posting Date | Bill Date | Txn Date | Date | 日期 | Created At \
        | Date Created | 创建时间 | 创建日期 | Created | Creation Date | Create Date | 时间 \
        | Timestamp | Datum | Bestelldatum | Rechnungsdatum | Processed At | Close Date \
        | 订单成交时间 | 订单付款时间 | 付款时间 | 支付时间 | 付款日期 | Paid At | Paid Date \
        | TRANSACTION_DT | Transaction Time | Trans Date \
        | Belegdatum | Auftragsdatum | Payment Date",
    ),
    (
        "paid-date",
        "Paid At | Paid Date | 付款时间 | 付款日期 | 支付时间 | 订单付款时间 \
        | 买家付款时间 | Payment Date | 收款日期",
    ),
    (
        "wanted",
        "交货日期 | 要求交期 | 交期 | 期望交货日期 | 预计交货日期 | 要求到货日期 \
        | 约定交货日期 | Wanted Date | Requested Date | Required Date | Requested Delivery Date \
        | Delivery Date | Expected Date | Commitment Date | Promised Date | 到货日期",
    ),
    (
        "shipped",
        "Ship Date | Shipped Date | Shipping Date | Date Shipped | Fulfilled At | 发货日期 \
        | 发货时间 | 出库日期 | Shipped At | Dispatch Date | 出货日期 | ShippedDate",
    ),
    (
        "customer",
        "Customer Unique ID | Customer ID | 客户编号 | 客户编码 | 客户代码 | 往来单位编号 | Customer No \
        | Customer Number | Customer Code | 会员卡号 | 会员编号 | 会员号 | 会员ID | household_id \
        | Account Number | Account ID | Client ID | Client Code | Buyer ID | Cust ID | Partner ID \
        | Customer Key | User ID | 用户ID | 用户编号 | Member ID | Contact ID | 买家会员名 \
        | 买家昵称 | 买家ID | 买家账号 | Kundennummer | 购货单位编码 | Customer Account | 单位编号 \
        | 单位编码 | Customer | 客户 | 客户号 | 卡号 | 下单账号 | 下单帐号 | CustomerUser \
        | Customer User | Buyer Username | CustomerRef | Buyer User ID | Shopper ID | Household Key \
        | Household ID | Code client | Cliente | Kundennr | N° client \
        | Numéro client",
    ),
    (
        "customer-name",
        "Customer Name | 客户名称 | 客户姓名 | Customer | 客户 | 往来单位 \
        | 往来单位名称 | 购货单位 | 购货单位名称 | 购买方 | 购买方名称 | 客户全称 | 公司名称 \
        | 单位名称 | Company Name | Account Name | Client Name | Client | Company | Account \
        | Partner | Partner Name | Bill To | Billing Company | Billing Name | Bill To Name \
        | Buyer Name | Buyer | 买家 | 买方 | 买家姓名 | 会员姓名 | 会员名称 | 会员 | 姓名 | 单位 \
        | 公司 | 收货单位 | 收货人姓名 | 收货人 | Contact Name | Contact | Ship To Name | Recipient \
        | Recipient Name | Shipping Name | Kunde | Kundenname | Firma | Name | 名称 \
        | Customer Full Name | Full Name | Sold To | Nom du client | Donor | 甲方 | 联系人",
    ),
    ("given-name", "First Name | Billing First Name | Customer First Name"),
    ("family-name", "Last Name | Billing Last Name | Customer Last Name"),
    (
        "emails",
        "Email | Customer Email | Billing Email | Buyer Email | Email Address | 邮箱 \
        | 电子邮箱 | 电子邮件 | 客户邮箱 | Contact Email",
    ),
    (
        "phones",
        "Phone | 联系手机 | 手机 | 手机号 | 手机号码 | 联系电话 | 电话 | 收货人手机 \
        | 收货人电话 | Billing Phone | Customer Phone | Buyer Phone | Phone Number | Mobile \
        | Telephone | 客户电话 | 联系方式 | 收件人电话 | Shipping Phone | 会员手机",
    ),
    (
        "product",
        "SKU | StockCode | Stock Code | Product Code | 商品编码 | 商品编号 | 产品编码 \
        | 产品编号 | 货号 | 物料编码 | 物料编号 | 存货编码 | 商家编码 | 外部系统编号 | Product ID \
        | Product SKU | Item Code | ItemCode | Item Number | Item No | Item ID | Item SKU \
        | Lineitem SKU | Article Number | Article No | Part Number | Part No | Material | 商品代码 \
        | 产品代码 | 款号 | 条码 | 商品条码 | 货品编号 | 货品编码 | Barcode | UPC | EAN | ISBN \
        | ASIN | TrackId | Internal Reference | Artikelnummer | Variant SKU | 规格编码 \
        | InventoryItemCode | Product | Item | 商品ID | 宝贝ID | Model",
    ),
    (
        "description",
        "Description | 商品名称 | 产品名称 | 货品名称 | 宝贝标题 | 宝贝名称 | 商品标题 \
        | 物料名称 | 存货名称 | 品名 | Product Name | Item Name | Product Description \
        | Item Description | Lineitem Name | Line Description | 商品 | 产品 | Product | Item \
        | Product Title | Title | Product/Service | Memo/Description | 标题 | 货品 | 宝贝 | 服务项目 \
        | 项目 | Products | Artikel | Bezeichnung | Line Item | Article | 货物名称 \
        | 货物或应税劳务名称 | Order Lines/Product | product_type",
    ),
    (
        "quantity",
        "Quantity | Qty | 数量 | 商品数量 | 宝贝总数量 | 宝贝数量 | 购买数量 | 订购数量 \
        | 订单数量 | 销售数量 | Order Quantity | Ordered Quantity | Quantity Ordered | Qty Ordered \
        | Order Qty | Item Quantity | Lineitem Quantity | Units | Units Sold | 出库数量 | 件数 \
        | Menge | Anzahl | Pcs | 购买件数 | 总数量",
    ),
    ("unit", "单位名 | 计量单位 | UOM | Unit of Measure | Unit | Einheit"),
    (
        "price",
        "Unit Price | 单价 | 含税单价 | 销售单价 | 商品单价 | 成交单价 | 产品单价 | 折后单价 \
        | Price | UnitPrice | 售价 | 商品价格 | 产品价格 | 价格 | 宝贝价格 | Sales Price \
        | Selling Price | Price Each | Item Price | Lineitem Price | Unit Amount | Rate | Net Price \
        | Preis | Einzelpreis | List Price | Price per Unit | 销售价",
    ),
    (
        "line-amount",
        "Line Total | Order Item Total | Line Amount | LineAmount | 小计 | 行金额 | 商品金额 | 金额小计 \
        | 商品小计 | 商品总价 | 价税合计 | sales_value | Extended Price | Ext Price | Line Subtotal \
        | Item Total | Item Subtotal | Lineitem Total | Price Total | Sales | 行总价 | 明细金额 \
        | 货款 | 销售金额 | 销售额 | Sales Amount | Revenue | Extended Amount | Product Total \
        | Total Price | 总价",
    ),
    (
        "amount",
        "Order Total | Order Amount | Total Collected | Montant TTC | 买家实际支付金额 | 用户实付金额 | 订单金额 | 订单总额 \
        | 订单总金额 | 实付金额 | 实付款 | 实收金额 | 实际支付金额 | 实际付款 | 本单金额 | 折后金额 \
        | 成交金额 | 应付金额 | 订单应付金额 | 应付总额 | 应收金额 | 总金额 | 合计金额 \
        | Total Amount | Grand Total | Amount Total | Invoice Total | Invoice Amount | Total \
        | Amount | 金额 | 总额 | 总计 | 合计 | 交易金额 | 消费金额 | 支付金额 | 付款金额 | 合同金额 \
        | 开票金额 | Order Value | Net Amount | Gross Amount | Total Paid | Amount Paid \
        | Paid Amount | Transaction Amount | Total Price | 总价 | Total Sales | Net Total | 销售金额 \
        | 销售额 | Sales Amount | Total Incl Tax | Total Due | Gross Sales | Net Sales | Value \
        | Betrag | Gesamtbetrag | Summe | Price Total | Revenue | Sum | Total Value \
        | Total Order Amount | Gross | Net | Payment Value | Purchase Amount | Order Revenue | Spend \
        | Amount Spent | Montant | Importe | Montant total | Rechnungsbetrag | 买家应付货款",
    ),
    (
        "discount",
        "折扣 | Discount Amount | 优惠金额 | 优惠 | 折扣金额 | 折扣率 | 折扣额 \
        | Discount Total | Disc | Discount % | Lineitem Discount | Discount Percent | Rabatt \
        | 整单折扣 | 总优惠 | DiscountRate | cart_discount",
    ),
    (
        "tax",
        "税额 | Taxes | Tax Amount | 税率 | VAT | GST | Tax Total | Total Tax | Sales Tax | 税金 \
        | Tax Rate | MwSt | VAT Amount | 税",
    ),
    (
        "shipping",
        "运费 | freight_value | 邮费 | Shipping Cost | Shipping Total | Freight | Delivery Charge \
        | Shipping Fee | Shipping Amount | 买家应付邮费 | 快递费 | 配送费 | 物流费 | Postage \
        | Shipping Charges | Versand",
    ),
    (
        "refund",
        "退款金额 | Refunded Amount | Refund Amount | Total Refunded | Amount Refunded \
        | 退款总额 | 已退金额 | 退款 | Refunds | Refund Total | 退货金额",
    ),
    ("returned", "Returned | 是否退货 | 退货 | Is Returned"),
    (
        "status",
        "Order Status | 订单状态 | 单据状态 | Status | 状态 | 交易状态 | Order State \
        | Financial Status | Payment Status | Invoice Status | 审核状态 | 处理状态 | 执行状态 \
        | Stage | 付款状态",
    ),
    (
        "fulfilment",
        "Fulfillment Status | Fulfilment Status | 发货状态 | Shipping Status \
        | Delivery Status | 物流状态 | Shipment Status | 出库状态",
    ),
    (
        "cancelled",
        "Cancelled At | Canceled At | 取消时间 | 关闭时间 | Cancelled | Canceled \
        | 作废时间 | Cancelled Date | 是否作废 | 订单关闭时间",
    ),
    (
        "channel",
        "Sales Channel | 渠道 | 订单来源 | 销售渠道 | 订单渠道 | Order Source | Source Name \
        | 来源 | Source | Order Type | Order Channel | 销售方式 | 平台 | 来源平台 | Platform",
    ),
    (
        "salesperson",
        "业务员 | Sales Person | Sales Rep | 销售员 | 销售人员 | 经手人 | 营业员 | 导购 \
        | 导购员 | 客户经理 | 负责人 | 跟单员 | Sales Representative | 归属人 | 销售 | Rep | Owner \
        | Order Owner | Account Owner | Assigned To | Employee | Seller | Agent | User Responsible \
        | 制单人 | Verkäufer | 开单人 | 收银员 | Cashier | Employee ID | SupportRepId",
    ),
    (
        "currency",
        "币种 | Currency Code | Order Currency | 货币 | 币别 | 结算币种 | Währung \
        | CurrencyCode | Transaction Currency",
    ),
    (
        "payment-method",
        "付款方式 | 支付方式 | Payment Method | Payment Type | Payment Gateway \
        | 结算方式 | 收款方式 | payment_method_title",
    ),
    ("invoice-title", "发票抬头 | 开票抬头 | Invoice Title"),
    (
        "shipping-address",
        "收货地址 | 送货地址 | 配送地址 | 交货地址 | 收货人地址 | 收件人地址 \
        | Shipping Address | Delivery Address | Ship To | Ship To Address | Shipping Street \
        | Shipping Address 1 | Shipping Address1 | Shipping Address 2 | Shipping Address2",
    ),
    (
        "street",
        "Billing Address | Billing Street | Billing Address 1 | Billing Address1 | 地址 \
        | 客户地址 | Address | Billing Address 2 | BillingAddress | Street",
    ),
    ("city", "城市 | Billing City | 市 | Ship City | Shipping City | 客户城市 | BillingCity"),
    (
        "province",
        "省份 | 省 | Billing Province | Billing State | Province | State | Shipping State \
        | Shipping Province | 省/自治区 | 客户省份",
    ),
    (
        "postal-code",
        "邮编 | Billing Zip | Billing Postcode | Billing Postal Code | Zip | Zip Code \
        | Postcode | Postal Code | 邮政编码 | Shipping Zip",
    ),
    (
        "country",
        "国家 | Billing Country | 国家/地区 | Country/Region | Ship Country \
        | Shipping Country | BillingCountry",
    ),
    ("region", "地区 | 区域 | 销售区域 | 大区 | Territory | Sales Region"),
    (
        "segment",
        "客户类型 | 客户级别 | Customer Segment | Market Segment | 客户类别 | 细分 \
        | Customer Type | Customer Group",
    ),
    (
        "category",
        "类别 | 商品类别 | 产品类别 | 商品分类 | Product Category | 品类 | 类目 \
        | Department",
    ),
    ("cost", "成本 | 成本价 | 成本金额 | Unit Cost | Cost Price | Cost of Goods"),
    (
        "notes",
        "备注 | 订单备注 | 单据备注 | 买家留言 | 卖家备注 | 商家备注 | 摘要 | 留言 | 客户备注 \
        | Note | Comments | Comment | Remarks | Remark | Memo | Customer Note | Order Notes | 说明 \
        | Message | 附言 | Private Notes | Buyer Note",
    ),
];

/// Settles what only the other columns can tell: `State` is a province among the parts of an address and
/// else the state of the order; the day of payment stands for an order's day that is missing.
pub(super) fn settle(headers: &[&str], columns: &mut [Option<FieldKey>]) {
    let has = |columns: &[Option<FieldKey>], field: &str| columns.iter().flatten().any(|key| *key == field);
    let addressed =
        ["city", "postal-code", "country", "street", "region"].iter().any(|part| has(columns, part));
    if !addressed
        && !has(columns, "status")
        && let Some(column) = headers.iter().position(|h| *h == "state").and_then(|at| columns.get_mut(at))
    {
        *column = Some("status");
    }
    if !has(columns, "date")
        && let Some(column) = columns.iter_mut().find(|column| **column == Some("paid-date"))
    {
        *column = Some("date");
    }
}
