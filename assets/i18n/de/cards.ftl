### Die Karten, auf denen Meldungen stehen.

card-older = { $count ->
    [one] { $count } ältere Meldung
   *[other] { $count } ältere Meldungen
}
card-put-away = Weglegen
card-put-all-away = Alle weglegen
card-warning = Warnung: { $text }
card-error = Fehler: { $text }
