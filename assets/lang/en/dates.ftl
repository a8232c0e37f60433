## Days, months and times as text. Days and years arrive ready-made.

date-day = { $day } { $month } { $year }
date-day-short = { $day } { $month }
date-day-weekday = { $weekday } { $day } { $month } { $year }
date-day-time = { $day }, { $time }
date-month = { $month } { $year }
date-quarter = Q{ $quarter } { $year }
date-week = W{ $week }

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

# Weekdays by ISO 8601: Monday is 1.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

relative-today = today
relative-tomorrow = tomorrow
relative-yesterday = yesterday
relative-ahead =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
relative-ago =
    { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
