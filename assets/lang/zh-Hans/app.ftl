### 界面通用词语。

## 产品

app-name = 关系
app-tagline = 客户、销售、营销、服务，尽在一个文件
app-version = 版本 { $version }
app-window-title = { $file } – 关系

## 导航栏与顶栏

rail-today = 今日
rail-customers = 客户
rail-sales = 销售
rail-marketing = 营销
rail-service = 服务
rail-insight = 分析
rail-tasks = 任务
rail-settings = 设置
rail-fold = 收起导航栏
rail-unfold = 展开导航栏
top-search = 搜索或执行命令
top-new = 新建
top-back = 后退
top-forward = 前进
top-working-as = 当前用户：{ $person }
top-nobody = 未选择用户
top-switch-person = 切换用户…

## 按钮与命令

button-accept = 接受
button-add = 添加
button-add-filter = 添加筛选
button-all = 查看全部
button-apply = 应用
button-assign = 分配…
button-attach = 添加附件…
button-back = 返回
button-backup = 立即备份
button-cancel = 取消
button-change = 更改…
button-check = 检查
button-choose = 选择…
button-choose-file = 选择文件…
button-clear = 清空
button-clear-filters = 清除筛选
button-close = 关闭
button-columns = 选择列
button-copy = 复制
button-create = 创建
button-customise = 自定义…
button-delete = 删除
button-discard = 放弃
button-done = 完成
button-duplicate = 创建副本
button-edit = 编辑
button-export = 导出…
button-filter = 筛选
button-forward = 前进
button-group-by = 分组
button-help = 帮助
button-import = 导入…
button-keep-editing = 继续编辑
button-later = 稍后
button-less = 收起
button-lock = 锁定
button-log = 记录
button-merge = 合并…
button-more = 更多
button-new = 新建
button-new-kind = 新建{ $kind }
button-next = 下一步
button-open = 打开
button-open-file = 打开文件…
button-new-file = 新建文件…
button-paste = 粘贴
button-pin = 置顶
button-previous = 上一步
button-print = 打印…
button-quote = 报价
button-redo = 重做
button-remove = 移除
button-rename = 重命名…
button-reopen = 重新打开
button-reset = 重置
button-restore = 恢复…
button-save = 保存
button-save-close = 保存并关闭
button-select-all = 全选
button-select-none = 取消选择
button-service = 服务
button-settings = 设置
button-show-left-out = 查看未处理项
button-sort-ascending = 升序排序
button-sort-descending = 降序排序
button-stop = 停止
button-tag = 加标签…
button-task = 任务
button-try-again = 重试
button-undo = 撤销
button-unpin = 取消置顶
button-view = 保存视图…
button-show-folder = 在文件夹中显示
button-today = 今天
button-zoom-in = 放大
button-zoom-out = 缩小

## 常用词

word-all = 全部
word-and = 且
word-or = 或
word-any = 任意
word-none = 无
word-yes = 是
word-no = 否
word-on = 开
word-off = 关
word-unknown = 未知
word-empty = 空
word-other = 其他
word-total = 合计
word-average = 平均
word-month = 月份
word-year = 年份
word-count = 记录数
word-sum = 求和
word-minimum = 最小值
word-maximum = 最大值
word-share = 占比
word-planned = 计划
word-actual = 实际
word-difference = 差异
word-before = 之前
word-after = 之后
word-from = 从
word-until = 至
word-overdue = 已逾期
word-coming = 即将到来
word-recent = 最近
word-me = 我
word-everyone = 所有人
word-required = 必填
word-optional = 选填
word-read-only = 只读
word-pinned = 已置顶
word-number = 编号
word-name = 名称
word-details = 详情
word-history = 历史
word-notes = 备注
word-files = 文件

## 客户等级

band-vip = VIP
band-major = 主要客户
band-regular = 普通客户
band-small = 小客户
band-none = 本期未购买

## 状态栏

status-file = { $file }
status-no-file = 未打开文件
status-saved = { $time } 已保存
status-saving = 正在保存…
status-unsaved = 尚未保存
status-backup = 上次备份：{ $when }
status-backup-failed = 备份失败
status-no-backup = 尚未备份
status-records = { $n } 条记录
status-records-of = 共 { $total } 条记录，显示 { $n } 条
status-selected = 已选 { $n } 项
status-sum = { $field } { $sum }
status-job = { $job } · { $share }
status-jobs = { $n } 项后台操作正在进行
status-ready = 就绪

## 提示：哪条记录发生了什么

toast-created = 已新建 { $record }
toast-changed = 已更改 { $record }
toast-deleted = 已删除 { $record }
toast-restored = 已还原 { $record }
toast-merged = 已将 { $record } 合并到 { $target }
toast-assigned = 已将 { $record } 分配给 { $person }
toast-moved = { $record } 已转为“{ $state }”
toast-created-many = 已新建 { $n } 条记录
toast-changed-many = 已更改 { $n } 条记录
toast-deleted-many = 已删除 { $n } 条记录
toast-undone = 已撤销：{ $what }
toast-redone = 已重做：{ $what }
toast-copied-text = 已复制“{ $text }”
toast-copied = 已将表格复制到剪贴板
toast-copied-rows = 已复制 { $n } 行
toast-pasted-rows = 已粘贴 { $n } 行
toast-saved-file = 已保存为 { $file }
toast-exported = 已将 { $n } 条记录导出到 { $file }
toast-imported = 已从 { $file } 导入 { $n } 条记录
toast-backup = 备份已保存为 { $file }
toast-drafts-found = 上次有 { $n } 项内容尚未保存
toast-draft-kept = 已保留“{ $record }”的草稿
toast-draft-discarded = 已放弃“{ $record }”的草稿
toast-draft-in-the-way = 草稿未恢复：同一处已有新的草稿，请先保存或放弃新草稿。
toast-partly = 已处理 { $done } 项，未处理 { $left } 项
toast-nothing-to-undo = 没有可撤销的操作
toast-nothing-to-redo = 没有可重做的操作
toast-history = 全部消息

## 空白状态

empty-list = 暂无记录
empty-kind = 还没有{ $kinds }。可以新建，或从文件导入。
empty-interaction = 还没有沟通记录。与客户的电话、拜访、邮件和聊天都记在这里。
empty-relation = 还没有客户关系。谁介绍了谁、谁为谁做决定、谁与谁合作，都记在这里。
empty-need = 还没有需求。请照客户的原话记下他们想要什么。
empty-segment = 还没有客户细分。一个细分按筛选条件选出一组客户，用于列表、营销活动和报表。
empty-opportunity = 还没有商机。可能成交的生意记在这里，包括阶段、金额和下一步。
empty-campaign = 还没有营销活动。展会、邮寄和研讨会连同预算与成果记在这里。
empty-campaign-member = 还没有活动成员。在客户列表中选中客户，即可加入营销活动。
empty-help-call = 还没有服务请求。客户报修或求助时，请记在这里。
empty-installed-product = 还没有客户设备。客户从贵公司购买的设备记在这里，包括序列号和保修期。
empty-service-contract = 还没有服务合同。合同写明客户享有哪些服务，到什么时候为止。
empty-return = 还没有退货。客户要退回货物时，从这里开始。
empty-repair = 还没有维修。客户送来设备维修时，请在这里接收。
empty-complaint = 还没有投诉。客户不满意的事记在这里，直到妥善解决。
empty-knowledge-article = 还没有知识条目。写下已知的故障及解决办法，下次就能更快解决。
empty-care-plan = 还没有关怀计划。关怀计划写明在生日、保修到期等时机为客户做什么。
empty-task-rule = 还没有任务规则。记录发生指定变化时，规则会自动生成任务。
empty-filtered = 没有符合条件的记录
empty-search = 未找到与“{ $text }”相关的内容
empty-today = 没有待处理的事项
empty-tasks = 没有未完成的任务
empty-timeline = 暂无沟通记录。可以先记一次电话、拜访或备注。
empty-files = 暂无附件
empty-history = 暂无更改记录
empty-chart = 所选时间范围内没有订单，暂无数据。
empty-pyramid = 金字塔按购买金额为客户分层，而这里还没有订单。可以新建第一笔订单，或导入已有的订单。
empty-company = 文件暂无内容。请添加第一位客户，或导入已有客户。
empty-file = 暂无文件。客户和设备的合同、图纸、照片及其存放位置可以记在这里。

## 等待与失败

wait-loading = 正在加载…
wait-searching = 正在搜索…
wait-working = 正在处理…
wait-opening = 正在打开 { $file }…
wait-closing = 正在关闭…
wait-closing-write = 正在保存您刚才的更改…
wait-closing-backup = 正在备份并核验…
button-close-now = 立即关闭
wait-backup = 正在备份…
wait-restore = 正在恢复…
wait-import = 正在导入 { $file }…
wait-export = 正在导出…
wait-stopping = 正在停止…
fail-title = 程序内部出错，上一步操作未能完成。请先核对已保存的内容，再重试。
fail-load = 此处内容无法加载
fail-save = 无法保存 { $record }
fail-open = 无法打开 { $file }
fail-reason = { $what }：{ $reason }
fail-store = 暂时无法保存，已输入的内容会保留。
fail-stopped = 已停止，未作任何更改。
fail-let-go = 已不再等待该文件；已开始的处理会自行完成。

## 表单

form-unsaved = 已更改，尚未保存
form-required = { $field }为必填项
form-faults = { $n } 个字段需要处理
form-more-fields = 更多字段
form-search-or-create = 搜索或新建
form-search = 搜索
form-create-named = 新建“{ $name }”
form-create-in-form = 新建“{ $name }”…
form-choose-day = 选择日期
form-empty-fields = { $n } 个空字段
ask-delete = 删除 { $record }？
ask-discard = 放弃对 { $record } 的更改？
ask-cannot-undo = 此操作无法撤销。

## 列表与筛选

list-view-all = 全部{ $kinds }
list-sorted-by = 排序：{ $field }
list-sorted-rising = { $field } ↑
list-sorted-falling = { $field } ↓
list-grouped-by = 按{ $field }分组
list-sort-hint = 单击排序，按住 Shift 单击可叠加排序
filter-is = { $field }为“{ $value }”
filter-is-not = { $field }不为“{ $value }”
filter-contains = { $field }包含“{ $value }”
filter-starts = { $field }以 { $value } 开头
filter-before = { $field }早于 { $value }
filter-after = { $field }晚于 { $value }
filter-between = { $field }介于 { $from } 与 { $until } 之间
filter-at-least = { $field }不小于 { $value }
filter-at-most = { $field }不大于 { $value }
filter-empty = { $field }为空
filter-filled = { $field }已填写
filter-any-of = { $field }为以下之一：{ $values }
filter-records = 指定的{ $kinds }：{ $n } 条
filter-values-more = { $values }，另有 { $n } 项
filter-all-match = 满足全部条件
filter-any-match = 满足任一条件

## 时间范围

period-today = 今天
period-this-week = 本周
period-this-month = 本月
period-this-quarter = 本季度
period-this-year = 今年
period-last-month = 上月
period-last-quarter = 上季度
period-last-year = 去年
period-last-12-months = 近 12 个月
period-all = 全部时间
period-custom = 自定义…
period-range = { $from }至{ $until }
scale-day = 日
scale-week = 周
scale-month = 月
scale-quarter = 季度
scale-year = 年

## 命令面板与帮助

palette-hint = 输入即可搜索。> 命令，@ 客户，# 单据编号
palette-commands = 命令
palette-records = 记录
palette-recent = 最近打开
help-keys = 键盘快捷键
help-about = 关于“关系”

## 设置

settings-language = 语言
settings-theme = 外观
settings-theme-light = 浅色
settings-theme-dark = 深色
settings-theme-system = 跟随系统
settings-density = 行高
settings-density-comfortable = 宽松
settings-density-compact = 紧凑
settings-zoom = 缩放
settings-animation = 动画效果
settings-currency = 货币
settings-company = 公司
settings-people = 人员
settings-backup = 备份
settings-file = 文件

## 语言名称，各用本语言书写

language-en = English
language-zh-Hans = 简体中文
