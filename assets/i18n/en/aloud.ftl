### A mark in one sentence, for screen readers.

spoken-mark = { $mark }: { $words }
spoken-by = { $tag } by { $speaker }
spoken-line = line { $number }
spoken-moved = moved, not accepted yet
spoken-changed = changed, not accepted yet
spoken-two-values = has a conflict
spoken-labels = { $count ->
    [one] label { $labels }
   *[other] labels { $labels }
}
spoken-note = note { $note }
