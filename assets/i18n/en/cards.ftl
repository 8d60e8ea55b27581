### The cards that notices stand on.

card-older = { $count ->
    [one] { $count } older notice
   *[other] { $count } older notices
}
card-put-away = Put away
card-put-all-away = Put all away
card-warning = Warning: { $text }
card-error = Error: { $text }
