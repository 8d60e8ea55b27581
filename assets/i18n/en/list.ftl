### The marks list, and actions on several marks.

## Commands

do-go-to-list = Go to marks list
do-filter-marks = Filter marks
do-clear-filter = Clear filter
do-order-place = Text order
do-order-made = Sort by date created
do-order-changed = Sort by date changed
do-order-speaker = Sort by speaker
do-order-backwards = Reverse order
do-group-nothing = No grouping
do-group-tag = Group by tag
do-group-speaker = Group by speaker
do-group-label = Group by label

refused-no-filter = No filter to clear
refused-reviewing = Close the review first: press { KEY("do-review") }
refused-note-of-several = Notes belong to one mark: select a single mark

## Steps

step-retag-several-claim = change marks to claims
step-retag-several-rebuttal = change marks to rebuttals
step-retag-several-quote = change marks to quotes
step-speaker-of-several = edit speaker of several marks
step-label-several = add label to several marks
step-unlabel-several = remove label from several marks
step-join-several = join several marks
step-remove-several = remove several marks

## Notifications

list-none-of-several = Select several marks first: Ctrl+click them in the list
list-like-that-already = Nothing to change: all selected marks are already like this
list-too-much-to-copy = Too much to copy at once: select fewer marks
list-skipped = { $count ->
    [one] 1 mark wasn’t changed: its words are already marked like this
   *[other] { $count } marks weren’t changed: their words are already marked like this
}

menu-list = Marks list

## Above the rows

list-name = Marks in text order
list-name-other = Marks, filtered or sorted
list-count-of = { $found } of { $all }
list-claims = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
}
list-rebuttals = { $count ->
    [one] { $count } rebuttal
   *[other] { $count } rebuttals
}
list-quotes = { $count ->
    [one] { $count } quote
   *[other] { $count } quotes
}
list-only-these = Show only these
list-words = Filter by words
list-hint = Filter…
list-filter = Filter
list-order = Sort
list-clear = Clear
list-remove-condition = Remove filter: { $name }

list-review = { $count ->
    [one] Review { $count } mark…
   *[other] Review { $count } marks…
}
list-decide = { $count ->
    [one] Resolve { $count } conflict…
   *[other] Resolve { $count } conflicts…
}
list-lost-marks = { $count ->
    [one] { $count } lost mark
   *[other] { $count } lost marks
}

## State of a mark in its row

list-moved = moved?
list-changed = changed?
list-two-values = conflict

## Filters

list-speaker = Speaker
list-label = Label
list-author = Author
list-anybody = Any
list-any = Any
list-more-names = … and { $count } more: type in the filter to find them
list-nobody = No speaker
list-with-note = With a note
list-without-note = Without a note
list-to-review = Moved or changed
list-undecided = In conflict
list-lost = Lost
list-by = by { $name }
list-labelled = label { $name }
list-made-by = author { $name }

## Headings

list-other-tag = Another tag
list-no-label = No label
list-heading = { $name }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}

## Empty list

list-reading = Loading…
list-reading-more = Marks appear once the whole document is loaded
list-no-marks = No marks yet
list-no-marks-how = Select words with the mouse, or with Shift and the arrow keys. Then press { KEY("do-mark-claim") } for a claim, { KEY("do-mark-rebuttal") } for a rebuttal, { KEY("do-mark-quote") } for a quote.
list-none-shown = No marks shown
list-none-shown-why = This document can’t be marked: { $reason }
list-empty = No matching marks
list-empty-words = No marks contain { $words }
list-empty-speaker = No marks by { $name }
list-empty-nobody = Every mark has a speaker
list-empty-label = No marks with the label { $name }
list-empty-author = No marks with the author { $name }
list-empty-tag = No marks with this tag
list-empty-with-note = No marks have a note
list-empty-without-note = Every mark has a note
list-empty-to-review = No marks have moved or changed
list-empty-undecided = No conflicts
list-empty-lost = No lost marks

## Several marks

several-name = Selected marks
several-title = { $count } marks selected
several-speaker-hint = Who says it, then Enter
several-no-speaker = Remove speaker
several-label-hint = What they’re about, then Enter
several-new-label = Label for all
several-copy = Copy words
several-join = Join marks
several-remove = Remove marks
