### Notification cards.

card-older = { $count ->
    [one] { $count } ältere Benachrichtigung
   *[other] { $count } ältere Benachrichtigungen
}
card-dismiss = Schließen
card-dismiss-all = Alle schließen
card-warning = Warnung: { $text }
card-error = Fehler: { $text }
