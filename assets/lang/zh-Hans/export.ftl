# 导出时的提示。

export-unknown-format = 无法按“{ $name }”的扩展名导出。可用的扩展名：{ $formats }。
export-all-needs-json = 全部数据只能导出为 JSON：请使用以 .json 结尾的文件名。
export-cards-kind = 只有以下记录可以导出为 vCard（.vcf）：{ $kinds }。
export-calendar-kind = 只有以下记录可以导出为 iCalendar（.ics）：{ $kinds }。
export-xlsx-too-many = Excel 工作表最多容纳 { $limit } 条记录，而这里有 { $count } 条。请导出为 CSV，或先筛选列表。
export-xlsx-text-too-long = { $record }：“{ $field }”的内容超过 Excel 单元格的 { $limit } 个字符上限。请导出为 CSV，或不导出此列。
export-xlsx-failed = 无法生成工作簿：{ $reason }
export-over-company = { $path } 是“关系”文件，存有公司数据，未被覆盖。请换一个文件名。
export-is-folder = { $path } 是文件夹，请加上文件名。
export-no-folder = { $path } 所在的文件夹不存在。
export-not-allowed = 无法写入 { $path }：文件可能正被其他程序打开，或文件夹受保护。
export-disk-full = 磁盘空间不足，无法写入 { $path }。没有写入任何内容。
export-failed = 无法写入 { $path }：{ $reason }
# 引用记录的字段，例如“客户：区域”。
export-column-of = { $reference }：{ $field }
# 日历条目。
export-contract-ends = 合同 { $number } 到期（{ $customer }）
export-contract-notice = 合同 { $number } 提前通知截止日（{ $customer }）
