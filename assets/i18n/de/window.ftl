### Wörter des Fensters.

marks = { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}
