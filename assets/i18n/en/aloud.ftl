### A mark in one sentence, as a screen reader says it.

aloud-mark = { $mark }: { $words }
aloud-by = { $tag } by { $speaker }
aloud-line = line { $number }
aloud-moved = moved, not accepted yet
aloud-changed = changed, not accepted yet
aloud-two-values = with two values to decide between
aloud-labels = { $count ->
    [one] label { $labels }
   *[other] labels { $labels }
}
aloud-note = note { $note }

## Why a mark has no place

lost-words-gone = its words are no longer in the document
lost-ambiguous = its words stand elsewhere, and the words around them do not say which place is meant
lost-bad-pieces = its pieces are empty, backwards or overlapping
lost-unknown-tag = its tag is none that Glossator knows
lost-bad-id = its id is not a UUID
lost-duplicate-id = another mark has the same id
lost-kept = it was kept as lost
lost-bad-time = one of its times cannot be read
