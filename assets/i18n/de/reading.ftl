### Progress of long tasks.

reading = Wird geladen…
reading-stopping = Wird abgebrochen…
reading-document = { $name } wird geladen, { $read } von { $of } MB
reading-placing = { $count ->
    [one] { $count } Markierung in { $name } wird gesucht…
   *[other] { $count } Markierungen in { $name } werden gesucht…
}
reading-more = { $now }, { $count } weitere warten

exporting = { $name } wird exportiert
saving = { $name } wird gespeichert
busy-marks = { $what }, { $done } von { $of } Markierungen
busy-megabytes = { $what }, { $done } von { $of } MB
busy-so-far = { $what }, { $done } MB
busy-more = { $now }, { $count } weitere Vorgänge
