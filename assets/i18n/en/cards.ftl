### Notification cards.

card-older = { $count ->
    [one] { $count } older notification
   *[other] { $count } older notifications
}
card-put-away = Dismiss
card-put-all-away = Dismiss all
card-warning = Warning: { $text }
card-error = Error: { $text }
