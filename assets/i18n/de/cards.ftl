### Die Karten, auf denen Meldungen stehen.

card-older = { $count ->
    [one] { $count } ältere Meldung
   *[other] { $count } ältere Meldungen
}
card-put-away = Ausblenden
card-put-all-away = Alle ausblenden
card-warning = Warnung: { $text }
card-error = Fehler: { $text }
