### A mark in one sentence, for screen readers.

aloud-mark = { $mark }: { $words }
aloud-by = { $tag } by { $speaker }
aloud-line = line { $number }
aloud-moved = moved, not accepted yet
aloud-changed = changed, not accepted yet
aloud-two-values = has a conflict
aloud-labels = { $count ->
    [one] label { $labels }
   *[other] labels { $labels }
}
aloud-note = note { $note }
