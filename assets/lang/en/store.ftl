### The file: why it cannot be opened or written, and what a check finds in it.

store-file-missing = There is no file { $path }. Check its name and folder; it may have been moved or renamed.
store-file-exists = { $path } already exists and was left as it is. Choose another name.
store-file-in-use = { $path } is open in another window or program. Close it there, then try again.
store-file-foreign = { $path } is not a Guanxi file. It was left as it is.
store-file-empty = { $path } is empty. Restore the latest backup into a new file.
store-file-damaged = { $path } is incomplete or damaged and was not opened ({ $reason }). Restore the latest backup into a new file.
store-file-newer = { $path } was saved by a newer version of Guanxi. Update the program to open it.
store-file-brought-up = { $file } was upgraded to the file format of this version. The original was kept as { $kept }.
store-file-read-only = { $path } is read-only. Restore it as a backup into a folder you can write to, and open that copy.
store-file-replaced = { $path } was deleted, moved or replaced while it was open, so nothing more was saved to it. Save a backup under another name, then look at the folder.
store-disk-full = The disk is full, so nothing was saved. Free some space, then try again.
store-io = The file could not be read or written: { $reason }. Check the disk and the permissions, then try again.
store-record-damaged = A record in this file is damaged and cannot be read. Run “Check the file”; if it finds problems, restore a backup.

## What a check finds

check-damaged = The record { $record } is damaged and cannot be read.
check-unnumbered = The record { $record } has no number.
check-dangling = The record { $from } refers to { $to }, which does not exist.
check-derived =
    { $table ->
        [numbers] The index of record numbers does not match the records: { $extra } too many, { $missing } missing.
        [terms] The index of field values does not match the records: { $extra } too many, { $missing } missing.
        [links] The links between records do not match the records: { $extra } too many, { $missing } missing.
        [facts] The sales figures do not match the orders: { $extra } too many, { $missing } missing.
        [totals] The customers’ totals do not match the orders: { $extra } too many, { $missing } missing.
       *[other] The records hold entries that belong to no kind: { $extra } too many, { $missing } missing.
    }
check-count = { $kind }: { $kept } counted, { $found } found.
check-journal = Step { $entry } of the history cannot be read and cannot be undone.
