# The sample company, as the undo menu names it.
entry-sample = Created the sample company
