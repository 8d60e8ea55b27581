### The list of marks: what it shows, and what is done with several marks at once.

## Commands

do-go-to-list = Go to the list of marks
do-filter-marks = Filter marks
do-clear-filter = Clear the filter
do-order-place = Sort by place
do-order-made = Sort by time made
do-order-changed = Sort by time changed
do-order-speaker = Sort by speaker
do-order-backwards = Sort backwards
do-group-nothing = Do not group
do-group-tag = Group by tag
do-group-speaker = Group by speaker
do-group-label = Group by label

refused-no-filter = No filter is set
refused-reviewing = Leave the review first: press { KEY("do-review") }
refused-note-of-several = A note belongs to one mark: choose one

## Steps

step-retag-several-claim = change of several to claim
step-retag-several-rebuttal = change of several to rebuttal
step-retag-several-quote = change of several to quote
step-speaker-of-several = speaker of several
step-label-several = label of several
step-unlabel-several = removal of a label from several
step-join-several = join of several
step-remove-several = removal of several

## What is told

list-none-of-several = Choose several marks first: hold Ctrl and click on them in the list
list-like-that-already = All chosen marks are like that already
list-too-much-to-copy = This is too much to copy at once: choose fewer marks
list-skipped = { $count ->
    [one] 1 mark was left as it is: its words are marked like that already
   *[other] { $count } marks were left as they are: their words are marked like that already
}

menu-list = List of marks

## What is above the rows

list-name = Marks in the order of the text
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
list-words = Words to filter by
list-hint = Filter
list-filter = Filter
list-order = Sort
list-clear = Clear
list-remove-condition = Filter by this no more: { $name }

list-review = { $count ->
    [one] Review { $count } mark…
   *[other] Review { $count } marks…
}
list-decide = Decide { $count }…
list-lost-marks = { $count ->
    [one] { $count } lost mark
   *[other] { $count } lost marks
}

## What is said of a mark in its row

list-moved = moved?
list-changed = changed?
list-two-values = to decide

## Conditions

list-speaker = Speaker
list-label = Label
list-author = Made by
list-anybody = Anybody
list-any = Any
list-more-names = … and { $count } more: filter by the words
list-nobody = No speaker
list-with-note = With a note
list-without-note = Without a note
list-doubtful = Moved or changed
list-undecided = To decide
list-lost = Lost
list-by = by { $name }
list-labelled = label { $name }
list-made-by = made by { $name }

## Headings

list-other-tag = Another tag
list-no-label = No label
list-heading = { $name }, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}

## Where nothing is listed

list-reading = Reading…
list-reading-more = The marks come when all of the document is here
list-no-marks = No marks yet
list-no-marks-how = Select words with the mouse, or with Shift and the arrow keys. Then press { KEY("do-mark-claim") } for a claim, { KEY("do-mark-rebuttal") } for a rebuttal, { KEY("do-mark-quote") } for a quote.
list-none-shown = No marks shown
list-none-shown-why = Nothing can be marked here: { $reason }
list-empty = No mark fits all of this
list-empty-words = No mark has these words in it: { $words }
list-empty-speaker = No mark is by { $name }
list-empty-nobody = Every mark has a speaker
list-empty-label = No mark has the label { $name }
list-empty-author = No mark is made by { $name }
list-empty-tag = No mark has this tag
list-empty-with-note = No mark has a note
list-empty-without-note = Every mark has a note
list-empty-doubtful = No mark has moved or changed
list-empty-undecided = There is nothing to decide
list-empty-lost = No mark is lost

## Several marks

several-name = The chosen marks
several-title = { $count } marks chosen
several-speaker-hint = Who says it, then Enter
several-no-speaker = Remove the speaker
several-label-hint = What they are about, then Enter
several-new-label = Label for all
several-copy = Copy the words
several-join = Join marks
several-remove = Remove marks
