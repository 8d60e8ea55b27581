### Die Zeile ganz unten.

status-no-document = Kein Dokument
status-gone = Datei fehlt
status-to-review = { $count } durchzusehen
status-to-decide = { $count } zu entscheiden
status-lost = { $count } verloren
status-selected = { $count } Zeichen ausgewählt
status-in-pieces = { $selected } in { $pieces } Stücken

status-unread = { $count ->
    [one] { $count } ungelesene Meldung
   *[other] { $count } ungelesene Meldungen
}

## Who has the document open too

status-open = auch geöffnet seit { $since }
status-open-on = auch geöffnet auf { $machine } seit { $since }
status-open-by = auch geöffnet: { $who } seit { $since }
status-open-by-on = auch geöffnet: { $who } auf { $machine } seit { $since }
status-open-more = { $words }, und { $count } weitere

## Whether all is on the disk

status-unchanged = Keine Änderungen
status-saved = Gespeichert
status-saving = Wird gespeichert…
status-not-saved = Nicht gespeichert: { $reason }
status-next-try = Nicht gespeichert: { $reason }. Nächster Versuch in höchstens { $seconds } s
status-try-now = Jetzt versuchen
status-half = Noch nicht vollständig geladen
status-half-hint = Markiert werden kann, sobald alles geladen ist
status-read-only = Schreibgeschützt
status-work-on-copy = Mit einer Kopie arbeiten
