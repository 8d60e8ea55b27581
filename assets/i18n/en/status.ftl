### The line at the bottom.

status-no-document = No document
status-gone = file is gone
status-to-review = { $count } to review
status-to-decide = { $count } to decide
status-lost = { $count } lost
status-selected = { $count ->
    [one] { $count } character selected
   *[other] { $count } characters selected
}
status-in-pieces = { $selected } in { $pieces } pieces

status-unread = { $count ->
    [one] { $count } unread notice
   *[other] { $count } unread notices
}

## Who has the document open too

status-open = also open since { $since }
status-open-on = also open on { $machine } since { $since }
status-open-by = also open: { $who } since { $since }
status-open-by-on = also open: { $who } on { $machine } since { $since }
status-open-more = { $words }, and { $count } more

## Whether all is on the disk

status-unchanged = No changes
status-saved = Saved
status-saving = Saving…
status-not-saved = Not saved: { $reason }
status-next-try = Not saved: { $reason }. Next try within { $seconds } s
status-try-now = Try now
status-half = Not all here yet
status-half-hint = Marks can be made as soon as all of it is here
status-read-only = Read only
status-work-on-copy = Work on a copy
