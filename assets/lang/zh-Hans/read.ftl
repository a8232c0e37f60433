# 读取表格：文件、行、单元格有什么问题

read-empty = 文件没有内容。
read-encrypted = 工作簿有密码保护。请在 Excel 中打开，取消密码并保存后再导入。
read-damaged = 工作簿已损坏，无法读取。请在 Excel 中打开，重新另存为 XLSX 后再导入。
read-foreign-old-excel = 这是 Excel 97–2003 工作簿（.xls）。请在 Excel 中打开，另存为 XLSX 或 CSV 后再导入。
read-foreign-binary-excel = 这是二进制工作簿（.xlsb）。请在 Excel 中打开，另存为 XLSX 或 CSV 后再导入。
read-foreign-open-document = 这是 OpenDocument 文件（.ods）。请打开后另存为 XLSX 或 CSV 再导入。
read-foreign-other-package = 这是一个压缩文件，其中没有 Excel 工作簿。请导入 CSV、TSV 或 XLSX 文件。
read-foreign-html = 这其实是网页，尽管文件名像工作簿。请在 Excel 中打开，另存为 XLSX 或 CSV 后再导入。
read-foreign-xml = 这是 XML 文件。如果 Excel 能打开它，请另存为 XLSX 或 CSV 后再导入。
read-foreign-pdf = 这是 PDF，无法从中读出行和列。请向对方索取 XLSX 或 CSV 格式的表格。
read-foreign-json = 这是 JSON 文件，不是表格。
read-foreign-vcard = 这是 vCard 名片文件，不是表格。
read-foreign-calendar = 这是日历文件，不是表格。
read-foreign-binary = 这不是表格。请导入 CSV、TSV 或 XLSX 文件。
read-text-too-large = 文件超过 { $limit } MB。请拆分后分别导入。
read-package-too-large = 工作簿超过 { $limit } MB。请将工作表另存为 CSV 后再导入。
read-inflates-too-far = 工作簿解压后超出允许的大小（最多 { $limit } MB），因此没有打开。
read-too-many-sheet-cells = 工作表超过 { $limit } 个单元格。请另存为 CSV 后再导入。
read-too-many-cells = 表格超过 { $limit } 个单元格。请拆分后分别导入。
read-too-many-rows = 表格超过 { $limit } 行。请拆分后分别导入。
read-too-many-columns = 表格超过 { $limit } 列。请删去不需要的列后再导入。
read-unknown-encoding = 没有名为“{ $encoding }”的编码。请换一种，例如 utf-8 或 gb18030。
read-no-such-sheet = 工作簿中没有工作表“{ $sheet }”。现有工作表：{ $sheets }。
read-no-such-line = 没有从第 { $line } 行开始的记录。

read-problem-bad-bytes = 此行有无法解码的字符，以 � 显示。请选择其他编码，或修正文件。
read-problem-unclosed-quote = 此处的引号没有闭合。
read-problem-extra-cells = 此行的单元格多于表格的列数。
read-problem-cell-too-long = 单元格超过 { $limit } KB。
read-problem-too-many-columns = 此行超过 { $limit } 个单元格。
read-problem-error-value = 此单元格的公式出错：{ $value }。

read-skipped-title = 表格上方的标题
read-skipped-total = 合计行
read-skipped-repeated-header = 重复的表头
