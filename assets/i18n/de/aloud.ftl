### A mark in one sentence, for screen readers.

spoken-mark = { $mark }: { $words }
spoken-by = { $tag } von { $speaker }
spoken-line = Zeile { $number }
spoken-moved = verschoben, noch nicht angenommen
spoken-changed = geändert, noch nicht angenommen
spoken-two-values = hat einen Konflikt
spoken-labels = { $count ->
    [one] Schlagwort { $labels }
   *[other] Schlagwörter { $labels }
}
spoken-note = Notiz { $note }
