### What is done to records: the names of the steps, and why a step is refused.

## Steps, as the toast and the undo menu name them

entry-create = Created { INLINE($kind) } { $record }
entry-edit = Changed { INLINE($kind) } { $record }
entry-step = Set { INLINE($kind) } { $record } to “{ $state }”
entry-delete = Deleted { INLINE($kind) } { $record }
entry-merge = Merged { $other } into { INLINE($kind) } { $record }
entry-bulk-edit =
    { $count ->
        [one] Changed { $count } record in { $kind }
       *[other] Changed { $count } records in { $kind }
    }
entry-care =
    { $unwilling ->
        [0]
            { $count ->
                [one] Created { $count } care task
               *[other] Created { $count } care tasks
            }
        [one]
            { $count ->
                [one] Created { $count } care task; skipped { $unwilling } customer who does not want to be contacted
               *[other] Created { $count } care tasks; skipped { $unwilling } customer who does not want to be contacted
            }
       *[other]
            { $count ->
                [one] Created { $count } care task; skipped { $unwilling } customers who do not want to be contacted
               *[other] Created { $count } care tasks; skipped { $unwilling } customers who do not want to be contacted
            }
    }
entry-bulk-edit-partly =
    { $left ->
        [one]
            { $count ->
                [one] Changed { $count } record in { $kind }. { $left } was left out.
               *[other] Changed { $count } records in { $kind }. { $left } was left out.
            }
       *[other]
            { $count ->
                [one] Changed { $count } record in { $kind }. { $left } were left out.
               *[other] Changed { $count } records in { $kind }. { $left } were left out.
            }
    }
entry-enlist =
    { $unwilling ->
        [0]
            { $count ->
                [one] Added { $count } member to { $campaign }
               *[other] Added { $count } members to { $campaign }
            }
        [one]
            { $count ->
                [one] Added { $count } member to { $campaign }; skipped { $unwilling } who does not want to be contacted
               *[other] Added { $count } members to { $campaign }; skipped { $unwilling } who does not want to be contacted
            }
       *[other]
            { $count ->
                [one] Added { $count } member to { $campaign }; skipped { $unwilling } who do not want to be contacted
               *[other] Added { $count } members to { $campaign }; skipped { $unwilling } who do not want to be contacted
            }
    }
entry-delete-many =
    { $count ->
        [one] Deleted { $count } record from { $kind }
       *[other] Deleted { $count } records from { $kind }
    }
entry-overdue =
    { $n ->
        [one] Task rules created { $n } task for overdue records
       *[other] Task rules created { $n } tasks for overdue records
    }
entry-rebuild = Restored from the backup { $file }
entry-salvage = Recovered from the damaged file { $file }
entry-import = Imported { INLINE($kind) } from { $file }
entry-undo = Undone: { $what }
entry-take-back = Reverted: { $what }
# Of a record whose name is not known any more, and in files of earlier versions.
entry-put-back = Restored { INLINE($kind) } from the bin
entry-put-back-named = Restored { INLINE($kind) } { $record } from the bin
entry-redo = Redone: { $what }

word-everything = Everything
word-count-of-kind = { INLINE($kind) } ({ $count })

## Faults

fault-refers-to-itself = A record cannot refer to itself
fault-required = This is required
fault-reference-gone = The record chosen here no longer exists; choose another

## Refused

refused-values = The { INLINE($kind) } was not saved.{ $reasons }
refused-field = { $field }: { $reason }
refused-read-only = { $field } is filled in automatically and cannot be changed.
refused-state-by-step = The status cannot be edited like a field. Use the status buttons of the record, or “guanxi step”
refused-no-states = Records of this kind have no status, so there is no step to take.
refused-step = { $record } cannot change from “{ $from }” to “{ $to }”. It can change to { $allowed }.
refused-step-final = { $record } has the status “{ $from }”, which is final. It cannot become “{ $to }”.
refused-step-unknown-state = There is no status “{ $to }” for { $record }, which now has “{ $from }”. “guanxi schema” lists the statuses of each kind and the steps between them.
refused-step-missing = Before the status can become “{ $to }”, fill in: { $fields }.
refused-delete-referred = { $record } was not deleted, because other records refer to it: { $by }. Delete or change those first.
refused-record-gone = This { INLINE($kind) } no longer exists. It was deleted or merged in the meantime; undoing that brings it back.
refused-number-taken = The number { $number } already belongs to another { INLINE($kind) }. Choose a different one.
refused-merge-kinds = These records are of different kinds. Only two of the same kind can be merged.
refused-merge-amounts = { $kinds } cannot be merged: the amount of one of them would be lost. Delete the one that is wrong.
refused-merge-own-fields = Custom fields cannot be merged, because records have values in each of them.
refused-merge-itself = This is one and the same record. Choose two different ones to merge.
refused-nothing-to-undo = There is nothing to undo.
refused-nothing-to-redo = There is nothing to redo.
refused-undo-unknown = The history no longer holds this step, so it cannot be undone.
refused-undo-changed = This step cannot be undone or redone, because records it affects have changed since: { $records }. Nothing was changed.
refused-restore-dangling = This cannot be restored on its own, because records it refers to were deleted: { $records }. Restore those first. Nothing was changed.
refused-stopped = Stopped. Nothing was changed.

## Values as the command line and files write them

value-wrong-kind = This kind of value does not fit the field
value-not-integer = “{ $value }” is not a whole number.
value-not-decimal = “{ $value }” is not a number. Write it like 1234.5, without thousands separators.
value-not-phone = “{ $value }” is not a phone number: it needs at least three digits
value-not-email = “{ $value }” is not an email address. Write one like name@example.com.
value-not-boolean = “{ $value }” is neither yes nor no. Write true or false.
value-not-date = “{ $value }” is not a date. Write it like 2026-11-21.
value-not-instant = “{ $value }” is not a date with a time. Write it like 2026-11-21T14:30:00Z.
value-not-choice = “{ $value }” is not one of the choices. They are { $choices }.
value-not-texts = “{ $value }” is not a list of texts. Put each entry in double quotes.
value-not-lines = “{ $value }” does not fit this field. Lines are written as a JSON list, for example [{ "{" }"product": "A-000001", "quantity": "2"{ "}" }].
value-unknown-line-field = A line has no field “{ $field }”. The fields are { $fields }.
value-too-large = The number is too large for this field, or has too many decimals.
value-no-such-record = There is no { INLINE($kind) } “{ $number }”. Check the number, or add the record first.
value-no-such-number = No record has the number “{ $number }”. Check it, or search for the record by name.
value-ambiguous-number = Several records have the number “{ $number }”. Say which one is meant: { $choices }.
