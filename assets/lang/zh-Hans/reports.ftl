### 现成报表：名称、列名，以及随报表显示的文字。

## 名称

report-pyramid = 客户金字塔
report-ranking = 客户排名
report-rfm = RFM 分析
report-pareto = 二八曲线
report-monthly = 按月统计

## 列名

report-column-amount = 金额
report-column-band = 客户层级
report-column-buyers = 购买客户数
report-column-customer-share = 客户占比
report-column-customers = 客户数
report-column-entered = 进入
report-column-external-id = 外部编号
report-column-f = F
report-column-frequency = 订单数
report-column-from-rank = 起始名次
report-column-gross = 未扣退货
report-column-last = 最近下单
report-column-left = 离开
report-column-m = M
report-column-month = 月份
report-column-name = 名称
report-column-net = 已扣退货
report-column-number = 编号
report-column-orders = 订单数
report-column-r = R
report-column-rank = 名次
report-column-recency-days = 距上次下单天数
report-column-service-share = 服务占比
report-column-service-cost-share = 服务成本占比
report-column-service-time-share = 服务工时占比
report-column-share = 金额占比
report-column-threshold = 门槛金额
report-column-to-rank = 截止名次

## 提问有误

report-period-backwards = 期间的结束日期 { $to }早于开始日期 { $from }。

## 客户为何属于这一等级

band-reason = { $band }：购买金额 { $amount }，在 { $customers } 位客户中排第 { $rank } 位。该层级的门槛为 { $threshold }。
band-reason-below = { $band }：购买金额 { $amount }，在 { $customers } 位客户中排第 { $rank } 位。该层级的门槛为 { $threshold }，{ $above }的门槛为 { $from }。
