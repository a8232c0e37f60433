# Reading tables: what is wrong with a file, a row, a cell

read-empty = The file has no content.
read-encrypted = The workbook is protected by a password. Open it in Excel, remove the password, save it and import that.
read-damaged = The workbook is damaged and cannot be read. Open it in Excel, save it again as XLSX and import that.
read-foreign-old-excel = This is a workbook of Excel 97–2003 (.xls). Open it in Excel, save it as XLSX or CSV and import that.
read-foreign-binary-excel = This is a binary workbook (.xlsb). Open it in Excel, save it as XLSX or CSV and import that.
read-foreign-open-document = This is an OpenDocument file (.ods). Open it, save it as XLSX or CSV and import that.
read-foreign-other-package = This is a compressed file without an Excel workbook in it. Import a CSV, TSV or XLSX file.
read-foreign-html = This is a web page, even if its name says it is a workbook. Open it in Excel, save it as XLSX or CSV and import that.
read-foreign-xml = This is an XML file. If Excel can open it, save it as XLSX or CSV and import that.
read-foreign-pdf = This is a PDF, from which rows and columns cannot be read. Ask for the table as XLSX or CSV.
read-foreign-json = This is a JSON file, not a table.
read-foreign-vcard = This is a vCard file with contacts, not a table.
read-foreign-calendar = This is a calendar file, not a table.
read-foreign-binary = This is not a table. Import a CSV, TSV or XLSX file.
read-text-too-large = The file is larger than { $limit } MB. Split it and import the parts.
read-package-too-large = The workbook is larger than { $limit } MB. Save the sheet as CSV and import that.
read-inflates-too-far = The workbook is larger than { $limit } MB when unpacked, so it was not opened. Save the sheet as CSV and import that.
read-too-many-sheet-cells = The sheet has more than { $limit } cells. Save it as CSV and import that.
read-too-many-cells = The table has more than { $limit } cells. Split it and import the parts.
read-too-many-rows = The table has more than { $limit } rows. Split it and import the parts.
read-too-many-columns = The table has more than { $limit } columns.
read-unknown-encoding = There is no encoding named “{ $encoding }”.
read-no-such-sheet = There is no sheet “{ $sheet }” in the workbook. It has: { $sheets }.
read-no-such-line = No row begins at line { $line }.

read-problem-bad-bytes = Characters in this row cannot be decoded; they are shown as �. Choose another encoding, or correct the file.
read-problem-unclosed-quote = A quotation mark opens here and is never closed.
read-problem-extra-cells = The row has more cells than the table has columns.
read-problem-cell-too-long = The cell is longer than { $limit } KB.
read-problem-too-many-columns = The row has more than { $limit } cells.
read-problem-error-value = The formula in this cell failed: { $value }.

read-skipped-title = Title above the table
read-skipped-total = Total
read-skipped-repeated-header = Repeated header
