### A mark in one sentence, for screen readers.

aloud-mark = { $mark }: { $words }
aloud-by = { $tag } von { $speaker }
aloud-line = Zeile { $number }
aloud-moved = verschoben, noch nicht angenommen
aloud-changed = geändert, noch nicht angenommen
aloud-two-values = hat einen Konflikt
aloud-labels = { $count ->
    [one] Schlagwort { $labels }
   *[other] Schlagwörter { $labels }
}
aloud-note = Notiz { $note }
