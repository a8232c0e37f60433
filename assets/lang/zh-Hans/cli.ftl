### 命令行：帮助、用法提示、执行结果。

## 帮助：命令

cli-about = 客户、销售、营销、服务，尽在一个文件。不带命令时打开窗口。
cli-demo = 在窗口中打开一家临时的示例公司，关闭后不保留
cli-new = 新建文件
cli-sample = 新建文件，并填入虚构的示例公司
cli-schema = 显示记录类型及其字段、选项、状态和步骤
cli-import = 导入表格、名片或 JSON 文件，可一步撤销
cli-export = 将记录导出为 CSV、XLSX、JSON、vCard 或 iCalendar
cli-list = 列出记录，或分组合计
cli-show = 显示一条记录及与其相关的全部内容
cli-find = 按名称、电话、邮箱、编号、拼音或备注搜索全部记录
cli-add = 新建记录
cli-set = 修改记录的字段
cli-step = 将记录转为另一状态
cli-delete = 删除记录
cli-history = 显示记录由谁、何时更改，以及更改前的内容
cli-duplicates = 查找可能重复的记录，并给出理由
cli-merge = 将同类的两条记录合并为一条
cli-report = 将报表输出为表格、图片或打印页面
cli-undo = 撤销上一步
cli-redo = 重做最近撤销的一步
cli-check = 检查文件是否完好
cli-backup = 备份文件并核验副本
cli-restore = 将备份恢复到新文件

## 帮助：参数

cli-arg-file = “关系”文件
cli-arg-kind = 记录类型，例如 customers、orders；导入和导出还可写 all
cli-arg-source = 要导入的文件：CSV、TSV、XLSX、vCard 或 JSON
cli-arg-out = 要写入的文件，格式由扩展名决定（.csv、.xlsx、.json、.vcf、.ics）
cli-arg-number = 记录编号，例如 C-000042；编号可能对应两条记录时写成 orders:536365
cli-arg-text = 要搜索的内容
cli-arg-values = 字段及其值，例如 name="瑞丰贸易"；值留空则清空该字段
cli-arg-state = 要转为的状态，可用“guanxi schema KIND”查看
cli-arg-keep = 保留的记录的编号
cli-arg-other = 被合并记录的编号
cli-arg-name = 报表名称：pyramid、ranking、rfm、pareto 或 monthly
cli-arg-dest = 备份的文件或文件夹；不写则与原文件放在一起
cli-arg-backup = 要恢复的备份
cli-arg-newfile = 接收备份内容的新文件
cli-arg-schema = “关系”文件、记录类型，或两者

## 帮助：选项

cli-option-language = 提示信息的语言
cli-option-theme = 窗口和图片的配色
cli-option-today = 视为今天的日期
cli-option-user = 更改人，写入更改历史
cli-option-config-dir = 窗口设置所在的文件夹
cli-option-json = 以一个 JSON 对象输出结果
cli-option-currency = 新文件的货币
cli-option-customers = 客户数
cli-option-orders = 订单数
cli-option-interactions = 沟通记录数
cli-option-seed = 起始数字；数字相同，生成的公司也相同
cli-option-map = 指定字段对应的列，例如 name="公司名称"；列留空则不导入该字段
cli-option-encoding = 文本编码，例如 gb18030；不写则自动识别
cli-option-sheet = 工作簿中的工作表；不写则取第一个有表格的工作表
cli-option-match = 只新建、只更新已有记录，或两者皆可
cli-option-dates = 文件中日期不明确时，日、月、年的顺序
cli-option-salvage = 从损坏的文件中挽救可读的内容，并说明哪些无法读取
cli-option-dry-run = 只说明将会发生什么，不写入任何内容
cli-option-problems = 用于写入所发现问题的 CSV 文件
cli-option-where = 记录应满足的条件，例如 'city = 上海 and year-amount > 10000'
cli-option-columns = 要显示的字段，按此顺序
cli-option-sort = 排序字段，前加减号为降序
cli-option-by = 分组字段；日期可按时段分组，例如 date.month
cli-option-sum = 求和字段
cli-option-limit = 最多显示的条数
cli-option-take = 改用被合并记录内容的字段
cli-option-from = 期间的第一天；不指定起止日期时，按设置中的统计期间
cli-option-to = 期间的最后一天
cli-option-gross = 只计金额大于零的订单，不计退货和冲减
cli-option-output = 要写入的文件：.csv、.xlsx、.json、.html、.svg 或 .png
cli-option-page = 要写入的页面，供浏览器打印；以 .html 结尾
cli-option-list = 列出可撤销的步骤，最近的在前

## 用法有误

usage-unknown-command = 没有命令“{ $command }”。用“guanxi --help”查看全部命令。
usage-unknown-argument = 此处无法识别“{ $argument }”。在命令后加 --help 查看可用的参数。
usage-missing = 缺少 { $argument }。在命令后加 --help 查看用法。
usage-missing-value = 缺少值或值无法读取：{ $argument }。在命令后加 --help 查看用法。
usage-wrong-value = “{ $value }”不适用于 { $argument }。在命令后加 --help 查看可用的值。
usage-conflict = “{ $argument }”重复出现，或不能与其他参数同时使用。在命令后加 --help 查看用法。
usage-language = 程序不支持语言“{ $value }”。请写 --language en 或 --language zh-Hans。
usage-theme = 没有外观“{ $value }”。请写 --theme light、--theme dark 或 --theme system。
usage-today = “{ $value }”不是日期。请将视为今天的日期写成 2026-11-21。
usage-day = --{ $argument } 需要形如 2026-11-21 的日期，不能是“{ $value }”。
usage-number = --{ $argument } 需要整数，不能是“{ $value }”。
usage-currency = 程序不支持货币“{ $value }”。支持的货币有：{ $known }。
usage-unknown-kind = 没有记录类型“{ $kind }”。现有类型：{ $kinds }。
usage-unknown-field = { $kind }没有字段“{ $field }”。可用的字段有：{ $fields }。
usage-field-value = “{ $value }”不是“字段=值”的形式。例如 name="瑞丰贸易"。
usage-nothing-to-set = 没有指定要修改的内容。请写 guanxi set FILE NUMBER FIELD=VALUE。
usage-take = “{ $value }”不是“字段=OTHER”的形式。例如 --take phones=OTHER，采用被合并记录的电话。
usage-match = 没有匹配方式“{ $value }”。请写 --match create（只新建）、--match update（只更新已有记录）或 --match upsert（两者皆可）。
usage-dates = “{ $value }”不是日、月、年的顺序。请写 --dates dmy、--dates mdy 或 --dates ymd。
usage-problems = --problems 需要一个单独的 .csv 文件，不能是“{ $value }”。
usage-not-with-all = 导出 all 时不能使用 --{ $argument }，请改为导出单一类型。
failed-output = 结果未能完整输出，但更改已保存。
done-nothing-changed = 没有变化
usage-field-twice = “{ $field }”给出了两次。
usage-map = “{ $value }”不是“字段=列”的形式。例如 --map name="公司名称"。
usage-map-field = 文件中的列不能对应到“{ $field }”。可以对应的字段有：{ $fields }。
usage-map-column = 文件中没有列“{ $column }”。现有的列：{ $columns }。
usage-report = 没有报表“{ $value }”。现有报表：{ $known }。
usage-report-output = 报表不能写成“{ $value }”。文件名请以 .csv、.xlsx、.json、.html、.svg 或 .png 结尾。
usage-page-output = 此命令只能写成打印页面：文件名请以 .html 结尾，而不是“{ $value }”。其他格式请用 guanxi export。

failed-io = 读写失败：{ $reason }。请检查磁盘和权限后重试。

## 执行结果

done-new = 已新建 { $path }，金额以 { $currency } 计。
done-sample = 已新建 { $path }，内含一家虚构的示例公司。
done-check-clean = 文件完好，共检查 { $records } 条记录。
done-check-findings = 发现 { $count } 处损坏。请保留此文件，并将最近一份完好的备份恢复到新文件。
done-backup = 已将 { $records } 条记录备份为 { $path }，并通过核验。
done-salvage = 已将 { $records } 条记录挽救到 { $path }；{ $lost } 条无法读取，清空了 { $loosened } 处对它们的引用。损坏的文件保持原样。
done-restore = 已将 { $records } 条记录恢复到 { $path }，并通过核验。
done-export = 已将 { $count } 条记录导出到 { $path }。
done-report = 报表已保存为 { $path }。
done-list = 列表已保存为 { $path }。
done-show = { $record } 已保存为 { $path }。

list-count-of = 共 { $total } 条记录，显示 { $count } 条
list-count = { $count } 条记录
word-kind = 类型

view-warnings = 提醒
view-next = 接下来要做
view-timeline = 时间线

## Headings of the help

cli-heading-usage = 用法：
cli-heading-commands = 命令
cli-heading-arguments = 参数
cli-heading-options = 选项
cli-option-help = 显示本帮助
cli-option-version = 显示版本

## Reports

usage-sort-groups = 分组只能按分组字段、合计字段或 count 排序；“{ $value }”不在其中。
usage-report-segment = 报表只能按客户细分缩小范围，而“{ $value }”不是客户细分。用“guanxi list FILE segments”可列出全部客户细分。
warn-no-backup = 未能在此次更改前备份：{ $reason }
hint-map = 请用 --map FIELD=COLUMN 指定对应的列。
