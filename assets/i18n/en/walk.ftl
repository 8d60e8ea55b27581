### Navigation, headings, history, copying with citation, encodings.

## Command names

do-next-claim = Next claim
do-previous-claim = Previous claim
do-next-rebuttal = Next rebuttal
do-previous-rebuttal = Previous rebuttal
do-next-quote = Next quote
do-previous-quote = Previous quote
do-next-without-note = Next mark without note
do-previous-without-note = Previous mark without note
do-next-without-speaker = Next mark without speaker
do-previous-without-speaker = Previous mark without speaker
do-go-back = Back
do-go-forward = Forward
do-go-to = Go to…
do-show-outline = Headings
do-show-history = History
do-copy-cited = Copy with citation
do-copy-cited-markdown = Copy with citation as Markdown
do-copy-cited-rich = Copy with citation as rich text
do-choose-encoding = Reopen with encoding…

## Why a command is unavailable

refused-no-place-back = Nothing to go back to
refused-no-place-forward = Nothing to go forward to
none-claim = No claims
none-rebuttal = No rebuttals
none-quote = No quotes
none-without-note = Every mark has a note
none-without-speaker = Every mark has a speaker

## Go to

menu-go = Go
go-to = Go to
go-to-hint = Line, percentage or paragraph
go-to-help = 120 goes to a line, 120:5 to a line and column, 40% to that part of the text, p12 or ¶12 to a paragraph
go = Go
goal-line = Line { $line } of { $lines }
goal-column = Line { $line } of { $lines }, column { $column }
goal-percent = { $percent }% of the text: line { $line }
goal-paragraph = Paragraph { $number } of { $all }: line { $line }
no-goal-unknown = Enter a line like 120, a percentage like 40%, or a paragraph like p12
no-goal-lines = { $count ->
    [one] There is only one line
   *[other] There are only { $count } lines
}
no-goal-paragraphs = { $count ->
    [0] There are no paragraphs
    [one] There is only one paragraph
   *[other] There are only { $count } paragraphs
}
no-goal-too-much = Enter a value up to 100%
no-goal-uncounted = Couldn’t count the paragraphs
no-goal-not-counted = The paragraphs are still being counted

## Headings

headings-filter = Filter headings
headings-looking = Looking for headings…
headings-failed = Couldn’t find the headings: { $reason }
headings-none = No headings in this text
headings-none-left = No matching headings
headings-how = Headings are Markdown (# Title), underlined lines, numbered lines (1.2 Title), lines like “Chapter 1”, or short lines in capitals
heading-level = { $title }, level { $level }
close-panel = Close panel

## History

history-start = Before the first change
history-now = { $words }, current
history-undone = { $words }, undone
history-none = No changes yet
history-how = Every change is listed here. Click one to go back to it; click a later one to go forward again.
done-mark-claim = Marked as claim
done-mark-rebuttal = Marked as rebuttal
done-mark-quote = Marked as quote
done-retag-claim = Changed to claim
done-retag-rebuttal = Changed to rebuttal
done-retag-quote = Changed to quote
done-move-start = Moved the start
done-move-end = Moved the end
done-split = Split
done-join = Joined
done-add-piece = Added words
done-remove-piece = Removed a piece
done-speaker = Speaker: { $words }
done-no-speaker = Removed the speaker
done-labels = Labels: { $words }
done-no-labels = Removed the labels
done-label = Added a label
done-unlabel = Removed a label
done-note = Note: { $words }
done-no-note = Removed the note
done-remove = Removed
done-merge = Merged with changes made elsewhere
done-decide = Resolved a conflict
done-accept = Accepted
done-accept-all = Accepted all
done-place = Placed
done-keep-lost = Kept as lost
done-words = { $done }: “{ $words }”
done-many = { $done } ({ $count ->
    [one] { $count } mark
   *[other] { $count } marks
})

## Encodings

encodings = Reopen with encoding
encodings-how = Reads the same file in another encoding and finds the marks again. Your file isn’t changed, so you can try several.
encodings-filter = Filter encodings
encodings-detect = Detect automatically
encodings-detect-how = Based on the file’s contents
encodings-none-left = No matching encodings
encoding-row = { $name }, { $how }
status-encoding = { $encoding } · { $ends }
status-place = Line { $line }, column { $column } · { $percent }%
line-ends-mixed = mixed line endings
notify-reopened-as = { $name } reloaded as { $encoding }: { $found }
notify-reopened-as-new-undo = { $name } reloaded as { $encoding }: { $found }. Earlier changes can’t be undone

## In a citation

cited-line = line { $number }
cited-places = code points { $places }

## Languages of encodings

made-for-unicode = Unicode
made-for-unicode-windows = Unicode, Windows
made-for-unicode-surrogates = Unicode, emoji as surrogate pairs
made-for-western-europe-windows = Western Europe, Windows
made-for-western-europe-with-the-euro = Western Europe, with euro sign
made-for-western-europe-macintosh = Western Europe, Macintosh
made-for-central-europe-windows = Central Europe, Windows
made-for-central-europe = Central Europe
made-for-south-eastern-europe = South-eastern Europe
made-for-baltic-windows = Baltic, Windows
made-for-baltic = Baltic
made-for-nordic = Nordic
made-for-celtic = Celtic
made-for-maltese-esperanto = Maltese, Esperanto
made-for-cyrillic-windows = Cyrillic, Windows
made-for-cyrillic-russian = Cyrillic, Russian
made-for-cyrillic-ukrainian = Cyrillic, Ukrainian
made-for-cyrillic = Cyrillic
made-for-cyrillic-dos = Cyrillic, DOS
made-for-cyrillic-macintosh = Cyrillic, Macintosh
made-for-greek-windows = Greek, Windows
made-for-greek = Greek
made-for-turkish-windows = Turkish, Windows
made-for-hebrew-windows = Hebrew, Windows
made-for-hebrew = Hebrew
made-for-hebrew-visual-order = Hebrew (visual order)
made-for-arabic-windows = Arabic, Windows
made-for-arabic = Arabic
made-for-vietnamese-windows = Vietnamese, Windows
made-for-thai-windows = Thai, Windows
made-for-chinese-simplified = Simplified Chinese
made-for-chinese-all-of-unicode = Chinese, all of Unicode
made-for-chinese-traditional = Traditional Chinese
made-for-japanese-windows = Japanese, Windows
made-for-japanese-unix = Japanese, Unix
made-for-japanese-mail = Japanese, email
made-for-korean = Korean
