### 数据文件：为何无法打开或写入，以及检查发现的问题。

store-file-missing = 找不到文件 { $path }。请核对文件名和文件夹，文件可能已被移动或重命名。
store-file-exists = { $path } 已存在，未作改动。请换一个文件名。
store-file-in-use = { $path } 已在另一窗口或程序中打开。请先在那里关闭，再重试。
store-file-foreign = { $path } 不是“关系”文件，未作改动。
store-file-empty = { $path } 没有内容。请将最近的备份恢复到新文件。
store-file-damaged = { $path } 不完整或已损坏，没有打开（{ $reason }）。请将最近的备份恢复到新文件。
store-file-newer = { $path } 由更新版本的“关系”保存。请先升级程序再打开。
store-file-brought-up = { $file } 已转换为此版本的格式。原来的文件已备份为 { $kept }。
store-file-read-only = { $path } 在此处只能读取，不能修改。请将它作为备份恢复到您自己的文件夹，再打开恢复出的文件。
store-file-replaced = { $path } 在打开期间被删除、移动或替换，之后的更改没有保存。请先另存一份备份，再检查该文件夹。
store-disk-full = 磁盘已满，未能保存。请清理磁盘空间后重试。
store-io = 无法读写文件：{ $reason }。请检查磁盘和权限后重试。
store-record-damaged = 文件中有一条记录已损坏，无法读取。请运行“检查文件”，必要时将备份恢复到新文件。

## 检查发现的问题

check-damaged = 记录 { $record } 已损坏，无法读取。
check-unnumbered = 记录 { $record } 没有编号。
check-dangling = 记录 { $from } 引用了不存在的 { $to }。
check-derived =
    { $table ->
        [numbers] 编号索引与记录不符：多出 { $extra } 项，缺少 { $missing } 项。
        [terms] 字段值索引与记录不符：多出 { $extra } 项，缺少 { $missing } 项。
        [links] 记录之间的关联与记录不符：多出 { $extra } 项，缺少 { $missing } 项。
        [facts] 销售数据与订单不符：多出 { $extra } 项，缺少 { $missing } 项。
        [totals] 客户累计金额与订单不符：多出 { $extra } 项，缺少 { $missing } 项。
       *[other] 有内容不属于任何记录类型：多出 { $extra } 项，缺少 { $missing } 项。
    }
check-count = { $kind }：登记 { $kept } 条，实有 { $found } 条。
check-journal = 更改历史中的第 { $entry } 步无法读取，也无法撤销。
