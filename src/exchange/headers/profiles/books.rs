//! Exports of address books and other CRM programs.

use super::{Columns, PLAIN, Profile};

pub(super) const ALL: &[Profile] = &[
    Profile {
        name: "google-contacts",
        kind: "contacts",
        signature: &["First Name", "Last Name", "Organization Name", "Labels"],
        columns: &[("customers", GOOGLE_CUSTOMERS), ("contacts", GOOGLE_CONTACTS)],
        google_labels: true,
        ..PLAIN
    },
    Profile {
        name: "google-contacts-old",
        kind: "contacts",
        signature: &["Name", "Given Name", "Family Name", "Group Membership"],
        columns: &[("customers", GOOGLE_OLD_CUSTOMERS), ("contacts", GOOGLE_OLD_CONTACTS)],
        google_labels: true,
        ..PLAIN
    },
    Profile {
        name: "outlook",
        kind: "contacts",
        signature: &["First Name", "Last Name", "E-mail Address", "Business Phone"],
        columns: &[("customers", OUTLOOK_CUSTOMERS), ("contacts", OUTLOOK_CONTACTS)],
        ..PLAIN
    },
    Profile {
        name: "hubspot-contacts",
        kind: "contacts",
        signature: &["Record ID", "First Name", "Last Name", "Lifecycle Stage"],
        columns: &[("customers", HUBSPOT_CUSTOMERS), ("contacts", HUBSPOT_CONTACTS)],
        ..PLAIN
    },
    Profile {
        name: "salesforce-contacts",
        kind: "contacts",
        signature: &["First Name", "Last Name", "Account Name", "Mailing Street"],
        columns: &[("customers", SALESFORCE_CUSTOMERS), ("contacts", SALESFORCE_CONTACTS)],
        ..PLAIN
    },
    Profile {
        name: "salesforce-leads",
        kind: "customers",
        signature: &["FirstName", "LastName", "LeadSource", "OwnerId"],
        columns: &[("customers", LEADS_CUSTOMERS), ("contacts", LEADS_CONTACTS)],
        ..PLAIN
    },
    Profile {
        name: "outlook-express-zh",
        kind: "contacts",
        signature: &["姓名", "电子邮件地址", "家庭所在街道", "公司所在街道"],
        columns: &[("customers", EXPRESS_CUSTOMERS), ("contacts", EXPRESS_CONTACTS)],
        ..PLAIN
    },
    Profile {
        name: "foxmail",
        kind: "contacts",
        signature: &["姓名", "电子邮件地址", "办公电话1"],
        columns: &[("customers", FOXMAIL), ("contacts", FOXMAIL)],
        ..PLAIN
    },
    Profile {
        name: "foxmail",
        kind: "contacts",
        signature: &["姓名", "电子邮件地址", "foxaddrID"],
        columns: &[("customers", FOXMAIL), ("contacts", FOXMAIL)],
        ..PLAIN
    },
    Profile {
        name: "crm-zh",
        kind: "customers",
        signature: &["客户名称", "联系人", "归属人", "客户状态"],
        columns: &[("customers", CRM_ZH), ("contacts", CRM_ZH_CONTACTS)],
        ..PLAIN
    },
];

const GOOGLE_CUSTOMERS: Columns = &[
    ("Organization Name", Some("name")),
    ("First Name", Some("given-name")),
    ("Middle Name", Some("middle-name")),
    ("Last Name", Some("family-name")),
    ("File As", None),
    ("Nickname", None),
    ("Organization Title", Some("contact-role")),
    ("Organization Department", None),
    ("Labels", Some("tags")),
    // The parts are often empty where the formatted text is filled.
    ("Address 1 - Formatted", Some("address-text")),
    ("Address 1 - Street", Some("street")),
    ("Address 1 - City", Some("city")),
    ("Address 1 - Region", Some("province")),
    ("Address 1 - Postal Code", Some("postal-code")),
    ("Address 1 - Country", Some("country")),
    ("Address 1 - Extended Address", Some("street")),
    ("Address 2 - Formatted", Some("shipping-address")),
];

const GOOGLE_CONTACTS: Columns = &[
    ("Organization Name", Some("customer")),
    ("First Name", Some("given-name")),
    ("Middle Name", Some("middle-name")),
    ("Last Name", Some("family-name")),
    ("File As", None),
    ("Nickname", Some("nickname")),
    ("Name Prefix", Some("salutation")),
    ("Organization Title", Some("role")),
    ("Organization Department", Some("department")),
    ("Labels", Some("tags")),
    ("Address 1 - Formatted", Some("address-text")),
    ("Address 1 - Street", Some("street")),
    ("Address 1 - City", Some("city")),
    ("Address 1 - Region", Some("province")),
    ("Address 1 - Postal Code", Some("postal-code")),
    ("Address 1 - Country", Some("country")),
    ("Address 1 - Extended Address", Some("street")),
];

const GOOGLE_OLD_CUSTOMERS: Columns = &[
    ("Organization 1 - Name", Some("name")),
    ("Name", Some("contact-name")),
    ("Given Name", Some("given-name")),
    ("Additional Name", Some("middle-name")),
    ("Family Name", Some("family-name")),
    ("Nickname", None),
    ("Short Name", None),
    ("Maiden Name", None),
    ("Occupation", None),
    ("Priority", None),
    ("Organization 1 - Title", Some("contact-role")),
    ("Group Membership", Some("tags")),
    ("Address 1 - Formatted", Some("address-text")),
    ("Address 1 - Street", Some("street")),
    ("Address 1 - City", Some("city")),
    ("Address 1 - Region", Some("province")),
    ("Address 1 - Postal Code", Some("postal-code")),
    ("Address 1 - Country", Some("country")),
];

const GOOGLE_OLD_CONTACTS: Columns = &[
    ("Name", Some("name")),
    ("Given Name", Some("given-name")),
    ("Additional Name", Some("middle-name")),
    ("Family Name", Some("family-name")),
    ("Nickname", Some("nickname")),
    ("Short Name", None),
    ("Occupation", None),
    ("Organization 1 - Name", Some("customer")),
    ("Organization 1 - Title", Some("role")),
    ("Organization 1 - Department", Some("department")),
    ("Group Membership", Some("tags")),
    ("Address 1 - Formatted", Some("address-text")),
    ("Address 1 - Street", Some("street")),
    ("Address 1 - City", Some("city")),
    ("Address 1 - Region", Some("province")),
    ("Address 1 - Postal Code", Some("postal-code")),
    ("Address 1 - Country", Some("country")),
];

const OUTLOOK_CUSTOMERS: Columns = &[
    ("Company", Some("name")),
    ("First Name", Some("given-name")),
    ("Middle Name", Some("middle-name")),
    ("Last Name", Some("family-name")),
    // The form of address: Mr., Dr.
    ("Title", None),
    ("Job Title", Some("contact-role")),
    // The same as the street and its parts.
    ("Business Address", None),
    ("Home Address", None),
    ("Other Address", None),
    ("Business Street", Some("street")),
    ("Business Street 2", Some("street")),
    ("Business Street 3", Some("street")),
    ("Business City", Some("city")),
    ("Business State", Some("province")),
    ("Business Postal Code", Some("postal-code")),
    ("Business Country", Some("country")),
    ("Home Street", Some("home-street")),
    ("Home Street 2", Some("home-street")),
    ("Home Street 3", Some("home-street")),
    ("Home City", Some("home-city")),
    ("Home State", Some("home-province")),
    ("Home Postal Code", Some("home-postal-code")),
    ("Home Country", Some("home-country")),
    ("Other Street", None),
    ("Other Street 2", None),
    ("Other Street 3", None),
    ("Other City", None),
    ("Account", None),
    ("Location", None),
    ("Keywords", None),
    ("Organizational ID Number", None),
    ("Assistant's Phone", None),
];

const OUTLOOK_CONTACTS: Columns = &[
    ("Company", Some("customer")),
    ("First Name", Some("given-name")),
    ("Middle Name", Some("middle-name")),
    ("Last Name", Some("family-name")),
    ("Title", Some("salutation")),
    ("Job Title", Some("role")),
    ("Profession", None),
    ("Account", None),
    ("Keywords", None),
    ("Business Address", None),
    ("Home Address", None),
    ("Home Street", Some("home-street")),
    ("Home Street 2", Some("home-street")),
    ("Home Street 3", Some("home-street")),
    ("Organizational ID Number", None),
    ("Company Main Phone", None),
    ("Assistant's Phone", None),
];

const HUBSPOT_CUSTOMERS: Columns = &[
    ("Record ID", Some("external-id")),
    ("Company Name", Some("name")),
    ("Job Title", Some("contact-role")),
    ("Last Activity Date", None),
    ("Last Contacted", None),
];

const HUBSPOT_CONTACTS: Columns = &[
    ("Record ID", Some("external-id")),
    ("Company Name", Some("customer")),
    ("Job Title", Some("role")),
    ("Last Activity Date", None),
    ("Last Contacted", None),
];

const SALESFORCE_CUSTOMERS: Columns =
    &[("Account Name", Some("name")), ("Title", Some("contact-role")), ("Salutation", None), ("Fax", None)];

const SALESFORCE_CONTACTS: Columns = &[
    ("Account Name", Some("customer")),
    ("Title", Some("role")),
    ("Salutation", Some("salutation")),
    ("Fax", None),
];

const LEADS_CUSTOMERS: Columns =
    &[("Lead ID", Some("external-id")), ("Company", Some("name")), ("Title", Some("contact-role"))];

const LEADS_CONTACTS: Columns =
    &[("Lead ID", Some("external-id")), ("Company", Some("customer")), ("Status", None)];

const EXPRESS_CUSTOMERS: Columns = &[
    ("公司", Some("name")),
    ("姓名", Some("contact-name")),
    ("公司所在街道", Some("street")),
    ("公司所在城市", Some("city")),
    ("公司所在地的邮政编码", Some("postal-code")),
    ("公司所在省/自治区", Some("province")),
    ("公司所在国家/地区", Some("country")),
    ("家庭所在街道", Some("home-street")),
    ("家庭所在城市", Some("home-city")),
    ("家庭所在地的邮政编码", Some("home-postal-code")),
    ("家庭所在省/自治区", Some("home-province")),
    ("家庭所在国家/地区", Some("home-country")),
    ("职务", Some("contact-role")),
];

const EXPRESS_CONTACTS: Columns =
    &[("姓名", Some("name")), ("公司", Some("customer")), ("职务", Some("role"))];

const FOXMAIL: Columns = &[("姓名", Some("name")), ("名", Some("given-name")), ("姓", Some("family-name"))];

const CRM_ZH: Columns = &[
    ("客户名称", Some("name")),
    ("联系人", Some("contact-name")),
    ("客户状态", Some("stage")),
    ("客户类型", Some("tags")),
    ("客户等级", Some("level")),
    ("归属人", Some("owner")),
    ("创建人", None),
    ("更新时间", None),
    ("最近沟通时间", None),
    ("沟通内容", Some("notes")),
];

const CRM_ZH_CONTACTS: Columns = &[
    ("客户名称", Some("customer")),
    ("联系人", Some("name")),
    ("沟通内容", Some("notes")),
    ("地址", Some("street")),
];
