### 命令行中的报表，以及写成文件的报表。

report-period = { $from }至{ $to }
report-no-orders = 尚无订单，暂无可统计的内容。
refused-report-no-picture = 此报表为列表，没有图片。请保存为 .csv、.xlsx 或 .json。
failed-picture = 无法绘制图片：{ $reason }

## 列名

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
