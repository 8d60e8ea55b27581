### Die Durchsicht von Markierungen, die das Dokument zurückließ.

review = Durchsicht
review-far = { $number } von { $of }
review-done = Fertig
review-done-hint = Zurück zur Liste der Markierungen
review-leave = Durchsicht verlassen
review-left = Noch durchzusehen: { $marks }
review-moved = { $count } verschoben
review-changed = { $count } geändert
review-lost = { $count } verloren
review-undecided = { $count ->
    [one] { $count } Feld hat zwei Werte: { $key } drücken, um zu entscheiden
   *[other] { $count } Felder haben zwei Werte: { $key } drücken, um zu entscheiden
}
review-all-done = Alle Markierungen sind durchgesehen
review-all-done-more = Was entschieden wurde, ist gespeichert und lässt sich rückgängig machen

## What became of a mark

review-settled = Diese Markierung hat ihre Stelle
review-moved-surely = Verschoben, sicher
review-moved-likely = Verschoben, wahrscheinlich, { $percent } %
review-moved-perhaps = Verschoben, vielleicht, { $percent } %
review-alike = Geändert, zu { $percent } % gleich
review-lost-because = Verloren: { $reason }
review-state-told = { $tag }, { $state }: { $words }
review-was = Vorher: { $was }. Jetzt: { $is }
review-lines = Durchgestrichen: vorher. Unterstrichen: jetzt.
review-now-in = Jetzt in Zeile { $number }
review-stood = Stand zwischen „{ $before }“ und „{ $after }“

## The places where a lost mark may be

review-no-place = Es gibt keine ähnliche Stelle. Die Wörter auswählen, zu denen die Markierung gehört, dann dorthin setzen.
review-best-places = Beste Stellen
review-place = { $place }  Zeile { $line }, zu { $percent } % gleich
review-place-told = Stelle { $place }, Zeile { $line }, zu { $percent } % gleich: { $words }

## All of one kind at once

review-accept-moved = Alle verschobenen annehmen ({ $count })
review-accept-changed = Alle geänderten annehmen ({ $count })
review-accept-hint = { $count ->
    [one] { $count } Markierung kommt dorthin, wo sie gefunden wurde
   *[other] { $count } Markierungen kommen dorthin, wo sie gefunden wurden
}
