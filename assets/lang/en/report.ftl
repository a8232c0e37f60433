### Reports on the command line and as files.

report-period = { $from } – { $to }
report-no-orders = There are no orders yet, so there is nothing to report.
refused-report-no-picture = This report is a list and has no picture. Save it as .csv, .xlsx or .json.
failed-picture = The picture could not be drawn: { $reason }

## Columns

field-report-amount = { report-column-amount }
field-report-band = { report-column-band }
field-report-buyers = { report-column-buyers }
field-report-customer-share = { report-column-customer-share }
field-report-customers = { report-column-customers }
field-report-entered = { report-column-entered }
field-report-external-id = { report-column-external-id }
field-report-f = { report-column-f }
field-report-frequency = { report-column-frequency }
field-report-from-rank = { report-column-from-rank }
field-report-gross = { report-column-gross }
field-report-last = { report-column-last }
field-report-left = { report-column-left }
field-report-m = { report-column-m }
field-report-month = { report-column-month }
field-report-name = { report-column-name }
field-report-net = { report-column-net }
field-report-number = { report-column-number }
field-report-orders = { report-column-orders }
field-report-r = { report-column-r }
field-report-rank = { report-column-rank }
field-report-recency-days = { report-column-recency-days }
field-report-service-share = { report-column-service-share }
field-report-share = { report-column-share }
field-report-threshold = { report-column-threshold }
field-report-to-rank = { report-column-to-rank }
