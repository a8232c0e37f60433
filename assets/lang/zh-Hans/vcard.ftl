### 读取联系人名片（vCard）。

vcard-none = 文件中没有联系人名片。
vcard-file-too-large = 文件超过 { $limit } MB，超出可读取的上限。
vcard-too-many-cards = 文件中的名片超过 { $limit } 张，其后的名片未读取。
vcard-card-unclosed = 名片没有结束标记（END:VCARD）。
vcard-card-empty = 名片中没有姓名、单位、邮箱或电话，无法确定联系人。
vcard-group-skipped = 这是联系人群组，不是联系人。
vcard-end-without-begin = 此处有名片结束标记，但没有对应的开始标记（BEGIN:VCARD）。
vcard-line-unreadable = 此行不属于名片的任何字段。
vcard-property-too-long = 内容超过 { $limit } MB，超出可读取的上限。
vcard-value-extra = 名片的该字段已有不同的内容，保留了第一个。
vcard-text-damaged = 部分字符无法识别。
vcard-date-unreadable = 这不是有效的日期。
vcard-photo-too-large = 照片超过 { $limit } MB，未导入。
vcard-photo-broken = 照片已损坏，未导入。
vcard-agent-unreadable = 助理的名片无法读取。
vcard-too-many-properties = 名片的字段超过 { $limit } 个，其后的字段未读取。
vcard-too-many-problems = 发现的问题超过 { $limit } 个，文件的其余部分未读取。
