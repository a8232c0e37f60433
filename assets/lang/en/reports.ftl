### Ready-made reports: their names, columns, and what is said with them.

## Names

report-pyramid = Customer pyramid
report-ranking = Ranking
report-rfm = RFM: recency, frequency, monetary value
report-pareto = 80/20 curve
report-monthly = By month

## Columns

report-column-amount = Amount
report-column-band = Band
report-column-buyers = Buyers
report-column-customer-share = Share of customers
report-column-customers = Customers
report-column-entered = Moved in
report-column-external-id = External ID
report-column-f = F
report-column-frequency = Orders
report-column-from-rank = From rank
report-column-gross = Gross
report-column-last = Last order
report-column-left = Moved out
report-column-m = M
report-column-month = Month
report-column-name = Name
report-column-net = Net
report-column-number = Number
report-column-orders = Orders
report-column-r = R
report-column-rank = Rank
report-column-recency-days = Days since last order
report-column-service-share = Share of service
report-column-service-cost-share = Share of service cost
report-column-service-time-share = Share of service time
report-column-share = Share of revenue
report-column-threshold = Threshold
report-column-to-rank = To rank

## What is wrong with a question

report-period-backwards = The period ends on { $to }, before it begins on { $from }.

## Why a customer is in his band

band-reason = { $band }: rank { $rank } of { $customers } with { $amount }. The band begins at { $threshold }.
band-reason-below = { $band }: rank { $rank } of { $customers } with { $amount }. The band begins at { $threshold }, { $above } at { $from }.
