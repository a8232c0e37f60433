# The sample company, as the undo menu names it.
entry-sample = Made the sample company
