### Review of marks after the document changed.

review = Überprüfung
review-far = { $number } von { $of }
review-done = Fertig
review-done-hint = Zurück zur Markierungsliste
review-leave = Überprüfung schließen
review-left = Zu überprüfen: { $marks }
review-moved = { $count } verschoben
review-changed = { $count } geändert
review-lost = { $count } verloren
review-undecided = { $count ->
    [one] { $count } Feld hat einen Konflikt: zum Lösen { $key } drücken
   *[other] { $count } Felder haben Konflikte: zum Lösen { $key } drücken
}
review-all-done = Alle Markierungen überprüft
review-all-done-more = Die Entscheidungen sind gespeichert. Sie lassen sich rückgängig machen

## State of a mark

review-settled = Diese Markierung ist an ihrer Stelle
review-moved-surely = Verschoben
review-moved-likely = Sehr wahrscheinlich verschoben ({ $percent } %)
review-moved-perhaps = Wahrscheinlich verschoben ({ $percent } %)
review-alike = Geändert, { $percent } % Übereinstimmung
review-lost-because = Verloren: { $reason }
review-state-spoken = { $tag }, { $state }: { $words }
review-was = Alter Text: { $was }. Neuer Text: { $is }
review-lines = Durchgestrichen: alt. Unterstrichen: neu.
review-now-in = Jetzt in Zeile { $number }
review-stood = Stand zwischen „{ $before }“ und „{ $after }“

## Suggested places for a lost mark

review-no-place = Keine passende Stelle gefunden. Die richtigen Wörter auswählen, dann { KEY("do-place-here") } drücken.
review-best-places = Beste Treffer
review-place = { $place }  Zeile { $line }, { $percent } % Übereinstimmung
review-place-spoken = Treffer { $place }, Zeile { $line }, { $percent } % Übereinstimmung: { $words }

## Accepting all of one kind

review-accept-moved = Alle verschobenen annehmen ({ $count })
review-accept-changed = Alle geänderten annehmen ({ $count })
review-accept-hint = { $count ->
    [one] Nimmt die gefundene Stelle von { $count } Markierung an
   *[other] Nimmt die gefundenen Stellen von { $count } Markierungen an
}
