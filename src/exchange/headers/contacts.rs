//! Headers of lists of contact persons and of address books.

use super::Synonyms;

pub(super) const TABLE: Synonyms = &[
    (
        "name",
        "姓名 | 联系人 | 联系人姓名 | Full Name | Contact Name | Contact | Display Name \
        | 显示名称 | 联络人 | 名称 | Person | Person Name | 客户姓名 | 员工姓名 | Employee Name \
        | Ansprechpartner | File As | Name",
    ),
    ("english-name", "英文名 | 英文姓名 | English Name"),
    ("family-name", "Last Name | Surname | 姓 | 姓氏 | Family Name | Nachname"),
    ("given-name", "First Name | 名 | 名字 | Given Name | Forename | Vorname"),
    ("middle-name", "Middle Name | Additional Name"),
    ("salutation", "称呼 | 称谓 | Salutation | Prefix | Name Prefix | 尊称 | Anrede"),
    ("nickname", "昵称 | Nickname | Short Name | 别名 | Alias"),
    (
        "customer",
        "客户 | 客户名称 | 所属客户 | 公司 | 公司名称 | 单位 | 单位名称 | 工作单位 \
        | 所在公司 | 企业名称 | Org | Company | Company Name | Organization | Organisation \
        | Organization Name | Account Name | Account | Customer | Customer Name | Employer \
        | Organization # - Name | 客户编号 | 客户编码 | Customer ID | Account ID | Parent Customer \
        | Firma | Client | Associated Company | Company Id",
    ),
    (
        "role",
        "职务 | 职位 | 岗位 | 头衔 | 职称 | Job Title | Title | Position | Organization Title \
        | Organization # - Title | Role | Function | Occupation | 联系人职务 | Profession",
    ),
    (
        "department",
        "部门 | 所在部门 | 所属部门 | 科室 | Department | Organization Department \
        | Organization # - Department | Dept | Abteilung",
    ),
    (
        "phones",
        "手机 | 手机号码 | 手机号 | 电话 | 联系电话 | 移动电话 | 联系手机 | 电话号码 \
        | 联系方式 | 办公电话 | 商务电话 | 家庭电话 | 座机 | 固定电话 | 单位电话 | 工作电话 \
        | 公司电话 | Mobile | Mobile Phone | Phone | Phone Number | Telephone | Tel | Cell \
        | Cell Phone | Mobile Number | Business Phone | Business Phone # | Work Phone | Home Phone \
        | Home Phone # | Primary Phone | Other Phone | Direct Phone | Phone # - Value | Phone # \
        | 办公电话# | 联络电话 | 行动电话 | Contact Number | Phone Mobile | Company Main Phone \
        | Car Phone | 手机# | 电话#",
    ),
    (
        "emails",
        "Email | E-mail Address | Secondary Email | Alternate Email | Other Email | 邮箱 | 电子邮箱 | 电子邮件 | 邮件 | 邮箱地址 | 电子邮件地址 \
        | Email Address | E-mail # Address | E-mail # - Value | Email # | Work Email \
        | Personal Email | Mail | Primary Email | EmailAddress | 信箱",
    ),
    ("wechat", "微信 | 微信号 | WeChat ID | Weixin"),
    ("qq", "QQ | QQ号 | QQ号码"),
    ("whatsapp", "WhatsApp Number"),
    ("other-handles", "LinkedIn | 钉钉 | Skype | Twitter | LINE | Telegram | 旺旺 | LinkedIn URL"),
    ("website", "网址 | 网站 | Website | Web Page | URL | Website # - Value | 主页 | Website URL"),
    (
        "street",
        "地址 | 详细地址 | 联系地址 | 通讯地址 | 公司地址 | 公司所在街道 | 办公地址 | Address \
        | Street | Street Address | Mailing Street | Business Address | Business Street \
        | Business Street # | Address 1 | Address Line 1 | AddressLine1 | Address 2 | Address Line 2 \
        | AddressLine2 | Mailing Address",
    ),
    ("city", "城市 | 市 | 所在城市 | 公司所在城市 | City | Mailing City | Business City | Town"),
    (
        "province",
        "省 | 省份 | 所在省份 | 公司所在省/自治区 | State | Province | State/Province \
        | Mailing State/Province | Mailing State | Business State | StateProvinceCode | Region \
        | State/Region",
    ),
    (
        "postal-code",
        "邮编 | 邮政编码 | 公司所在地的邮政编码 | Zip | Zip Code | Postcode \
        | Postal Code | Mailing Zip/Postal Code | Business Postal Code | 邮递区号",
    ),
    (
        "country",
        "国家 | 国家/地区 | 公司所在国家/地区 | Country | Mailing Country | Business Country \
        | Country/Region",
    ),
    (
        "home-street",
        "家庭地址 | 家庭住址 | 家庭所在街道 | Home Address | Home Street | Home Street # \
        | 住址",
    ),
    ("home-city", "家庭所在城市 | Home City"),
    ("home-province", "家庭所在省/自治区 | Home State"),
    ("home-postal-code", "家庭所在地的邮政编码 | Home Postal Code"),
    ("home-country", "家庭所在国家/地区 | Home Country"),
    ("birthday", "生日 | 出生日期 | 出生年月 | Birth Date | Date of Birth | DOB | BirthDate"),
    ("gender", "性别 | Gender | Sex"),
    ("interests", "兴趣 | 爱好 | 兴趣爱好 | Hobby | Hobbies | Interests"),
    ("personality", "性格 | 个性"),
    (
        "tags",
        "标签 | Tags | Labels | Categories | Group Membership | 分组 | 群组 | Keywords \
        | Category | Groups",
    ),
    ("source", "来源 | 客户来源 | 线索来源 | Lead Source | Original Source"),
    ("owner", "负责人 | 归属人 | Contact Owner | Account Owner | Owner | OwnerId"),
    ("preferred-channel", "首选联系方式 | Preferred Contact Method"),
    ("do-not-contact", "免打扰 | Do Not Call | Email Opt Out | Unsubscribed"),
    ("reports-to", "上级 | 汇报对象 | Reports To | Manager's Name | ReportsTo | Manager"),
    (
        "external-id",
        "联系人编号 | 编号 | Contact ID | Record ID | Lead ID | ID | foxaddrID \
        | Person ID | Employee ID | No | 工号 | ProspectiveBuyerKey",
    ),
    ("notes", "备注 | 说明 | Notes | Note | Comments | Remarks | Description | Memo | 附注"),
    ("created", "创建时间 | 创建日期 | Create Date | Created At | Created Date | Date Created"),
];
