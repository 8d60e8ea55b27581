### Status bar.

status-no-document = Kein Dokument
status-gone = Datei fehlt
status-to-review = { $count } zu überprüfen
status-to-decide = { $count ->
    [one] { $count } Konflikt
   *[other] { $count } Konflikte
}
status-lost = { $count } verloren
status-selected = { $count } Zeichen ausgewählt
status-in-pieces = { $selected } in { $pieces } Stücken

status-unread = { $count ->
    [one] { $count } ungelesene Benachrichtigung
   *[other] { $count } ungelesene Benachrichtigungen
}

## Who else has the document open

status-open = auch geöffnet seit { $since }
status-open-on = auch geöffnet auf { $machine } seit { $since }
status-open-by = auch geöffnet: { $who } seit { $since }
status-open-by-on = auch geöffnet: { $who } auf { $machine } seit { $since }
status-open-more = { $words }, und { $count } weitere

## Save status

status-unchanged = Keine Änderungen
status-saved = Gespeichert
status-saving = Wird gespeichert…
status-not-saved = Nicht gespeichert: { $reason }
status-next-try = Nicht gespeichert: { $reason }. Neuer Versuch in höchstens { $seconds } s
status-try-now = Erneut versuchen
status-loading = Wird noch geladen
status-loading-hint = Der Text kann markiert werden, sobald er vollständig geladen ist
status-read-only = Schreibgeschützt
status-work-on-copy = Mit einer Kopie arbeiten
