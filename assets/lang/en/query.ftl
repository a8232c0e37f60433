# Filters, lists and groups: what is wrong with a question

# Filters
filter-at = At character { $column }: { $reason }
filter-unknown-field = { $kind } has no field “{ $field }”. The fields are { $fields }.
filter-unknown-field-near = { $kind } has no field “{ $field }”. Did you mean { $near }?
filter-not-a-reference = “{ $field }” does not refer to another record, so it cannot be followed by a dot and another field.
filter-field-expected = At character { $column }: a field is expected here.
filter-operator-expected = At character { $column }: after “{ $field }”, an operator such as =, != or ~, “in” or “empty” is expected.
filter-value-expected = At character { $column }: a value is expected here.
filter-list-expected = At character { $column }: “in” is followed by a list in brackets, for example (a, b).
filter-joint-expected = At character { $column }: “and” or “or” is expected here. Put text of several words in double quotes.
filter-bracket-open = At character { $column }: a closing bracket is expected here for the one opened at character { $open }.
filter-bracket-not-open = At character { $column }: this bracket closes nothing.
filter-quote-open = At character { $column }: the text that begins here has no closing quote.
filter-too-deep = At character { $column }: the brackets are nested too deeply.
filter-operator-unfit = At character { $column }: { $operator } cannot be used with “{ $field }”. Use { $operators }.
filter-only-empty = At character { $column }: “{ $field }” can only be tested for being empty.
filter-not-number = At character { $column }: “{ $field }” needs a number like 1234.5, not “{ $value }”.
filter-not-boolean = At character { $column }: “{ $field }” needs true or false, not “{ $value }”.
filter-not-day = At character { $column }: “{ $field }” needs a date, not “{ $value }”. Write 2026-03-31, today or today-30d (d, w, m or y).
filter-not-choice = At character { $column }: “{ $value }” is not a choice of “{ $field }”. Choose { $choices }.

# Questions
query-stopped = Stopped.
query-not-groupable = Nothing can be grouped by “{ $field }”, because it holds lines.
query-not-summable = “{ $field }” holds no numbers that could be summed.

# Segments
segment-nested-in-itself = The segment lies within itself, or segments are nested too deeply.
segment-filter-unreadable = The filter of the segment “{ $segment }” cannot be read: { $reason }
