### Words of the window.

marks = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
