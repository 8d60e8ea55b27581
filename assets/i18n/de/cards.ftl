### Notification cards.

card-older = { $count ->
    [one] { $count } ältere Benachrichtigung
   *[other] { $count } ältere Benachrichtigungen
}
card-put-away = Schließen
card-put-all-away = Alle schließen
card-warning = Warnung: { $text }
card-error = Fehler: { $text }
