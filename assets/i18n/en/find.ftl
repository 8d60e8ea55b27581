### Finding text and marking all matches.

do-find = Find
do-find-next = Next match
do-find-previous = Previous match
do-list-hits = All matches
do-mark-hits-claim = Mark matches as claim
do-mark-hits-rebuttal = Mark matches as rebuttal
do-mark-hits-quote = Mark matches as quote

step-mark-hits-claim = mark matches as claim
step-mark-hits-rebuttal = mark matches as rebuttal
step-mark-hits-quote = mark matches as quote

refused-not-finding = Find the words to mark first: press { KEY("do-find") }
refused-searching = Still searching
refused-no-hits = No matches to mark
refused-many-hits = Too many matches to mark at once. Leave some out: you can mark up to { $most }

## Find bar

find-panel = Find bar
find-list-panel = Matches
find-list-name = Matches in the text
find-field = Find
find-hint = Find in text
find-close = Close find bar
find-options = Options
find-list = List
find-case-short = Aa
find-case = Match case
find-words = Whole words
find-words-short = Word
find-regex = Regular expression
find-accents = Ignore accents
find-quotes = Any quotation marks
find-fields = Also in speakers, labels and notes
find-fields-short = Notes
find-within = In selection only
find-within-short = Selection
find-by-itself = Not available for regular expressions

find-searching = Searching…
find-halted = Search cancelled
find-halted-at = Search cancelled, { $done } of { $of } MB searched
find-halted-short = { $done } of { $of } MB
find-go-on = Continue
find-hits = { $count ->
    [0] No matches
    [one] { $count } match
   *[other] { $count } matches
}
find-hits-so-far = { $count }+ matches
find-place = { $place } of { $count }
find-place-so-far = { $place } of { $count }+
find-to-start = Wrapped to the start
find-to-end = Wrapped to the end
find-nothing = Nothing to find
find-unreadable = Not a valid regular expression: { $reason } (at character { $at })
find-too-large = This regular expression is too complex
find-no-selection = Select the part of the text to search first

## List of matches

find-list-empty = Matches appear here as they are found
find-list-part = Only the first { $count } are listed
find-mark-number = Mark { $count } as
find-mark-claim = Mark { $count } as claim
find-mark-rebuttal = Mark { $count } as rebuttal
find-mark-quote = Mark { $count } as quote
find-all = All
find-all-spoken = Include all matches
find-none = None
find-none-spoken = Leave out all matches
find-pick = Include this match
find-line = Line { $line }
find-in-speaker = Speaker
find-in-label = Label
find-in-note = Note

## Results of marking all matches

find-marked-claim = { $count ->
    [one] { $count } match marked as claim
   *[other] { $count } matches marked as claim
}
find-marked-rebuttal = { $count ->
    [one] { $count } match marked as rebuttal
   *[other] { $count } matches marked as rebuttal
}
find-marked-quote = { $count ->
    [one] { $count } match marked as quote
   *[other] { $count } matches marked as quote
}
find-marked-before = { $marked }, { $count } already marked
find-undo = Undo
find-all-marked = All matches are already marked like this
find-only-spaces = The matches are only spaces: there’s nothing to mark
