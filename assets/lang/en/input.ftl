## Numbers in short, and why typed text was not understood.

# Thousands, millions, billions; ten-thousands and their powers in Chinese.
short-1 = { $amount }k
short-2 = { $amount }m
short-3 = { $amount }bn

join-separator = { ", " }
join-last = { $head } and { $last }
join-last-any = { $head } or { $last }

input-empty = Nothing was entered.
input-number-unknown = “{ $text }” is not a number. Write it like 1,234.5.
input-number-comma = “{ $text }” can be read in two ways. Write decimals with a point and thousands in groups of three, like 1,234.5.
input-number-large = “{ $text }” is too large.
input-money-currency = Amounts in this file are in { $currency }. Enter the amount in { $currency }.
input-money-digits =
    { $digits ->
        [0] Amounts in { $currency } have no decimals.
        [one] Amounts in { $currency } have at most { $digits } decimal.
       *[other] Amounts in { $currency } have at most { $digits } decimals.
    }
input-percent-digits = “{ $text }” has too many decimals. Percentages have at most two.
input-day-unknown = “{ $text }” is not a date. Write it like 21 Nov 2026, 2026-11-21, +3d or fri.
input-day-ambiguous = “{ $text }” could be { $first } or { $second }. Write the month as a word, or the year first.
input-day-impossible = “{ $text }” does not exist. Check the day and the month.
input-day-far = “{ $text }” is out of range. Enter a date between 1900 and 2199.
