## 数字的简写，以及输入内容无法识别的原因。

# 英文用千、百万、十亿；中文用万、亿、万亿。
short-1 = { $amount }万
short-2 = { $amount }亿
short-3 = { $amount }万亿

join-separator = 、
join-last = { $head }、{ $last }
join-last-any = { $head }、{ $last }

input-empty = 尚未填写。
input-number-unknown = “{ $text }”不是数字。请按 1,234.5 或 1.2万 的格式填写。
input-number-comma = “{ $text }”有两种读法。请用“.”作小数点，整数部分每三位用逗号分隔，例如 1,234.5。
input-number-large = “{ $text }”超出可用范围。
input-money-currency = 此文件的金额以 { $currency } 记账，请填写 { $currency } 金额。
input-money-digits =
    { $digits ->
        [0] { $currency } 金额不含小数。
       *[other] { $currency } 金额最多 { $digits } 位小数。
    }
input-percent-digits = “{ $text }”小数位数过多，百分比最多保留两位小数。
input-day-unknown = “{ $text }”不是日期。请按 2026年11月21日、2026-11-21、3天后或周五的格式填写。
input-day-ambiguous = “{ $text }”可能是{ $first }，也可能是{ $second }。请写明月份，或把年份写在最前面。
input-day-impossible = 日历中没有“{ $text }”这一天。
input-day-far = “{ $text }”超出范围，请填写 1900 年至 2199 年之间的日期。
