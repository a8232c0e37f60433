### 导入：结果，以及文件或行未被导入的原因。

## 结果

import-dry-run = 试运行，未写入任何内容。预计导入结果：
import-done = 已导入：
import-kind-counts = { $kind }：共 { $rows } 条，新建 { $created }，更新 { $updated }，未变 { $unchanged }，文件内重复 { $repeated }，跳过 { $skipped }，有问题 { $problems }
import-kind-records = 由以上各行生成的{ $kind }：新建 { $created }，更新 { $updated }，未变 { $unchanged }
import-problem-line = 第 { $line } 行  { $column }  { $value }  { $reason }
import-problem-column = “{ $column }”列：{ $reason }
import-problem-repeated = { $reason }（另有 { $count } 行相同）
import-more-problems = … 另有 { $count } 个问题，用 --problems OUT.csv 可全部写出

## 文件未被导入的原因

refused-import-unreadable = 无法读取 { $path }：{ $reason }。请核对文件名和权限。
refused-import-column = 每条记录都要有“{ $field }”，但没有列与它对应。请指定对应的列。
refused-import-no-columns = 没有识别出任何列。请指定各列对应的字段。
refused-import-all-json = 只有 JSON 文件才能一次导入全部数据。请为此文件选择记录类型。
refused-import-cards-kind = 名片（vCard）只能导入为客户或联系人，请选择其一。
refused-open-form = 无法读取压缩包中 { $file } 的第 { $line } 行：{ $reason }。未生成任何文件。
refused-open-form-number = 编号“{ $number }”无效或重复
refused-open-form-json = 不是有效的 JSON：{ $reason }
refused-open-form-foreign = 压缩包已损坏，或不是由“关系”生成的备份：{ $reason }。请选择其他备份。
refused-import-json = 从第 { $line } 行第 { $column } 个字符起，文件无法按 JSON 读取。请导入由“关系”导出的 JSON 文件。
refused-import-json-form = JSON 文件的结构不符合“关系”的导出格式：应为某一类记录的列表，或在每个类型名称下各有一个这样的列表。
refused-import-json-kind = JSON 文件中的记录类型“{ $kind }”不存在。用“guanxi schema”查看全部类型。

## 行未被导入的原因

import-empty-row = 此行在要导入的各列中都没有内容。
import-no-number = 缺少订单编号。
import-no-customer = 缺少客户。
import-no-date = 缺少下单日期。
import-no-amount = 缺少金额。
usage-map-twice = “{ $column }”列被指定给了两个字段。一列只能对应一个字段。
import-ambiguous-number = 有多条记录的编号都是“{ $number }”。请更正文件，或先合并这些记录。
import-question-dates = 此列无法区分日和月：“{ $example }”可以理解为{ $readings }。请选择顺序；在命令行中用 --dates dmy 或 --dates mdy。
import-date-reading = { $day }（{ $order }）
import-order-spoiled = 同一订单的第 { $line } 行无法使用，因此整个订单未导入。
import-scaled = 按表头或表上方注明的单位，本列金额已乘以 { $factor }。
import-other-currency = 金额的货币是 { $currency }，而您的“关系”文件以 { $ours } 记账。请先换算。
import-unknown-status = “{ $value }”不是已知的订单状态。请使用已付款、已发货、已完成、已取消等词。
import-phone-kept = “{ $value }”不是电话号码，已按原样保留，请在记录中更正。
import-email-kept = “{ $value }”不是有效的电子邮箱地址，已按原样保留，请在记录中更正。
import-json-left-out = 此处关联的是同一文件中的{ INLINE($kind) } { $number }，而该记录未被导入。
import-unknown-field = 没有字段“{ $field }”。
import-ambiguous-name = 有多条记录名为“{ $name }”，请改填编号。
