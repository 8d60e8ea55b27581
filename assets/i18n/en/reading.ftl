### What takes long, and how far it is.

reading = Reading…
reading-stopping = Cancelling…
reading-document = Reading { $name }, { $read } of { $of } MB
reading-placing = { $count ->
    [one] Finding { $count } mark of { $name }…
   *[other] Finding { $count } marks of { $name }…
}
reading-more = { $now }, { $count } more to come

exporting = Exporting { $name }
saving = Saving { $name }
busy-marks = { $what }, { $done } of { $of } marks
busy-megabytes = { $what }, { $done } of { $of } MB
busy-so-far = { $what }, { $done } MB
busy-more = { $now }, { $count } more going on
