//! Headers of customer lists.

use super::Synonyms;

/// A header under two fields means the first where both are free at equal rank.
pub(super) const TABLE: Synonyms = &[
    ("number", "Our number | Guanxi number"),
    (
        "name",
        "Customer Name | Cust Name | 客户名称 | 客户全称 | 公司名称 | 单位名称 | 企业名称 | 客户名 \
        | Company Name | Account Name | Organization Name | Organisation Name | Full Name \
        | Display Name | 名称 | 客户姓名 | 往来单位 | 往来单位名称 | 供应商名称 | 会员姓名 \
        | 会员名称 | 商户名称 | 店铺名称 | 门店名称 | 机构名称 | 学校名称 | Company | Account \
        | Organization | Organisation | Customer | Client Name | Client | 客户 | 公司 | 单位 | 企业 \
        | 姓名 | Legal Name | Business Name | Trading Name | Firma | Kunde | Kundenname \
        | Contact Name | 收货人姓名 | 收货人 | 联系人 | Partner Name | 昵称 | 买家会员名 | Lead Name \
        | File As",
    ),
    (
        "short-name",
        "客户简称 | 公司简称 | 简称 | 单位简称 | Short Name | Nickname | 昵称 | Alias \
        | 助记码 | 别名 | Abbreviation",
    ),
    ("english-name", "英文名称 | 英文名 | English Name | 客户英文名称 | 公司英文名称 | 外文名称"),
    ("former-name", "曾用名 | 原名称 | Former Name | Maiden Name | Previous Name"),
    ("family-name", "Last Name | Surname | 姓 | 姓氏 | Family Name | LName"),
    ("given-name", "First Name | 名 | 名字 | Given Name | FName | Forename"),
    ("middle-name", "Middle Name | Additional Name"),
    (
        "contact-name",
        "联系人 | 联系人姓名 | Contact Person | Contact Name | 主联系人 | 首要联系人 \
        | Primary Contact | 负责人姓名 | Contact | 联络人 | 对接人 | 法人 | 法人代表 | 法定代表人 \
        | Attention | Attn | Ansprechpartner | 姓名 | Full Name",
    ),
    // The employer of a person; a company's own name is `name`.
    (
        "company",
        "Company Name | 公司 | 单位 | 工作单位 | 公司名称 | 单位名称 | Organization \
        | Organization Name | Account Name | Company",
    ),
    ("contact-role", "职务 | 职位 | 联系人职务 | Job Title | Title | 岗位"),
    (
        "party",
        "客户性质 | 个人/企业 | Is Company | Company Type | Customer Type | 主体类型 \
        | 是否企业",
    ),
    (
        "phones",
        "手机 | 手机号码 | 手机号 | 电话 | 联系电话 | 联系手机 | 电话号码 | 联系方式 \
        | 移动电话 | 固定电话 | 座机 | 办公电话 | 公司电话 | 单位电话 | 商务电话 | 家庭电话 | Mobile \
        | Mobile Phone | Phone | Phone Number | Telephone | Tel | Cell | Cell Phone | Mobile Number \
        | Business Phone | Work Phone | Home Phone | Main Phone | Primary Phone | Other Phone \
        | Company Main Phone | Billing Phone | Contact Phone | Contact Number | 联系人电话 \
        | 联系人手机 | 收货人手机 | Phone # - Value | Phone # | Telefon | Handy | Phone Mobile \
        | 电话1 | 备用电话 | 客户电话 | 会员手机 | 注册手机 | 绑定手机 | Telephone Number \
        | Daytime Phone | 联络电话 | 行动电话",
    ),
    (
        "emails",
        "Email | E-mail Address | Secondary Email | Alternate Email | Other Email | 邮箱 | 电子邮箱 | 电子邮件 | 邮件 | 邮箱地址 | 电子邮件地址 \
        | 联系邮箱 | Email Address | Billing Email | Customer Email | Work Email | Personal Email \
        | E-mail # Address | E-mail # - Value | Email # | Mail | Primary Email | Secondary Email \
        | Correo | 公司邮箱 | 信箱",
    ),
    ("wechat", "微信 | 微信号 | 微信账号 | WeChat ID | Weixin | 联系人微信"),
    ("qq", "QQ | QQ号 | QQ号码"),
    ("whatsapp", "WhatsApp Number | WhatsApp Phone"),
    (
        "other-handles",
        "LinkedIn | 钉钉 | Skype | 旺旺 | 阿里旺旺 | Twitter | 抖音 | LINE | Telegram \
        | Facebook | Instagram | 社交账号",
    ),
    (
        "website",
        "Company Domain | Company Domain Name | Domain | 网址 | 网站 | 官网 | 公司网址 | 公司网站 | Web Site | Website URL | Web Page | URL \
        | Homepage | 主页 | Website # - Value",
    ),
    (
        "street",
        "Addr1 | Addr2 | Address 1 | Address 2 | Address Line 1 | Address Line 2 | 地址 | 详细地址 | 联系地址 | 通讯地址 | 公司地址 | 单位地址 | 客户地址 | 街道地址 \
        | 街道 | 办公地址 | Address | Street | Street Address | Billing Address | Billing Street \
        | Mailing Street | Address 1 | Address1 | Address Line 1 | Billing Address 1 \
        | Mailing Address | Business Address | Business Street | Address 2 | Address2 \
        | Address Line 2 | Billing Address 2 | Billing Address Line 1 | Street 2 | Strasse | Straße \
        | 住址 | 家庭住址 | 家庭地址 | Home Address | 注册地址 | 经营地址 | 所在地址 \
        | Primary Address | Primary Address Street | Address Street | Full Address",
    ),
    (
        "city",
        "市 | 城市 | 所在城市 | 所在市 | 地市 | City | Town | Billing City | Mailing City \
        | Business City | Address City | Primary Address City | Ort | Stadt | 所属城市",
    ),
    (
        "province",
        "省 | 省份 | 所在省 | 所在省份 | 省/直辖市 | State | Province | State/Province \
        | State Province | Billing State/Province | Billing State | Billing Province | Mailing State/Province | Mailing State \
        | Business State | County | 所属省份 | Address State | State/Region | StateProvinceCode \
        | Province Code | State Code | Primary Address State",
    ),
    (
        "postal-code",
        "邮编 | 邮政编码 | 邮政区号 | 邮递区号 | Zip | Zip Code | Postcode | Post Code \
        | Postal Code | Billing Zip/Postal Code | ZIP/Postal Code | Billing Zip | Billing Postal Code | Billing Postcode \
        | Mailing Zip/Postal Code | Mailing Zip | Business Postal Code | PLZ | Postleitzahl \
        | Zip/Postcode | Address Postal Code | Primary Address Postal Code",
    ),
    (
        "country",
        "国家 | 国家/地区 | 国别 | 所在国家 | Country/Region | Billing Country \
        | Mailing Country | Business Country | Country Code | Land | Nation | Address Country \
        | Primary Address Country",
    ),
    (
        "shipping-address",
        "收货地址 | 送货地址 | 发货地址 | 配送地址 | 交货地址 | Shipping Address \
        | Delivery Address | Ship To | Ship To Address | Shipping Street | Shipping Address 1 \
        | Shipping Address 2 | Shipping City | Shipping State | Shipping Province | Shipping Zip \
        | Shipping Postal Code | Shipping Postcode | Shipping Country | Other Street | Other City",
    ),
    (
        "site-address",
        "安装地址 | 现场地址 | 项目地址 | 施工地址 | 使用地址 | Site Address \
        | Installation Address | Service Address",
    ),
    (
        "invoice-address",
        "开票地址 | 发票地址 | 注册地址电话 | 开票地址电话 | 地址电话 | 地址、电话 \
        | Invoice Address | 寄票地址",
    ),
    (
        "industry",
        "行业 | 客户行业 | 所属行业 | 所在行业 | 行业类型 | 行业分类 | Sector \
        | Industry Type | Branche | 行业类别 | 主营业务",
    ),
    (
        "region",
        "区域 | 地区 | 客户区域 | 所属区域 | 销售区域 | 大区 | 片区 | Territory \
        | Sales Region | Area | 所在地区 | 省市区",
    ),
    (
        "size",
        "人数 | 员工人数 | 员工数 | 公司规模 | 企业规模 | 客户规模 | 规模 | 人员规模 \
        | Employees | Number of Employees | No. of Employees | Company Size | Headcount \
        | NumberOfEmployees",
    ),
    (
        "birthday",
        "生日 | 出生日期 | 出生年月 | Birth Date | Date of Birth | DOB | BirthDate \
        | 联系人生日 | 会员生日",
    ),
    (
        "source",
        "来源 | 客户来源 | 线索来源 | 渠道来源 | 来源渠道 | 获客渠道 | Lead Source \
        | Original Source | 客户渠道 | 推广渠道 | Source Name | 注册渠道",
    ),
    (
        "owner",
        "负责人 | 归属人 | 客户负责人 | 所属业务员 | 业务员 | 销售人员 | 销售员 | 客户经理 \
        | 跟进人 | 所有人 | 客户所有人 | Account Owner | Contact Owner | Sales Rep | Salesperson \
        | Sales Person | Account Manager | Assigned To | OwnerId | Owner Name | Responsible | Rep \
        | 归属销售 | 分管人 | 专属客服 | 所属销售 | 维护人 | SupportRepId | Lead Owner | 经手人 \
        | Company Owner",
    ),
    (
        "stage",
        "客户阶段 | 阶段 | 生命周期 | 客户状态 | 生命周期阶段 | Lifecycle Stage \
        | Customer Stage | 跟进状态 | Lead Status | Status | 状态 | 客户类型 | 成交状态",
    ),
    (
        "level",
        "客户等级 | 客户级别 | 等级 | 级别 | 会员等级 | 会员级别 | Customer Level | Rating \
        | Grade | Tier | VIP等级 | 星级 | 客户星级",
    ),
    ("relationship", "客户关系 | 关系类型 | Relationship Type"),
    ("personality", "性格 | 个性 | 性格特点 | 客户性格"),
    ("interests", "兴趣 | 爱好 | 兴趣爱好 | Hobby | Hobbies | Interest"),
    ("preferences", "偏好 | 客户偏好 | 消费偏好"),
    (
        "tags",
        "标签 | 客户标签 | Tag | Labels | Label | Categories | Keywords | Group Membership \
        | 分组 | 客户分组 | 客户分类 | 群组 | 客户类别 | Group | Customer Group | Segment | 关键词",
    ),
    (
        "preferred-channel",
        "首选联系方式 | 偏好渠道 | 首选渠道 | Preferred Contact Method \
        | Preferred Contact",
    ),
    (
        "payment-days",
        "账期 | 付款期限 | 付款天数 | 信用天数 | 结算周期 | 付款条件 | 付款方式 \
        | 结算方式 | Payment Terms | Terms | Credit Days | Net Days | 信用期限 | 信用期 \
        | Payment Terms Name | 月结天数",
    ),
    ("credit-limit", "信用额度 | 授信额度 | 信用限额 | 赊账额度 | Credit Line | 额度 | 应收上限"),
    (
        "price-list",
        "价格表 | 价格等级 | 价目表 | 价格级别 | Pricelist | Price Level | Price Book \
        | Price Group | 售价等级",
    ),
    (
        "invoice-title",
        "发票抬头 | 开票抬头 | 开票名称 | 开票单位 | 抬头 | Invoice To | 发票名称 \
        | 开票公司",
    ),
    (
        "tax-number",
        "税号 | 纳税人识别号 | 统一社会信用代码 | 社会信用代码 | 信用代码 | 纳税识别号 \
        | 统一编号 | Tax ID | VAT Number | VAT ID | Tax Number | Tax Registration Number | VAT \
        | VAT Reg No | ABN | EIN | USt-IdNr | TaxNumber | GSTIN | 税务登记号 | 企业税号 | Tax No",
    ),
    ("bank", "开户行 | 开户银行 | 银行 | 银行名称 | Bank Name | 开户行名称 | 开户银行名称"),
    (
        "bank-account",
        "银行账号 | 银行帐号 | 账号 | 开户账号 | 银行账户 | 银行卡号 | Account Number \
        | Bank Account Number | IBAN | 卡号 | BankAccountNumber",
    ),
    (
        "parent",
        "上级客户 | 母公司 | 集团 | 上级单位 | 所属集团 | Parent Account | Parent Company \
        | Parent Customer | 总公司",
    ),
    ("distributor", "经销商 | 代理商 | 所属经销商 | 分销商 | Dealer | Reseller"),
    ("referred-by", "推荐人 | 介绍人 | 转介绍人 | Referred By | Referrer"),
    (
        "external-id",
        "Customer ID | Cust No | Cust Code | 客户编号 | 客户编码 | 客户代码 | 客户号 | 往来单位编号 | 单位编号 \
        | 会员卡号 | 会员编号 | 会员号 | 会员ID | Customer No | Customer Number | Customer Code \
        | Account ID | Account Number | Client ID | Record ID | Contact ID | Lead ID | Company ID \
        | household_id | External Identifier | 编号 | 编码 | 代码 | ID | No | Code | Customer Key \
        | Partner ID | Id客户 | Kundennummer | Kunden-Nr | Reference | 档案号 | ProspectiveBuyerKey \
        | Member ID | 用户ID | User ID | Organizational ID Number",
    ),
    (
        "notes",
        "备注 | 客户备注 | 说明 | 描述 | Note | Comments | Comment | Remarks | Remark \
        | Description | Memo | 备注信息 | 沟通内容 | 附注 | 跟进记录 | Customer Note | 其他",
    ),
    (
        "loyalty-points",
        "积分 | 会员积分 | 当前积分 | 可用积分 | 积分余额 | Points | Reward Points \
        | 剩余积分",
    ),
    (
        "created",
        "创建时间 | 创建日期 | 注册日期 | 注册时间 | 建档日期 | 登记日期 | 录入时间 \
        | Create Date | Created At | Created Date | Date Created | 入会时间 | 入会日期 | 开卡日期 \
        | Created On | Registered | Signup Date | 加入日期 | FirstInvoice",
    ),
    (
        "do-not-contact",
        "免打扰 | 勿扰 | 禁止联系 | Do Not Call | Email Opt Out | Opted Out \
        | Unsubscribed | Unsubscribed from all email",
    ),
    ("gender", "性别 | Sex | 称谓性别"),
];
