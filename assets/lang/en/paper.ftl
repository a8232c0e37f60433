### What is printed: pages for a browser, and what is said about them.

wait-print = Preparing to print…
toast-printing = The page was opened in your browser, ready to print. If it does not appear, open { $file }.

paper-page = Page { $page } of { $pages }
paper-as-of = As of { $at }
paper-of-company = { $company }, as of { $at }
paper-first-of = Only the first { $n } of { $total } are printed
paper-containing = Containing “{ $text }”
paper-sum = Total
# A part of a page with how many records it holds: Contacts (3).
paper-part = { $name } ({ $n })
