### Status bar.

status-no-document = No document
status-gone = file missing
status-to-review = { $count } to review
status-to-decide = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}
status-lost = { $count } lost
status-selected = { $count ->
    [one] { $count } character selected
   *[other] { $count } characters selected
}
status-in-pieces = { $selected } in { $pieces } pieces

status-unread = { $count ->
    [one] { $count } unread notification
   *[other] { $count } unread notifications
}

## Who else has the document open

status-open = also open since { $since }
status-open-on = also open on { $machine } since { $since }
status-open-by = also open: { $who } since { $since }
status-open-by-on = also open: { $who } on { $machine } since { $since }
status-open-more = { $words }, and { $count } more

## Save status

status-unchanged = No changes
status-saved = Saved
status-saving = Saving…
status-not-saved = Not saved: { $reason }
status-next-try = Not saved: { $reason }. Retrying within { $seconds } s
status-try-now = Try again
status-loading = Still loading
status-loading-hint = You can mark the text once it’s fully loaded
status-read-only = Read only
status-work-on-copy = Work on a copy
