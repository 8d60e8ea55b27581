### Words of the window.

marks = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}

line = Line { $number }

# A time, to the minute.
time = { $year }-{ $month }-{ $day } { $clock } UTC
