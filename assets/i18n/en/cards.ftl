### Notification cards.

card-older = { $count ->
    [one] { $count } older notification
   *[other] { $count } older notifications
}
card-dismiss = Dismiss
card-dismiss-all = Dismiss all
card-warning = Warning: { $text }
card-error = Error: { $text }
