### 对记录的操作：各步骤的名称，以及操作被拒绝的原因。

## 步骤名称，用于提示和撤销菜单

entry-create = 新建{ $kind }“{ $record }”
entry-edit = 修改{ $kind }“{ $record }”
entry-step = 将{ $kind }“{ $record }”转为“{ $state }”
entry-delete = 删除{ $kind }“{ $record }”
entry-merge = 将“{ $other }”合并到{ $kind }“{ $record }”
entry-bulk-edit = 批量修改{ $kind }（{ $count } 条）
entry-care =
    { $unwilling ->
        [0] 生成 { $count } 个关怀任务
       *[other] 生成 { $count } 个关怀任务，另有 { $unwilling } 位客户标记为“请勿联系”，已跳过
    }
entry-bulk-edit-partly = 批量修改{ $kind }（{ $count } 条），另有 { $left } 条未修改
entry-enlist =
    { $unwilling ->
        [0] 为“{ $campaign }”添加 { $count } 位成员
       *[other] 为“{ $campaign }”添加 { $count } 位成员，另有 { $unwilling } 位标记为“请勿联系”，已跳过
    }
entry-delete-many = 删除{ $kind }（{ $count } 条）
entry-overdue =
    { $n ->
       *[other] 任务规则为逾期记录生成 { $n } 个任务
    }
entry-rebuild = 从备份 { $file } 恢复
entry-salvage = 从损坏的文件 { $file } 中挽救
entry-import = 从 { $file } 导入{ $kind }
entry-undo = 已撤销：{ $what }
entry-take-back = 已单独撤销：{ $what }
# 记录名称已不可知时，以及旧版本文件中使用。
entry-put-back = 从回收站还原{ $kind }
entry-put-back-named = 从回收站还原{ $kind }“{ $record }”
entry-redo = 已重做：{ $what }

word-everything = 全部数据
word-count-of-kind = { $kind }（{ $count } 条）

## 填写有误

fault-refers-to-itself = 记录不能引用自身
fault-required = 此项必填
fault-reference-gone = 此处所选的记录已不存在，请另选

## 操作被拒绝

refused-values = { $kind }未保存。{ $reasons }
refused-field = { $field }：{ $reason }
refused-read-only = “{ $field }”由程序自动填写，不能修改。
refused-state-by-step = 状态不能像字段那样直接编辑。请用记录页面上的状态按钮，或使用“guanxi step”
refused-no-states = 此类记录没有状态，无法执行步骤。
refused-step = “{ $record }”的状态为“{ $from }”，不能转为“{ $to }”。可转为：{ $allowed }。
refused-step-final = “{ $record }”的状态为“{ $from }”，已是最终状态，不能转为“{ $to }”。
refused-step-unknown-state = “{ $record }”没有状态“{ $to }”，当前状态为“{ $from }”。用“guanxi schema”查看各类记录的状态及步骤。
refused-step-missing = 转为“{ $to }”之前，请先填写：{ $fields }。
refused-delete-referred = 未删除“{ $record }”，因为还有其他记录用到它：{ $by }。请先删除或修改这些记录。
refused-record-gone = 此{ $kind }已不存在，可能已被删除或合并；撤销该操作即可找回。
refused-number-taken = 编号 { $number } 已被占用（{ $kind }）。请换一个编号。
refused-merge-kinds = 两条记录的类型不同，只能合并同类记录。
refused-merge-amounts = { $kinds }不能合并：其中一笔金额会丢失。请删除错误的那一条。
refused-merge-own-fields = 自定义字段不能合并，因为记录中分别保存着各字段的内容。
refused-merge-itself = 这是同一条记录，请选择两条不同的记录进行合并。
refused-nothing-to-undo = 没有可撤销的操作。
refused-nothing-to-redo = 没有可重做的操作。
refused-undo-unknown = 更改历史中已没有这一步，无法撤销。
refused-undo-changed = 无法撤销或重做这一步，因为涉及的记录此后又有更改：{ $records }。未作任何改动。
refused-restore-dangling = 无法单独还原，因为它关联的记录已被删除：{ $records }。请先还原这些记录。未作任何改动。
refused-stopped = 已停止，未作任何更改。

## 命令行和文件中的值

value-wrong-kind = 这类值不适用于该字段
value-not-integer = “{ $value }”不是整数。
value-not-decimal = “{ $value }”不是数字。请写成 1234.5，不要加千位分隔符。
value-not-phone = “{ $value }”不是电话号码：至少要有三位数字
value-not-email = “{ $value }”不是有效的电子邮箱地址，请按 name@example.com 的形式填写。
value-not-boolean = “{ $value }”既不是“是”也不是“否”。请写 true 或 false。
value-not-date = “{ $value }”不是日期。请写成 2026-11-21。
value-not-instant = “{ $value }”不是日期加时间。请写成 2026-11-21T14:30:00Z。
value-not-choice = “{ $value }”不在选项之中。可选：{ $choices }。
value-not-texts = “{ $value }”不是文本列表。请将每一项放在双引号中。
value-not-lines = “{ $value }”不符合该字段的格式。明细请写成 JSON 列表，例如 [{ "{" }"product": "A-000001", "quantity": "2"{ "}" }]。
value-unknown-line-field = 明细没有字段“{ $field }”。可用的字段有：{ $fields }。
value-too-large = 数字过大，或小数位数过多，该字段无法容纳。
value-no-such-record = 没有{ $kind }“{ $number }”。请核对编号，或先添加该记录。
value-no-such-number = 没有编号为“{ $number }”的记录。请核对编号，或按名称搜索。
value-ambiguous-number = 有多条记录的编号为“{ $number }”。请指明是哪一条：{ $choices }。
