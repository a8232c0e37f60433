# 文件中的单元格为何没有取值，或取值存疑。

cell-empty = 单元格为空。
cell-not-a-number = 不是数字。
cell-ambiguous-separators = 无法判断哪个分隔符是小数点。
cell-out-of-range = 数字位数过多，无法精确保存。
cell-two-currencies = 金额中出现了两种货币。
cell-digits-lost = 电子表格已将该数字缩写，原有数位已丢失。
cell-digits-rounded = 电子表格已将该数字舍入为 15 位，其余数位已丢失。
cell-digits-perhaps-rounded = 该数字以多个零结尾，可能被电子表格舍入过；已按原样导入。
cell-leading-zeros = 开头的 0 可能丢失：该列的值通常为 { $width } 位。
cell-became-date = 该编码可能已被电子表格转换成日期。
cell-hidden = 文件保存时电子表格的列宽不足，只写出了 # 号。
cell-error-value = 单元格中是电子表格的错误值。
cell-not-a-date = 不是日期。
cell-date-order = 无法判断哪一部分是日、哪一部分是月。
cell-year-missing = 缺少年份。
cell-day-missing = 缺少日期中的“日”。
cell-year-out-of-range = 年份 { $year } 超出 1800–2199 的范围。
cell-no-such-month = 不存在 { $month } 月。
cell-no-such-day = { $year } 年 { $month } 月没有 { $day } 日。
cell-no-such-time = 时间无效。
cell-no-such-serial = 日期序号 60 对应 1900 年 2 月 29 日，这一天并不存在。
