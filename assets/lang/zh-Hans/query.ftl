# 筛选、列表与分组：查询有什么问题

# 筛选
filter-at = 第 { $column } 个字符：{ $reason }
filter-unknown-field = { $kind }没有字段“{ $field }”。可用的字段有：{ $fields }。
filter-unknown-field-near = { $kind }没有字段“{ $field }”。您是否要找 { $near }？
filter-not-a-reference = 字段“{ $field }”不引用其他记录，点号后面不能再写字段。
filter-field-expected = 第 { $column } 个字符：此处应为字段。
filter-operator-expected = 第 { $column } 个字符：“{ $field }”之后应为运算符（如 =、!=、~）、in 或 empty。
filter-value-expected = 第 { $column } 个字符：此处应为值。
filter-list-expected = 第 { $column } 个字符：in 之后应为括号中的列表，例如 (a, b)。
filter-joint-expected = 第 { $column } 个字符：此处应为 and 或 or。含空格的文本请放在双引号中。
filter-bracket-open = 第 { $column } 个字符：此处应有右括号，与第 { $open } 个字符的左括号对应。
filter-bracket-not-open = 第 { $column } 个字符：这个右括号没有对应的左括号。
filter-quote-open = 第 { $column } 个字符：从此处开始的文本缺少结束引号。
filter-too-deep = 第 { $column } 个字符：括号嵌套过深。
filter-operator-unfit = 第 { $column } 个字符：“{ $field }”不能用 { $operator } 比较，可用的有 { $operators }。
filter-only-empty = 第 { $column } 个字符：“{ $field }”只能用 empty 判断是否为空。
filter-not-number = 第 { $column } 个字符：“{ $field }”需要数字，“{ $value }”不是数字。请写成 1234.5。
filter-not-boolean = 第 { $column } 个字符：“{ $field }”只能是 true 或 false，不能是“{ $value }”。
filter-not-day = 第 { $column } 个字符：“{ $field }”需要日期，“{ $value }”不是日期。请写成 2026-03-31、today 或 today-30d（d 天、w 周、m 月、y 年）。
filter-not-choice = 第 { $column } 个字符：“{ $value }”不是“{ $field }”的选项。可选：{ $choices }。

# 查询
query-stopped = 已停止。
query-not-groupable = “{ $field }”包含明细行，不能按它分组。
query-not-summable = “{ $field }”不是数字，不能合计。

# 客户细分
segment-nested-in-itself = 该客户细分包含了自身，或嵌套过深。
segment-filter-unreadable = 客户细分“{ $segment }”的筛选条件无法读取：{ $reason }
