### Progress of long tasks.

reading = Loading…
reading-stopping = Cancelling…
reading-document = Loading { $name }, { $read } of { $of } MB
reading-placing = { $count ->
    [one] Finding { $count } mark in { $name }…
   *[other] Finding { $count } marks in { $name }…
}
reading-more = { $now }, { $count } more waiting

exporting = Exporting { $name }
saving = Saving { $name }
busy-marks = { $what }, { $done } of { $of } marks
busy-megabytes = { $what }, { $done } of { $of } MB
busy-so-far = { $what }, { $done } MB
busy-more = { $now }, { $count } more in progress
