### 窗口：命令、起始页、列表、今日、设置。

## 命令

command-palette = 搜索或执行命令
command-go-today = 转到今日
command-go-customers = 转到客户
command-go-sales = 转到销售
command-go-marketing = 转到营销
command-go-service = 转到服务
command-go-insight = 转到分析（客户金字塔）
command-go-tasks = 转到任务
command-go-settings = 转到设置
command-back = 后退
command-forward = 前进
command-previous = 上一条记录
command-next = 下一条记录
command-new-of-this = 新建同类记录
command-new-any = 新建记录…
command-new-customer = 新建客户
command-new-interaction = 记录沟通
command-new-task = 新建任务
command-new-help-call = 新建服务请求
command-find = 筛选列表或在本页查找
command-find-next = 查找下一处
command-find-previous = 查找上一处
command-edit = 编辑
command-print = 打印当前内容
words-command-switch-theme = 主题 外观 深色 浅色 夜间 颜色
words-command-switch-language = 英文 English 中文
words-command-zoom-in = 缩放 字体 字号
words-command-zoom-out = 缩放 字体 字号
words-command-zoom-reset = 缩放 100%
words-command-duplicates = 合并 去重 查重
words-command-history = 回收站 已删除 还原 日志
words-command-new-interaction = 记录 电话 拜访 备注
words-command-go-sales = 销售机会
words-command-go-service = 工单 客服
words-command-go-customers = 客户列表
words-command-go-insight = 金字塔 二八 20/80 图表 报表 分析
words-command-go-tasks = 待办
words-command-go-settings = 选项 偏好 节假日
words-command-backup = 备份 副本
words-command-print = PDF 纸
words-command-undo = 撤回 回退
command-undo = 撤销
command-redo = 重做
command-history = 历史与回收站
command-export = 导出…
command-import = 导入…
command-duplicates = 查找重复记录
command-open-file = 打开文件…
command-new-file = 新建文件…
command-backup = 立即备份
command-restore = 恢复备份…
command-check = 检查文件
command-lock = 锁定窗口
command-keys = 键盘快捷键
command-fold-rail = 收起或展开导航栏
command-switch-language = 切换语言（Switch to English）
command-switch-theme = 切换浅色与深色
command-zoom-in = 放大
command-zoom-out = 缩小
command-zoom-reset = 实际大小
command-gallery = 控件展示

## 列表与表单的按键

keys-open = 打开当前记录
keys-select = 选中当前行
keys-select-all = 选中全部行
keys-copy-rows = 复制选中的行，或当前单元格
keys-paste = 将表格单元格粘贴到列表
keys-preview = 在列表旁预览
keys-timeline = 在时间线中逐条移动
keys-regions = 在窗口的各部分之间切换
keys-pin = 置顶或取消置顶时间线条目
keys-delete = 删除选中的行
keys-save = 保存表单
keys-save-close = 保存并关闭表单
keys-leave = 离开或关闭

## 窗口框架

insight-pyramid = 客户金字塔
insight-duplicates = 重复记录
rail-waiting-today = 您有 { $n } 项任务今日到期或已逾期
rail-waiting-tasks = 您有 { $n } 项未完成的任务
rail-waiting-sales = 您有 { $n } 个商机的下一步今日到期或已逾期
rail-waiting-marketing = 您有 { $n } 项营销活动落后于计划
rail-waiting-service = 有 { $n } 件服务请求、维修、投诉或退货等您处理
rail-waiting-today-all = 共有 { $n } 项任务今日到期或已逾期
rail-waiting-tasks-all = 共有 { $n } 项未完成的任务
rail-waiting-sales-all = 共有 { $n } 个商机的下一步今日到期或已逾期
rail-waiting-marketing-all = 共有 { $n } 项营销活动落后于计划
rail-waiting-service-all = 共有 { $n } 件服务请求、维修、投诉或退货待处理
lock-title = “关系”已锁定
lock-was-working = 此前由{ $person }使用
lock-who = 现在由谁使用？
lock-nobody = 不署名，继续使用
lock-other = 其他姓名
lock-keeps-nobody-out = 锁定仅用于遮住屏幕和换人使用，不设密码，任何人都可以在这台电脑上继续操作。如需防止他人使用，请锁定电脑本身。正在填写的内容会保留。
find-on-page = 在本页查找
find-count = { $place } / { $of }
find-none = 未找到
top-nothing-there = 没有更多页面
status-walk = 第 { $place } 条，共 { $of } 条 · Ctrl+→ 下一条
status-cannot-stop = 此操作不能中途停止，很快就会完成。
status-stop-job = 停止：{ $job }
status-more-jobs = 另有 { $n } 项
palette-keys = ↑↓ 选择 · Enter 打开 · Ctrl+Enter 新建任务 · > 命令，@ 客户，# 编号
palette-task-for = 为“{ $record }”新建任务…
palette-go-list = 转到{ $kinds }
palette-in-notes = 备注中

## 启动窗口

window-no-display = 没有可以打开窗口的屏幕。请在桌面环境中启动本程序，或使用无窗口命令：guanxi --help 列出全部命令。
window-no-graphics = 无法打开窗口：OpenGL 和系统的其他图形接口均不可用（{ $reason }）。请更新显卡驱动；无窗口命令不受影响：guanxi --help 列出全部命令。

## 起始页与文件

start-sample = 浏览示例公司
start-sample-hint = 300 位客户，含两年的订单、营销活动、合同与服务记录
start-new = 新建文件
start-new-hint = 从空白文件开始，录入自己公司的数据
start-open = 打开文件
start-open-hint = 打开保存在这台电脑上的公司文件
start-import = 导入您的客户
start-import-hint = 从 Excel、CSV 或名片导入到新文件
hazard-synchronised = { $service } 会把此文件夹同步到其他电脑。若两台电脑都修改了此文件，其中一方的内容会丢失。
hazard-nearly-full = 此文件所在磁盘仅剩 { $megabytes } MB 可用空间，请先清理磁盘再导入或备份。
hazard-network = 此文件位于网络驱动器（{ $system }）上。多台电脑同时打开可能损坏文件，建议改用本机文件。
hazard-conflict = { $more ->
    [0] 旁边有一个冲突副本“{ $file }”：两台电脑上的修改未能合并，请分别打开核对。
   *[other] 旁边有冲突副本“{ $file }”及另外 { $more } 个：两台电脑上的修改未能合并，请分别打开核对。
}
hazard-move = 改用本机文件…
hazard-move-title = 复制到本机并继续使用
hazard-move-button = 复制并打开
start-restore = 恢复备份
start-restore-hint = 恢复到新文件，备份本身保持不变
start-restore-button = 恢复
start-recent = 最近打开
start-path = 文件
start-backup-path = 备份文件
start-new-path = 新文件
start-path-missing = 请先输入路径或选择文件
dialog-type-company = “关系”文件
dialog-type-backup = “关系”备份
dialog-type-source = 表格、名片与日历
dialog-type-table = 表格、名片与日历
dialog-type-picture = 图片

## 等待、完成、失败

wait-counting = 正在统计…
wait-sample = 正在生成示例公司 { $file }…
wait-restoring = 正在恢复 { $file }…
wait-check = 正在检查文件…
toast-check-clean = 已检查 { $n } 条记录，一切正常
toast-check-findings = 检查发现 { $n } 处问题，第一处：{ $first }请将最近的备份恢复到新文件。
toast-import-done = { $what }：新增 { $created } 条，更新 { $updated } 条
toast-import-partly = { $what }：新增 { $created } 条，更新 { $updated } 条，{ $left } 行未导入
toast-too-many = 共 { $n } 条记录，数量过多，无法按编号列出。
fail-drafts = 无法暂存您正在填写的内容：{ $reason }。请及时保存。
fail-drafts-read = 无法读取上次未保存的内容：{ $reason }
fail-config = 无法保存您的设置：{ $reason }
fail-writer = 更改已无法保存。请关闭窗口，然后重新打开文件。
entry-settings = 修改公司设置

## 列表

list-quick-filter = 筛选列表
list-filter-field = 字段
list-filter-how = 条件
list-filter-value = 值
list-filter-day-hint = 11月21日、3天后、today-30d
list-filter-nothing-chosen = 请至少选择一个值
list-filter-as-text = 以文本编辑筛选
list-column-via = { $reference }：{ $field }
list-group = 分组
list-group-month = { $field }（按月）
list-group-year = { $field }（按年）
list-group-none = 不分组
list-overdue-service =
    { $n ->
       *[other] { $n } 项服务已逾期
    }
list-lines = { $n } 行
list-record-gone = 该记录已不存在
list-not-computed = 由程序计算的列没有算完，可能显示为空。{ $reason }
list-copy-later = 由程序计算的列尚未算完，请稍后再复制。
list-cell-computed = “{ $field }”由程序计算，不能修改。数据来源：{ $origin }。
list-cell-elsewhere = “{ $field }”属于另一条记录，请打开那条记录修改。
list-cell-fixed = “{ $field }”由程序自动填写，不能修改。
list-cell-left = 正在编辑的记录已不在列表中，单元格未更改。
list-cell-none = 请先在列表中选择一条记录。
list-cell-lines = “{ $field }”有多行明细，请打开表单修改。
list-cell-state = “{ $field }”不能在此处修改，请打开记录，用状态按钮更改。
list-view-name = 视图名称
list-view-name-missing = 请先为视图命名
list-view-new = 新建视图
list-view-rename = 重命名…
list-view-rename-title = 重命名视图
list-view-update = 按当前显示更新视图
list-view-discard = 放弃改动
list-view-share = 共享给所有人
list-view-keep = 仅自己可见
list-view-copy = { $name }（副本）
list-view-menu = 此视图的菜单
list-views-all = 全部视图
list-view-changed = 保存后有改动
list-view-unchanged = 保存后没有改动
list-view-nobody = 请先在右上角选择当前用户（员工）
list-view-not-yours = 此视图属于其他员工。可创建副本，作为自己的视图使用。
list-joint-turn = 改为“{ $other }”
list-column-earlier = 上移“{ $field }”
list-column-later = 下移“{ $field }”
list-column-narrower = 收窄“{ $field }”
list-column-wider = 加宽“{ $field }”
list-column-search = 查找字段
list-column-stays = 不能再移动
list-bulk-edit = 批量修改…
list-bulk-tag = 修改标签…
list-bulk-assign = 分配…
list-bulk-enlist = 加入营销活动…
list-bulk-add = 添加
list-bulk-remove = 移除
list-bulk-set = 替换
list-bulk-unread = 请先更正填写的内容
list-bulk-counting = 正在统计将修改的记录，请稍候
list-bulk-nothing = 所选记录均已是该值，无需修改
list-bulk-value = 请先选择或填写一个值
list-bulk-clear = 清空此项
list-bulk-empty = 空
list-bulk-changes = { $all } 条记录中将修改 { $n } 条
list-bulk-becomes = { $record }：{ $before } → { $after }
list-bulk-more = 以及另外 { $n } 条
record-show-empty = 显示 { $n } 项未填内容
record-hide-empty = 隐藏空字段
record-edit-field = 修改{ $field }：{ $value }
history-everything = 全部
history-bin = 回收站
history-told = 消息
history-failed = 失败
empty-told = 暂无消息。本窗口提示过的操作结果（无论成功或失败）都可以在这里重新查看。
history-undone = 已撤销
empty-bin = 回收站是空的。删除的记录会留在这里，可以还原。
button-put-back = 还原
button-take-back = 撤销此步
button-restore-field = 还原
button-restore-state = 还原到此版本
list-preview = 预览
list-preview-narrow = 窗口太窄，无法在列表旁预览。按 Enter 键可打开记录。
list-preview-none = 选中一行即可在此查看。
list-paste-title = 粘贴到 { $n } 条记录
list-paste-changes = 将修改 { $records } 条记录中的 { $n } 个单元格
list-paste-apply = 粘贴 { $n } 个单元格
list-paste-nothing = 没有需要修改的内容
list-paste-nowhere = 请先选中粘贴的起始单元格，再重新粘贴。
list-paste-problems = 有 { $n } 处无法粘贴
list-paste-problem = 第 { $row } 行，{ $field }：{ $reason }
list-paste-beyond = 有 { $n } 行超出列表末尾
list-paste-choice = “{ $text }”不在可选值之中。
list-paste-several = 有多条记录名为“{ $text }”，请改为粘贴编号。
list-enlist-title = 将 { $n } 条记录加入活动
list-enlist-add = 加入
list-enlist-choose = 请选择活动
list-bulk-title = 修改 { $n } 条记录
list-new-own-field = 新建字段…
list-bulk-choose = 请选择字段
list-export-title = 导出 { $n } 条记录
list-export-hint = 导出的列和顺序与列表完全一致。文件扩展名决定格式：.xlsx、.csv、.json、.vcf 或 .ics。
list-export-path = 文件
list-export-exists = 已有同名文件。再按一次“导出”将替换该文件。
list-export-button = 导出
filter-both = { $first }且{ $second }
filter-either = { $first }或{ $second }
filter-not = 不满足：{ $what }
filter-none-of = { $field }不是以下任何一项：{ $values }
filter-from = { $field }不早于 { $value }
filter-until = { $field }不晚于 { $value }
filter-less = { $field }小于 { $value }
filter-more = { $field }大于 { $value }
filter-days-ago = { $n } 天前
filter-days-ahead = { $n } 天后
filter-weeks-ago = { $n } 周前
filter-weeks-ahead = { $n } 周后
filter-months-ago = { $n } 个月前
filter-months-ahead = { $n } 个月后
filter-years-ago = { $n } 年前
filter-years-ahead = { $n } 年后

## 今日

today-morning = 早上好
today-afternoon = 下午好
today-evening = 晚上好
today-greeting = { $greeting }，{ $person }
today-sales = 本月销售额
today-sales-last = 上月 { $amount }
today-opportunities = 进行中的商机
today-opportunities-open = { $n } 个商机
today-service = 未结服务请求
today-service-late =
    { $n ->
        [0] 无超时
       *[other] { $n } 件超时
    }
today-tasks = 任务
today-tasks-overdue = { $n ->
        [0] 无逾期
       *[other] { $n } 项逾期
    }
today-unsaved = 尚未保存
today-unsaved-change = 修改{ $kind }
today-attention = 需要关注
today-more = 全部{ $kinds }（{ $n }）
today-slip-days = 比计划晚 { $n } 天
today-overdue-days = 逾期 { $n } 天

## 设置

settings-own = 个人
settings-name = 您的姓名
settings-company-name = 公司名称
settings-country = 国家或地区
settings-country-hint = 本地电话按当地习惯识别和显示，其他国家和地区的号码按国际格式显示。
settings-country-other = 其他国家或地区
settings-holidays = 节假日（工作日中放假的日子）
settings-make-up-days = 调休上班日（周末或假期中上班的日子）
settings-days-hint = 2026-10-01..2026-10-07; 2026-12-25
settings-days-wrong = “{ $part }”不是日期。请写成 2026-12-25；一段时间（不超过一年）写成 2026-10-01..2026-10-07。
settings-cuts = 客户层级界线（按购买额排名，累计前 %）
settings-cuts-wrong = 请填写 0.01 到 100 之间依次递增的百分比，例如 1、5、20
settings-hour-cost = 每小时服务成本
settings-pyramid-period = 客户层级的统计时间
settings-hour-cost-hint = 填写后，客户金字塔按服务成本（含配件）比较各层级；留空则按工时比较。
settings-hour-cost-wrong = 请填写不小于 0 的金额
settings-currency-is = 文件币种：{ $currency }
settings-unsaved = 尚未保存
settings-unchanged = 没有需要保存的更改

command-manual = 帮助
manual-around = 查找与跳转
manual-around-text = 按 Ctrl+K 直接输入：可按名称、电话、邮箱、编号或拼音找到任何记录，也可按名称找到任何命令。以 > 开头只找命令，@ 只找客户，# 只找单据编号。从列表打开的记录会记住该列表，一键即可查看上一条或下一条。
manual-records = 处理记录
manual-records-text = 写入即保存，一切都可撤销；“历史”列出谁改了什么，并可还原单个字段、整个版本和已删除的记录。页面上的字段可就地编辑。Ctrl+P 把当前的列表、页面或报表作为打印页面在浏览器中打开。日期可输入 11月21日、3天后或周五，金额可输入 1.2万。
manual-lists = 列表
manual-lists-text = 筛选条件以标签显示，可自由组合；筛选连同列和排序可另存为视图，供自己或大家使用。单元格像电子表格一样编辑，可整块复制粘贴；选中多条后，下方工具栏可一步批量修改，并先预览结果。
manual-data = 导入数据
manual-data-text = 可导入 CSV、Excel、名片和从“关系”导出的 JSON 文件；文本文件编码不限。写入之前先让您看到结果，整次导入可一步撤销。重复记录会连同理由列出，并可逐个字段合并。
manual-file = 文件与备份
manual-file-text = 一家公司就是一个文件。文件有改动时每半小时备份一次，重大改动前和关闭窗口前也会备份；每份备份都经过核验，不用本程序也能读取。
manual-window = 窗口
manual-window-text = 语言、外观、行高、缩放和动画效果仅对您生效，且立即生效。一切操作都可用键盘完成：Tab 移到下一项，Enter 确认，Esc 离开。

## 电话号码格式已知的国家和地区

country-CN = 中国
country-HK = 中国香港
country-MO = 中国澳门
country-TW = 中国台湾
country-US = 美国
country-CA = 加拿大
country-GB = 英国
country-DE = 德国
country-FR = 法国
country-ES = 西班牙
country-CH = 瑞士
country-JP = 日本
country-KR = 韩国
country-SG = 新加坡
country-AU = 澳大利亚

## 计算字段的来源：“数据来源：……”

computed-band = 客户的购买金额在全部客户中的位次
computed-lifetime-amount = 全部订单（扣除退货）
computed-year-amount = 近 12 个月的订单（扣除退货）
computed-year-change = 近 12 个月与之前 12 个月的订单（扣除退货）
computed-order-count = 该客户的订单
computed-first-order = 该客户的订单
computed-last-order = 该客户的订单
computed-last-contact = 已登记的沟通记录
computed-next-step = 最早到期的未完成任务
computed-open-tasks = 未完成的任务
computed-overdue-service = 未完成的服务及其期限
computed-overdue-tasks = 未完成的任务及其截止日期
computed-open-service = 未结束的服务事项
computed-open-opportunities = 进行中的商机
computed-overdue = 截止日期和状态
computed-expiring = 到期日期和状态
computed-days-left = 到期或截止日期与今天的日期
computed-cover = 保修日期和服务合同
computed-age-days = 建立日期
computed-slip-days = 计划日期与实际日期
computed-budget-planned = 预算明细的计划金额
computed-budget-actual = 预算明细的实际金额
computed-margin = 金额与成本
computed-open-amount = 金额与已收款项
computed-members = 营销活动的成员
computed-segment-members = 客户细分的筛选条件
computed-segments = 各客户细分的筛选条件
