### What can be done, what was done, and why something cannot be done.

## Names of commands: in menus, on buttons, in the palette

do-open = Open…
do-export-csv = Export as CSV…
do-export-json-lines = Export as JSON Lines…
do-export-markdown = Export as Markdown…
do-save-now = Save now
do-keep-sidecar-as = Save file of marks as…
do-reload = Reload document
do-show-next = Next document
do-close = Close document
do-stop = Cancel long work
do-quit = Quit
do-undo = Undo
do-redo = Redo
do-copy = Copy
do-select-all = Select all
do-select-sentence = Select sentence
do-select-paragraph = Select paragraph
do-add-piece = Add another piece
do-escape = Select nothing
do-mark-claim = Claim
do-mark-rebuttal = Rebuttal
do-mark-quote = Quote
do-next-mark = Next mark
do-previous-mark = Previous mark
do-mark-around = Mark around this one
do-next-decision = Next decision
do-previous-decision = Previous decision
do-keep-value = Keep as it is
do-take-other-value = Take the other value
do-keep-both-values = Keep both values
do-start-character-back = Start one character back
do-start-character-on = Start one character on
do-start-word-back = Start one word back
do-start-word-on = Start one word on
do-start-sentence-back = Start one sentence back
do-start-sentence-on = Start one sentence on
do-end-character-back = End one character back
do-end-character-on = End one character on
do-end-word-back = End one word back
do-end-word-on = End one word on
do-end-sentence-back = End one sentence back
do-end-sentence-on = End one sentence on
do-split = Split at the caret
do-join-next = Join with the next
do-join-several = Join the chosen marks
do-add-to-mark = Add to the last mark
do-remove-piece = Remove this piece
do-edit-speaker = Speaker
do-ditto = Same speaker as the mark before
do-edit-labels = Labels
do-edit-note = Note
do-remove-mark = Remove mark
do-context-menu = Menu at the caret
do-review = Review changed marks
do-next-doubt = Next to review
do-previous-doubt = Previous to review
do-accept-place = Accept
do-place-here = Place here
do-keep-lost = Keep as lost
do-remove-reviewed = Remove
do-first-candidate = Show the best place
do-second-candidate = Show the second place
do-third-candidate = Show the third place
do-accept-all-moved = Accept all moved
do-accept-all-changed = Accept all changed
do-larger = Larger text
do-smaller = Smaller text
do-standard-size = Standard text size
do-larger-interface = Larger interface
do-smaller-interface = Smaller interface
do-standard-interface = Standard interface size
do-desktop-theme = Colours of the desktop
do-light-theme = Light
do-dark-theme = Dark
do-toggle-contrast = High contrast
do-toggle-panel = Marks beside the text
do-go-to-menu-bar = Menu bar
do-show-palette = Find anything
do-show-settings = Settings
do-show-keys = Keys
do-show-told = Notices
do-show-about = About Glossator

# Undo and redo, with what would be taken back or brought back.

do-undo-step = Undo { $step }
do-redo-step = Redo { $step }

## The letters that stand for tags where there is room for one

letter-claim = C
letter-rebuttal = R
letter-quote = Q

## Steps of the work, as they are called after “Undo”

step-mark-claim = mark as claim
step-mark-rebuttal = mark as rebuttal
step-mark-quote = mark as quote
step-retag-claim = change to claim
step-retag-rebuttal = change to rebuttal
step-retag-quote = change to quote
step-move-start = move of the start
step-move-end = move of the end
step-split = split
step-join = join
step-add-piece = added piece
step-remove-piece = removal of a piece
step-speaker = speaker
step-labels = labels
step-note = note
step-remove = removal
step-merge = merge of changes made elsewhere
step-decide = decision
step-accept = acceptance
step-accept-all = acceptance of all
step-place = placing
step-keep-lost = keeping as lost

## Why something cannot be done just now

refused-no-document = Open a document first
refused-half = This document is still being read
refused-not-reviewing = Review the changed marks first: press { KEY("do-review") }
refused-no-doubt = No mark is waiting for a review
refused-no-decision = There is nothing to decide
refused-no-mark = Choose a mark first
refused-not-inside = Put the caret inside the mark, where it is to be split
refused-no-next = No mark with the same tag follows
refused-two-speakers = They have different speakers: give all the same one first
refused-two-tags = They have different tags: give all the same one first
refused-undecided = Decide between the two values of their fields first: press { KEY("do-next-decision") }
refused-nothing-to-add = Choose a mark, then select the words to add to it
refused-added = The mark has these words already
refused-one-piece = This mark is in one piece
refused-no-piece = Put the caret into the piece that is to be removed
refused-not-busy = Nothing is going on that can be cancelled
refused-not-deciding = Go to what is to be decided first: press { KEY("do-next-decision") }
refused-both = Only of notes can both be kept
refused-saving = It is being saved just now
refused-saved = All is saved: every change is put on the disk as soon as it is made
refused-read-only = Nothing can be saved here: see the bottom of the window
refused-no-place = No place was found for it: select its words, then press { KEY("do-place-here") }
refused-none-of-these = There are none of these to accept
refused-no-undo = There is nothing to undo
refused-no-redo = There is nothing to redo
