### The chosen mark.

detail = The chosen mark
detail-all-marks = All marks
detail-moved = Has moved, not accepted yet
detail-changed = Has changed, not accepted yet
detail-review = Review…
detail-speaker-hint = Who says it
detail-label-hint = What it is about, then Enter
detail-new-label = New label
detail-remove-label = Remove the label { $label }
detail-note-hint = What you found out
detail-characters = characters { $first }–{ $last }
detail-pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
detail-made = made { $day }
detail-made-by = made by { $author }, { $day }
detail-more-pieces = and { $count } more
detail-changed-on = changed { $day }
detail-note-write = Write
detail-note-show = Preview
detail-note-shown = The note as it reads
detail-note-more = This is the start of the note: press Write for all of it
complete-list = Names for { $field }
complete-aloud = { $name }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
complete-inline = Enter completes this to { $name }
complete-elsewhere = other document
complete-elsewhere-aloud = { $name }, in another document
complete-add = Add “{ $name }”
complete-add-all = Add “{ $name }” to all { $count }
complete-set-all = Set “{ $name }” for all { $count }
