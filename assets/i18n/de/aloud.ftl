### Eine Markierung in einem Satz, wie ein Vorleseprogramm sie sagt.

aloud-mark = { $mark }: { $words }
aloud-by = { $tag } von { $speaker }
aloud-line = Zeile { $number }
aloud-moved = verschoben, noch nicht angenommen
aloud-changed = geändert, noch nicht angenommen
aloud-two-values = mit zwei Werten, zwischen denen zu entscheiden ist
aloud-labels = { $count ->
    [one] Etikett { $labels }
   *[other] Etiketten { $labels }
}
aloud-note = Notiz { $note }

## Why a mark has no place

lost-words-gone = ihre Wörter stehen nicht mehr im Dokument
lost-ambiguous = ihre Wörter stehen anderswo, und was um sie herum steht, sagt nicht, welche Stelle gemeint ist
lost-bad-pieces = ihre Stücke sind leer, verkehrt herum oder überlappen sich
lost-unknown-tag = ihre Art kennt Glossator nicht
lost-bad-id = ihre Kennung ist keine UUID
lost-duplicate-id = eine andere Markierung hat dieselbe Kennung
lost-kept = sie wurde verloren gelassen
lost-bad-time = eine ihrer Zeiten ist nicht lesbar
