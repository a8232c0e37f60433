### 各界面的用语：表单、记录页、客户全景、金字塔、导入、查重、历史。

## 表单

form-add-line = 添加一行
form-remove-line = 删除此行
form-remove-named = 移除“{ $name }”
form-choice-none = 无
form-hint-day = 11月21日、3天后、周五
form-hint-instant = 11月21日 14:30
form-hint-minutes = 1:30 或 90
form-hint-several = 按 Enter 添加
form-whole-number = “{ $text }”不是整数。
form-minutes-unknown = “{ $text }”不是有效的时长。请输入分钟数，或按“小时:分钟”填写，例如 1:30。
form-time-unknown = “{ $text }”不是有效的时间，请按 14:30 的格式填写。
list-record-unknown = 没有名为“{ $text }”的记录。请从列表中选择。
form-taken-up = 以下是您之前填写但尚未保存的内容。
form-taken-up-change = 以下是您之前所做但尚未保存的更改。
button-discard-draft = 放弃草稿
form-percent-range = “{ $text }”不在 0% 到 100% 之间。
history-show-details = 查看更改内容
history-hide-details = 收起更改内容
history-more-records = 另有 { $n } 条记录
form-record-unknown = 没有名为“{ $text }”的记录。请从列表中选择，或在列表中新建。
form-likely-same = 可能与“{ $record }”重复

## 记录页

entry-next = 下一步：{ $day }
entry-no-next = 无下一步
entry-due = { $day }到期
entry-named = { $kind } { $number }
record-about = 基本信息
record-about-more = 更多资料
record-timeline = 时间线
record-lineage = 来龙去脉
record-lineage-cut = 此处未显示全部。
record-gone = 已不存在
record-gone-sentence = 此记录已不存在：可能已删除，或已并入另一条记录。
record-lines =
    { $n ->
       *[other] { $n } 行
    }
record-fields =
    { $n ->
       *[other] { $n } 个字段
    }
record-more-steps = 更多步骤
record-step-needs-lines = 转为“{ $to }”前，请先点“编辑”，填写“{ $field }”。
record-step-needs = 转为“{ $to }”前请填写
timeline-more = 显示更早的记录（{ $n } 条）
timeline-undated = 无日期
timeline-pinned = 置顶
timeline-pin = 置顶
timeline-unpin = 取消置顶
timeline-not-pinned = { $kinds }不能置顶，只有沟通记录、任务和文件可以置顶。

## 历史

history-created = 新建
history-deleted = 删除
history-set = { $field }：{ $after }
history-changed = { $field }：{ $before } → { $after }
history-cleared = 清空{ $field }，原为 { $before }
history-edited = 修改了{ $field }
history-unknown-field = 修改了当前版本无法识别的字段
history-by = { $who } · { $when }
history-nobody = 未署名
history-newest = 最新
history-more = 显示更早的更改
history-redo = 重做：{ $what }

## 客户全景

customer-tab-activity = 动态
customer-tab-business = 业务
customer-phone = 电话
customer-lifetime = 累计购买额
customer-satisfaction = 满意度
customer-of-five = { $mean } / 5
customer-count-amount = { $n } 个 · { $amount }
customer-late = 已超时
customer-up = ▲ { $share }
customer-down = ▼ { $share }
customer-since = { $month }起为{ $stage }
customer-advice = 建议：{ $advice }。
customer-fewer-warnings = 收起提醒
customer-more-warnings =
    { $n ->
       *[other] 还有 { $n } 条提醒
    }
customer-next = 下一步
customer-next-all = 显示全部 { $n } 项
customer-days-overdue =
    { $n ->
       *[other] 逾期 { $n } 天
    }
customer-all = 全部{ $kinds }（{ $n }）
customer-card-empty = 暂无
customer-find-duplicates = 查找重复客户
customer-value = 客户价值
customer-by-month = 每月销售额
customer-month-amount = { $month }：{ $amount }
customer-no-orders = 尚无订单
customer-rfm = R { $r } · F { $f } · M { $m }
customer-rank = 第 { $rank } 名（共 { $customers } 位客户）
customer-threshold = { $band }门槛 { $amount }

compose-title = 记一笔
compose-call = 电话
compose-note = 备注
compose-email = 邮件
compose-visit = 拜访
compose-chat = 聊天
compose-task = 任务
compose-promise = 承诺
compose-hint = 谈了什么，承诺了什么…
compose-hint-note = 关于该客户，需要记住的…
compose-hint-task = 要做什么…
compose-hint-promise = 承诺了什么，请照原话写…
compose-hint-due = 期限：周五、3天后

## 客户金字塔

pyramid-title = 客户金字塔
pyramid-bought = { $n ->
       *[other] { $n } 位客户共购买 { $amount } · 另有 { $inactive } 位未购买
    }
pyramid-cuts = 层级界线 { $vip }% · { $major }% · { $regular }%
pyramid-cuts-hint = 各层的界线，按购买客户的占比计算；可在设置中修改。
pyramid-net = 已扣退货
pyramid-gross = 未扣退货
pyramid-measure-hint = 单击切换是否扣除退货
pyramid-png = 导出 PNG…
pyramid-svg = 导出 SVG…
pyramid-save-png = 导出 PNG…
pyramid-save-svg = 导出 SVG…
pyramid-as-table = 显示为表格
pyramid-as-chart = 显示为图表
pyramid-more-of = 更多：{ $report }
pyramid-table = 导出表格…
pyramid-too-many = { $band }在所选时间范围内有 { $n } 位客户，数量太多，无法逐一列出。请把时间范围改为“全部时间”。
pyramid-band-count = { $n } · { $part }
pyramid-band-share = 占销售额 { $share }
pyramid-band-note = 门槛 { $threshold } · 合计 { $amount }
pyramid-band-note-rest = 其余客户 · 合计 { $amount }
pyramid-note-cost = 占服务成本 { $share }
pyramid-note-time = 占服务工时 { $share }
pyramid-band-empty = 无客户
pyramid-band-empty-named = { $band }：无客户
pyramid-band-sentence =
    { $n ->
       *[other] { $band }：{ $n } 位客户（{ $part }），门槛 { $threshold }，合计 { $amount }，占销售额 { $share }。
    }
pyramid-band-cost = 占服务成本 { $share }。
pyramid-band-time = 占服务工时 { $share }。
pyramid-band-moved = 与上期相比，进入 { $entered } 位，离开 { $left } 位。
pyramid-two-sentences = { $first }{ $second }
pyramid-moves = 层级变动
pyramid-moved-up = 升级
pyramid-moved-down = 降级
pyramid-close = 即将升级
pyramid-mover = { $was } → { $now }
pyramid-mover-gone = { $was } → 未购买
pyramid-missing = 距{ $band }还差 { $amount }
pyramid-all =
    { $n ->
       *[other] 全部 { $n } 位
    }
pyramid-care = 生成关怀任务…
pyramid-care-title = 为每位客户生成任务
pyramid-care-up = 感谢客户增加采购
pyramid-care-down = 了解客户采购减少的原因
pyramid-care-close = 推荐产品，帮助客户升级
pyramid-care-hint = 任务分配给客户的负责人；已有相同未完成任务的客户不再重复生成。
pyramid-care-make =
    { $n ->
       *[other] 生成 { $n } 个任务
    }
pyramid-care-incomplete = 请填写主题和截止日期
pyramid-column-customer-share = 占比
pyramid-column-from = 门槛
pyramid-column-revenue = 销售额
pyramid-column-revenue-share = 销售额占比
pyramid-column-cost = 服务成本占比
pyramid-column-time = 服务工时占比
pyramid-column-since = 较上期
pareto-title = 二八曲线
pareto-customers = 客户占比
pareto-revenue = 销售额占比
pareto-bring = 前 { $customers } 的客户贡献 { $revenue } 的销售额
pareto-smallest = 购买额最低的 { $customers } 客户贡献 { $revenue } 的销售额。
pareto-smallest-cost = 购买额最低的 { $customers } 客户贡献 { $revenue } 的销售额，占服务成本的 { $share }。
pareto-smallest-time = 购买额最低的 { $customers } 客户贡献 { $revenue } 的销售额，占服务工时的 { $share }。
pareto-see-which = 查看客户
pyramid-inactive = 本期未购买
monthly-title = 每月销售额
monthly-net = 已扣退货
monthly-gross = 未扣退货
monthly-sentence = { $orders ->
       *[other] { $month }：{ $net }（未扣退货 { $gross }），{ $orders } 笔订单
    }
fail-write = 无法写入 { $file }：{ $reason }

## 导入

segment-everybody = 全部客户
import-title = 导入{ $kind }
import-choose = 选择文件
import-choose-hint = 表格（CSV、TSV、XLSX）、名片（VCF）或 JSON 文件，也可拖入本窗口。列、编码和日期会自动识别；导入前您可看到全部结果。
import-path = 或输入文件路径
import-no-file = { $path } 处没有文件。
import-other-kinds = 其他
import-promise = 在您确认结果之前不会写入任何内容；整次导入可一步撤销。
import-rows =
    { $n ->
       *[other] { $n } 行
    }
import-profile-google-contacts = Google Contacts
import-profile-google-contacts-old = Google Contacts
import-profile-outlook = Outlook
import-profile-hubspot-contacts = HubSpot
import-profile-salesforce-contacts = Salesforce
import-profile-salesforce-leads = Salesforce
import-profile-outlook-express-zh = Outlook Express
import-profile-foxmail = Foxmail
import-profile-crm-zh = 客户管理系统
import-profile-shopify-orders = Shopify
import-profile-shopify-customers = Shopify
import-profile-woocommerce-orders = WooCommerce
import-profile-amazon-orders = Amazon
import-profile-taobao-orders = 淘宝
import-profile-erp-zh-orders = ERP 系统
import-looks-like = 像是从{ $export }导出的文件
import-preview = 预览
import-no-columns = 此文件没有需要对应的列，将照原样导入。
import-undone = 此次导入已撤销。
import-columns-left-out =
    { $n ->
       *[other] { $n } 列不导入：{ $columns }
    }
import-not-imported = 不导入
import-column-fills = “{ $column }”列对应的字段
import-showing = 显示 { $n } 行，共 { $total } 行
import-only-problems = 只看有问题的行
import-will-happen = 导入结果预览
import-happened = 导入结果
import-checking = 正在检查文件…
import-created = 新建{ $kind }
import-updated = 更新{ $kind }
import-unchanged = 已有且无变化的{ $kind }
import-repeated = { $kind }：文件内重复的行
import-skipped = { $kind }：跳过的行
import-problem-rows = { $kind }：有问题的行
import-nothing = 此文件没有可导入的内容。
import-set-apart =
    { $n ->
       *[other] 已剔除 { $n } 行合计或重复表头。
    }
import-problems = 问题
import-need-you =
    { $n ->
       *[other] { $n } 个问题需要处理
    }
import-warnings =
    { $n ->
       *[other] { $n } 条提示
    }
import-shown = 显示 { $n } 条
import-none-shown = 此处不显示
import-line = 第 { $line } 行
import-line-column = 第 { $line } 行，{ $column }
import-whole-file = 整个文件
import-cell = 第 { $line } 行，{ $column }：{ $value }
import-row-skipped = 您已跳过这一行。
import-mend = 改正
import-next-problem = 下一个问题
import-skip-row = 跳过这一行
import-take-again = 重新纳入
import-ask-dates = 日在前还是月在前？
import-ask-dates-which = “{ $column }”一列分不清日和月。“{ $example }”是哪一天？
import-left-out = 您已跳过 { $n } 行
import-save-problems = 将这些行另存为 CSV…
import-problems-file = 有问题的行
import-run =
    { $n ->
       *[other] 导入 { $n } 行
    }
import-one-step = 导入前会先备份；整次导入可一步撤销。
import-show = 查看{ $kind }
import-another = 导入其他文件
import-header-line = 表头在第 { $line } 行
import-header-none = 无表头
import-delimiter-comma = 逗号
import-delimiter-semicolon = 分号
import-delimiter-tab = 制表符
import-delimiter-bar = 竖线
import-delimiter-spaces = 空格
import-dates-auto = 自动识别日期
import-dates-dmy = 日/月/年
import-dates-mdy = 月/日/年
import-dates-ymd = 年/月/日
import-match-upsert = 新建并更新
import-match-create = 只新建
import-match-update = 只更新
import-field-family-name = 姓
import-field-given-name = 名
import-field-middle-name = 中间名
import-field-contact-name = 联系人姓名
import-field-company = 公司
import-field-contact-role = 联系人职务
import-field-level = 等级
import-field-customer-name = 客户名称
import-field-line-amount = 行金额
import-field-line-item = 商品明细（合在一格）
import-field-shipping = 运费
import-field-refund = 退款
import-field-status = 状态
import-field-fulfilment = 发货状态
import-field-cancelled = 取消时间或标记
import-field-currency = 币种
import-field-product = 产品
import-field-description = 描述
import-field-quantity = 数量
import-field-price = 单价
import-field-discount = 折扣
import-field-tax = 税

## 查重

duplicates-title = 重复记录
duplicates-count = { $n ->
       *[other] { $n } 对可能重复
    }
duplicates-pairs = 可能重复
duplicates-pair = “{ $a }”与“{ $b }”
duplicates-compare = 对照
duplicates-stays = 保留
duplicates-lists = 电话、标签等列表会合并；与任一记录关联的内容都归入保留的记录。
duplicates-merge = 合并
duplicates-apart = 确认不重复
duplicates-none = 没有发现重复的{ $kind }。

## 状态栏中的任务

job-history = 正在读取历史
job-worth = 正在计算客户排名
job-pyramid = 正在计算金字塔
job-duplicates = 正在查找重复记录
job-read-file = 正在读取 { $file }
job-dry-run = 正在检查 { $file }
