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
