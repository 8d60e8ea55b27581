### Commands, undo steps, and why a command is unavailable.

## Command names in menus, on buttons and in the palette

do-open = Open…
do-export-csv = Export as CSV…
do-export-json-lines = Export as JSON Lines…
do-export-markdown = Export as Markdown…
do-save-now = Save now
do-keep-sidecar-as = Save marks as…
do-reload = Reload document
do-show-next = Next document
do-close = Close document
do-stop = Stop current task
do-quit = Quit
do-undo = Undo
do-redo = Redo
do-copy = Copy
do-select-all = Select all
do-select-sentence = Select sentence
do-select-paragraph = Select paragraph
do-add-piece = Add another piece
do-escape = Deselect
do-mark-claim = Claim
do-mark-rebuttal = Rebuttal
do-mark-quote = Quote
do-retag-claim = Change to claim
do-retag-rebuttal = Change to rebuttal
do-retag-quote = Change to quote
do-next-mark = Next mark
do-previous-mark = Previous mark
do-mark-around = Select enclosing mark
do-next-decision = Next conflict
do-previous-decision = Previous conflict
do-keep-value = Keep current value
do-take-other-value = Use other value
do-keep-both-values = Keep both values
do-start-character-back = Move start left by a character
do-start-character-on = Move start right by a character
do-start-word-back = Move start left by a word
do-start-word-on = Move start right by a word
do-start-sentence-back = Move start left by a sentence
do-start-sentence-on = Move start right by a sentence
do-end-character-back = Move end left by a character
do-end-character-on = Move end right by a character
do-end-word-back = Move end left by a word
do-end-word-on = Move end right by a word
do-end-sentence-back = Move end left by a sentence
do-end-sentence-on = Move end right by a sentence
do-split = Split at caret
do-join-next = Join with next mark
do-join-several = Join selected marks
do-add-to-mark = Add to last mark
do-remove-piece = Remove piece
do-edit-speaker = Speaker
do-ditto = Same speaker as previous mark
do-edit-labels = Labels
do-edit-note = Note
do-remove-mark = Remove mark
do-context-menu = Context menu
do-review = Review changed marks
do-next-doubt = Next mark to review
do-previous-doubt = Previous mark to review
do-accept-place = Accept
do-place-here = Place here
do-keep-lost = Keep as lost
do-remove-reviewed = Remove
do-first-candidate = Show best match
do-second-candidate = Show second match
do-third-candidate = Show third match
do-accept-all-moved = Accept all moved
do-accept-all-changed = Accept all changed
do-larger = Larger text
do-smaller = Smaller text
do-standard-size = Reset text size
do-larger-interface = Larger interface
do-smaller-interface = Smaller interface
do-standard-interface = Reset interface size
do-desktop-theme = Match system
do-light-theme = Light
do-dark-theme = Dark
do-toggle-contrast = High contrast
do-toggle-panel = Show marks panel
do-go-to-menu-bar = Menu bar
do-show-palette = Command palette
do-show-settings = Settings
do-show-keys = Keyboard shortcuts
do-show-told = Notifications
do-show-about = About Glossator

# Undo and redo, with the name of the step.

do-undo-step = Undo { $step }
do-redo-step = Redo { $step }

## Letters that stand for tags where space is short

letter-claim = C
letter-rebuttal = R
letter-quote = Q

## Names of steps, after “Undo”

step-mark-claim = mark as claim
step-mark-rebuttal = mark as rebuttal
step-mark-quote = mark as quote
step-retag-claim = change to claim
step-retag-rebuttal = change to rebuttal
step-retag-quote = change to quote
step-move-start = move start
step-move-end = move end
step-split = split
step-join = join
step-add-piece = add piece
step-remove-piece = remove piece
step-speaker = edit speaker
step-labels = edit labels
step-note = edit note
step-remove = remove mark
step-merge = merge
step-decide = resolve conflict
step-accept = accept
step-accept-all = accept all
step-place = place mark
step-keep-lost = keep as lost

## Why a command is unavailable

refused-no-document = Open a document first
refused-loading = This document is still loading
refused-not-reviewing = Start the review first: press { KEY("do-review") }
refused-nothing-to-review = No marks to review
refused-no-decision = No conflicts
refused-no-mark = Select a mark first
refused-not-inside = Put the caret where you want to split the mark
refused-no-next = There’s no next mark with the same tag
refused-two-speakers = These marks have different speakers: set the same speaker for all of them first
refused-two-tags = These marks have different tags: change them to the same tag first
refused-undecided = Resolve the conflicts first: press { KEY("do-next-decision") }
refused-nothing-to-add = Select a mark, then select the words to add to it
refused-added = These words are already part of the mark
refused-one-piece = This mark has only one piece
refused-no-piece = Put the caret in the piece you want to remove
refused-not-busy = No task is running
refused-not-deciding = Go to a conflict first: press { KEY("do-next-decision") }
refused-both = You can keep both values for notes only
refused-saving = Saving is in progress
refused-saved = Everything is saved. Each change is saved as soon as you make it
refused-read-only = Marks can’t be saved here: see the status bar
refused-no-place = No match found: select the right words, then press { KEY("do-place-here") }
refused-none-of-these = There are none to accept
refused-no-undo = Nothing to undo
refused-no-redo = Nothing to redo
