### 打印：交给浏览器的页面，以及相关提示。

wait-print = 正在准备打印…
toast-printing = 打印页面已交给浏览器。如未出现，请手动打开 { $file }。

paper-page = 第 { $page } 页，共 { $pages } 页
paper-as-of = 截至 { $at }
paper-of-company = { $company }，截至 { $at }
paper-first-of = 共 { $total } 条，仅打印前 { $n } 条
paper-containing = 包含“{ $text }”
paper-sum = 合计
# 页面的一部分及其记录数：联系人（3）。
paper-part = { $name }（{ $n }）
