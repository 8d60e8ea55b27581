### Details of the selected mark.

detail = Selected mark
detail-all-marks = All marks
detail-moved = Text moved
detail-changed = Text changed
detail-review = Review…
detail-speaker-hint = Who says it
detail-label-hint = What it’s about, then Enter
detail-new-label = New label
detail-remove-label = Remove label { $label }
detail-note-hint = What you found out
detail-characters = characters { $first }–{ $last }
detail-pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
detail-made = Created { $day }
detail-made-by = Created by { $author }, { $day }
detail-more-pieces = and { $count } more
detail-changed-on = Changed { $day }
detail-note-write = Write
detail-note-show = Preview
detail-note-shown = Note preview
detail-note-more = Only the start of the note is shown: press Write to see all of it
complete-list = Suggestions for { $field }
complete-spoken = { $name }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
complete-inline = Press Enter to complete { $name }
complete-elsewhere = other document
complete-elsewhere-spoken = { $name }, in another document
complete-add = Add “{ $name }”
complete-add-all = Add “{ $name }” to all { $count }
complete-set-all = Set “{ $name }” for all { $count }
