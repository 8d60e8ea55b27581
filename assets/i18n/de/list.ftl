### The marks list, and actions on several marks.

## Commands

do-go-to-list = Zur Markierungsliste
do-filter-marks = Markierungen filtern
do-clear-filter = Filter aufheben
do-order-place = Textreihenfolge
do-order-made = Nach Erstellungsdatum sortieren
do-order-changed = Nach Änderungsdatum sortieren
do-order-speaker = Nach Sprecher sortieren
do-order-backwards = Umgekehrte Reihenfolge
do-group-nothing = Keine Gruppierung
do-group-tag = Nach Art gruppieren
do-group-speaker = Nach Sprecher gruppieren
do-group-label = Nach Schlagwort gruppieren

refused-no-filter = Kein Filter gesetzt
refused-reviewing = Zuerst die Überprüfung schließen: { KEY("do-review") } drücken
refused-note-of-several = Eine Notiz gehört zu einer Markierung: eine einzelne auswählen

## Steps

step-retag-several-claim = Markierungen in Behauptungen ändern
step-retag-several-rebuttal = Markierungen in Entgegnungen ändern
step-retag-several-quote = Markierungen in Zitate ändern
step-speaker-of-several = Sprecher mehrerer Markierungen bearbeiten
step-label-several = Schlagwort zu mehreren Markierungen hinzufügen
step-unlabel-several = Schlagwort von mehreren Markierungen entfernen
step-join-several = Mehrere Markierungen verbinden
step-remove-several = Mehrere Markierungen entfernen

## Notifications

list-none-of-several = Zuerst mehrere Markierungen auswählen: mit Strg+Klick in der Liste
list-like-that-already = Nichts zu ändern: Alle ausgewählten Markierungen sind schon so
list-too-much-to-copy = Zu viel auf einmal zum Kopieren: weniger Markierungen auswählen
list-skipped = { $count ->
    [one] 1 Markierung wurde nicht geändert: Ihr Text ist schon so markiert
   *[other] { $count } Markierungen wurden nicht geändert: Ihr Text ist schon so markiert
}

menu-list = Markierungsliste

## Above the rows

list-name = Markierungen in Textreihenfolge
list-name-other = Markierungen, gefiltert oder sortiert
list-count-of = { $found } von { $all }
list-claims = { $count ->
    [one] { $count } Behauptung
   *[other] { $count } Behauptungen
}
list-rebuttals = { $count ->
    [one] { $count } Entgegnung
   *[other] { $count } Entgegnungen
}
list-quotes = { $count ->
    [one] { $count } Zitat
   *[other] { $count } Zitate
}
list-only-these = Nur diese anzeigen
list-words = Nach Wörtern filtern
list-hint = Filtern…
list-filter = Filter
list-order = Sortieren
list-clear = Aufheben
list-remove-condition = Filter entfernen: { $name }

list-review = { $count ->
    [one] { $count } Markierung überprüfen…
   *[other] { $count } Markierungen überprüfen…
}
list-decide = { $count ->
    [one] { $count } Konflikt lösen…
   *[other] { $count } Konflikte lösen…
}
list-lost-marks = { $count ->
    [one] { $count } verlorene Markierung
   *[other] { $count } verlorene Markierungen
}

## State of a mark in its row

list-moved = verschoben?
list-changed = geändert?
list-two-values = Konflikt

## Filters

list-speaker = Sprecher
list-label = Schlagwort
list-author = Autor
list-anybody = Alle
list-any = Alle
list-more-names = … und { $count } weitere: durch Tippen im Filter zu finden
list-nobody = Ohne Sprecher
list-with-note = Mit Notiz
list-without-note = Ohne Notiz
list-to-review = Verschoben oder geändert
list-undecided = Mit Konflikt
list-lost = Verloren
list-by = von { $name }
list-labelled = Schlagwort { $name }
list-made-by = Autor { $name }

## Headings

list-other-tag = Andere Art
list-no-label = Ohne Schlagwort
list-heading = { $name }, { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

## Empty list

list-reading = Wird geladen…
list-reading-more = Die Markierungen erscheinen, sobald das ganze Dokument geladen ist
list-no-marks = Noch keine Markierungen
list-no-marks-how = Wörter mit der Maus oder mit Umschalt und den Pfeiltasten auswählen. Dann { KEY("do-mark-claim") } für eine Behauptung, { KEY("do-mark-rebuttal") } für eine Entgegnung oder { KEY("do-mark-quote") } für ein Zitat drücken.
list-none-shown = Keine Markierungen angezeigt
list-none-shown-why = Dieses Dokument kann nicht markiert werden: { $reason }
list-empty = Keine passenden Markierungen
list-empty-words = Keine Markierungen enthalten { $words }
list-empty-speaker = Keine Markierungen von { $name }
list-empty-nobody = Jede Markierung hat einen Sprecher
list-empty-label = Keine Markierungen mit dem Schlagwort { $name }
list-empty-author = Keine Markierungen mit dem Autor { $name }
list-empty-tag = Keine Markierungen dieser Art
list-empty-with-note = Keine Markierungen mit Notiz
list-empty-without-note = Jede Markierung hat eine Notiz
list-empty-to-review = Keine verschobenen oder geänderten Markierungen
list-empty-undecided = Keine Konflikte
list-empty-lost = Keine verlorenen Markierungen

## Several marks

several-name = Ausgewählte Markierungen
several-title = { $count } Markierungen ausgewählt
several-speaker-hint = Wer es sagt, dann Eingabetaste
several-no-speaker = Sprecher entfernen
several-label-hint = Worum es geht, dann Eingabetaste
several-new-label = Schlagwort für alle
several-copy = Wörter kopieren
several-join = Markierungen verbinden
several-remove = Markierungen entfernen
