# 两条记录为何可能相同，或不同。

duplicate-kind = 只在以下记录中查找重复：{ $kinds }。
duplicate-same-name = 名称相同：{ $name }
duplicate-same-name-otherwise-written = 名称相同，写法不同：{ $name } / { $other }
duplicate-same-company = 公司名称相同，只是公司形式或地名写法不同：{ $name } / { $other }
duplicate-same-name-but-place = 公司名称相同，只有一个带地名：{ $name } / { $other }
duplicate-same-pinyin = 中文名与拼音相符：{ $name } / { $other }
duplicate-sounds-alike = 名称同音：{ $name } / { $other }
duplicate-similar-name = 名称只差一处，可能是笔误：{ $name } / { $other }
duplicate-shorter-name = 可能是同一名称的简称：{ $name } / { $other }
duplicate-former-name = 与曾用名相符：{ $name } / { $other }
duplicate-english-name = 与英文名相符：{ $name } / { $other }
duplicate-short-name = 与简称相符：{ $name } / { $other }
duplicate-same-phone = 电话相同：{ $phone }
duplicate-shared-phone = 电话相同，但多条记录共用：{ $phone }
duplicate-same-email = 邮箱相同：{ $email }
duplicate-shared-email = 邮箱相同，但多条记录共用：{ $email }
duplicate-same-account = 即时通讯账号相同：{ $account }
duplicate-same-tax-number = 税号相同：{ $number }
duplicate-same-birthday = 生日相同：{ $day }
duplicate-same-employer = 属于同一客户
duplicate-same-street = 街道地址相同
duplicate-other-tax-number = 但税号不同
duplicate-other-birthday = 但生日不同
duplicate-other-contact = 但电话或邮箱不同
duplicate-other-city = 但城市不同：{ $city } / { $other }
# 查重时未逐一比较的内容。
duplicate-note-phone = { $count } 条记录共用电话 { $phone }，未据此比较。
duplicate-note-email = { $count } 条记录共用邮箱 { $email }，未据此比较。
duplicate-note-names = 有 { $count } 条记录各与超过 { $limit } 条记录同名，只按电话、邮箱等其他信息比对。
duplicate-note-halves = 有 { $count } 条记录的名称有一半与超过 { $limit } 条其他记录相同，其中的笔误可能没有查出。
