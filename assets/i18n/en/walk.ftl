### Ways through the text: walking, going to a place, headings, what was done, copies with citation, encodings.

## Names of commands

do-next-claim = Next claim
do-previous-claim = Previous claim
do-next-rebuttal = Next rebuttal
do-previous-rebuttal = Previous rebuttal
do-next-quote = Next quote
do-previous-quote = Previous quote
do-next-without-note = Next without a note
do-previous-without-note = Previous without a note
do-next-without-speaker = Next without a speaker
do-previous-without-speaker = Previous without a speaker
do-go-back = Back
do-go-forward = Forward
do-go-to = Go to…
do-show-outline = Headings
do-show-history = History
do-copy-cited = Copy with citation
do-copy-cited-markdown = Copy with citation as Markdown
do-copy-cited-rich = Copy with citation as rich text
do-choose-encoding = Reopen with encoding…

## Why something cannot be done just now

refused-no-place-back = There is no place to go back to
refused-no-place-forward = There is no place to go forward to
none-claim = There are no claims
none-rebuttal = There are no rebuttals
none-quote = There are no quotes
none-without-note = Every mark has a note
none-without-speaker = Every mark has a speaker

## Going to a place

menu-go = Go
go-to = Go to
go-to-hint = Line, percentage or paragraph
go-to-help = 120 is a line, 120:5 a line and a column, 40% a part of the text, p12 or ¶12 a paragraph
go = Go
goal-line = Line { $line } of { $lines }
goal-column = Line { $line } of { $lines }, column { $column }
goal-percent = { $percent } % of the text: line { $line }
goal-paragraph = Paragraph { $number } of { $all }: line { $line }
no-goal-unknown = This is no place. Write a line like 120, a part like 40%, or a paragraph like p12
no-goal-lines = { $count ->
    [one] There is one line
   *[other] There are { $count } lines
}
no-goal-paragraphs = { $count ->
    [0] There are no paragraphs
    [one] There is one paragraph
   *[other] There are { $count } paragraphs
}
no-goal-too-much = There are no more than 100 %
no-goal-uncounted = The paragraphs could not be counted
no-goal-not-counted = The paragraphs are still being counted

## Headings

headings-filter = Filter headings
headings-looking = Looking for headings…
headings-failed = The headings could not be found: { $reason }
headings-none = There are no headings in this text
headings-none-left = No heading has these words
headings-how = Headings are lines in Markdown (# Title), underlined, numbered (1.2 Title), called a chapter or the like, or short and in capitals
heading-level = { $title }, level { $level }
close-panel = Close this panel

## What was done

history-start = Before the first change
history-now = { $words }, the present state
history-undone = { $words }, undone
history-none = Nothing was changed yet
history-how = Every change is listed here. A click on one goes back to how the marks were then, and another click forward again.
done-mark-claim = Marked as claim
done-mark-rebuttal = Marked as rebuttal
done-mark-quote = Marked as quote
done-retag-claim = Changed to claim
done-retag-rebuttal = Changed to rebuttal
done-retag-quote = Changed to quote
done-move-start = Moved the start
done-move-end = Moved the end
done-split = Split in two
done-join = Joined
done-add-piece = Added words
done-remove-piece = Removed a piece
done-speaker = Speaker: { $words }
done-no-speaker = Removed the speaker
done-labels = Labels: { $words }
done-no-labels = Removed the labels
done-label = Labelled
done-unlabel = Removed a label
done-note = Note: { $words }
done-no-note = Removed the note
done-remove = Removed
done-merge = Merged with changes made elsewhere
done-decide = Decided
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
encodings-how = The same file is read in another encoding, and the marks are found again. Nothing is lost by a wrong choice.
encodings-filter = Filter encodings
encodings-detect = Detect
encodings-detect-how = As the file seems to be
encodings-none-left = No encoding has these words
encoding-row = { $name }, { $how }
status-encoding = { $encoding } · { $ends }
status-place = Line { $line }, column { $column } · { $percent } %
line-ends-mixed = mixed line ends
told-read-as = { $name } is read as { $encoding } now: { $found }
told-read-as-undo-anew = { $name } is read as { $encoding } now: { $found }. Undo starts anew from here

## In a citation

cited-line = line { $number }
cited-places = code points { $places }

## What encodings were made for

made-for-unicode = Unicode
made-for-unicode-windows = Unicode, Windows
made-for-unicode-surrogates = Unicode, emoji as two surrogates
made-for-western-europe-windows = Western Europe, Windows
made-for-western-europe-with-the-euro = Western Europe, with the euro
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
made-for-hebrew-in-the-order-of-the-eye = Hebrew, in the order of the eye
made-for-arabic-windows = Arabic, Windows
made-for-arabic = Arabic
made-for-vietnamese-windows = Vietnamese, Windows
made-for-thai-windows = Thai, Windows
made-for-chinese-simplified = Chinese, simplified
made-for-chinese-all-of-unicode = Chinese, all of Unicode
made-for-chinese-traditional = Chinese, traditional
made-for-japanese-windows = Japanese, Windows
made-for-japanese-unix = Japanese, Unix
made-for-japanese-mail = Japanese, mail
made-for-korean = Korean
