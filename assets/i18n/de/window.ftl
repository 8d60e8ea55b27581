### Wörter des Fensters.

marks = { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

line = Zeile { $number }

# A time, to the minute.
time = { $day }.{ $month }.{ $year }, { $clock } UTC
