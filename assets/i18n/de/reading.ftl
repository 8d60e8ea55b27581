### Was dauert, und wie weit es ist.

reading = Wird geladen…
reading-stopping = Wird abgebrochen…
reading-document = { $name } wird geladen, { $read } von { $of } MB
reading-placing = { $count ->
    [one] { $count } Markierung von { $name } wird gesucht…
   *[other] { $count } Markierungen von { $name } werden gesucht…
}
reading-more = { $now }, { $count } weitere danach

exporting = { $name } wird exportiert
saving = { $name } wird gespeichert
busy-marks = { $what }, { $done } von { $of } Markierungen
busy-megabytes = { $what }, { $done } von { $of } MB
busy-so-far = { $what }, { $done } MB
busy-more = { $now }, { $count } weitere Vorgänge
