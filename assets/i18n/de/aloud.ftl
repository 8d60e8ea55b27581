### Eine Markierung in einem Satz, wie ein Vorleseprogramm sie sagt.

aloud-mark = { $mark }: { $words }
aloud-by = { $tag } von { $speaker }
aloud-line = Zeile { $number }
aloud-moved = verschoben, noch nicht angenommen
aloud-changed = geändert, noch nicht angenommen
aloud-two-values = mit zwei Werten, zwischen denen zu entscheiden ist
aloud-labels = { $count ->
    [one] Schlagwort { $labels }
   *[other] Schlagwörter { $labels }
}
aloud-note = Notiz { $note }
