### Finding words, and marking all of them.

do-find = Find
do-find-next = Next hit
do-find-previous = Previous hit
do-list-hits = List of hits
do-mark-hits-claim = Mark hits as claim
do-mark-hits-rebuttal = Mark hits as rebuttal
do-mark-hits-quote = Mark hits as quote

step-mark-hits-claim = mark hits as claim
step-mark-hits-rebuttal = mark hits as rebuttal
step-mark-hits-quote = mark hits as quote

refused-not-finding = Find the words to mark first: press { KEY("do-find") }
refused-searching = The text is still being searched
refused-no-hits = There are no hits to mark
refused-many-hits = These are too many hits to mark at once. Leave some out: no more than { $most } can be marked

## The bar

find-panel = Find bar
find-list-panel = Hits
find-list-name = All hits
find-field = Find
find-hint = Words to find
find-close = Close find
find-options = Options
find-list = List
find-case-short = Aa
find-case = Match case
find-words = Whole words
find-words-short = Word
find-regex = Regular expression
find-accents = Ignore accents
find-quotes = Any quotation marks
find-fields = In speakers, labels and notes too
find-fields-short = Notes
find-within = Only in what is selected now
find-within-short = Selection
find-by-itself = A regular expression says this by itself

find-searching = Searching…
find-halted = Search cancelled
find-halted-at = Search cancelled, { $done } of { $of } MB searched
find-halted-short = { $done } of { $of } MB
find-go-on = Go on
find-hits = { $count ->
    [0] No hits
    [one] { $count } hit
   *[other] { $count } hits
}
find-hits-so-far = { $count }+ hits
find-place = { $place } of { $count }
find-place-so-far = { $place } of { $count }+
find-to-start = On from the start
find-to-end = On from the end
find-nothing = There is nothing to find
find-unreadable = This is no regular expression: { $reason }, at character { $at }
find-too-large = This regular expression is too large
find-no-selection = Select the part of the text to search first

## The list of hits

find-list-empty = Hits are listed here as they are found
find-list-part = The first { $count } are listed
find-mark-number = Mark { $count } as
find-mark-claim = Mark { $count } as claim
find-mark-rebuttal = Mark { $count } as rebuttal
find-mark-quote = Mark { $count } as quote
find-all = All
find-all-said = Take all hits
find-none = None
find-none-said = Leave all hits out
find-pick = Mark this hit with the others
find-line = Line { $line }
find-in-speaker = Speaker
find-in-label = Label
find-in-note = Note

## What came of marking all

find-marked-claim = { $count ->
    [one] { $count } hit marked as claim
   *[other] { $count } hits marked as claim
}
find-marked-rebuttal = { $count ->
    [one] { $count } hit marked as rebuttal
   *[other] { $count } hits marked as rebuttal
}
find-marked-quote = { $count ->
    [one] { $count } hit marked as quote
   *[other] { $count } hits marked as quote
}
find-marked-before = { $marked }, { $count } had this mark already
find-undo = Undo
find-all-marked = All of these hits have this mark already
find-only-blanks = The hits are only blanks: there is nothing to mark
