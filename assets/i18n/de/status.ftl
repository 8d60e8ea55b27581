### Die Zeile ganz unten.

status-no-document = Kein Dokument
status-gone = Datei ist weg
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

status-open = auch offen seit { $since }
status-open-on = auch offen an { $machine } seit { $since }
status-open-by = auch offen: { $who } seit { $since }
status-open-by-on = auch offen: { $who } an { $machine } seit { $since }
status-open-more = { $words }, und { $count } weitere

## Whether all is on the disk

status-unchanged = Keine Änderungen
status-saved = Gesichert
status-saving = Wird gesichert…
status-not-saved = Nicht gesichert: { $reason }
status-next-try = Nicht gesichert: { $reason }. Nächster Versuch in höchstens { $seconds } s
status-try-now = Jetzt versuchen
status-half = Noch nicht alles da
status-half-hint = Markieren geht, sobald alles da ist
status-read-only = Nur lesbar
status-work-on-copy = An einer Kopie arbeiten
