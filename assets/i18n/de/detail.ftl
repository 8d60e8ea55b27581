### Die gewählte Markierung.

detail = Die gewählte Markierung
detail-all-marks = Alle Markierungen
detail-moved = Verschoben, noch nicht angenommen
detail-changed = Geändert, noch nicht angenommen
detail-review = Durchsehen…
detail-speaker-hint = Wer es sagt
detail-label-hint = Worum es geht, dann Eingabe
detail-new-label = Neues Etikett
detail-remove-label = Etikett { $label } entfernen
detail-note-hint = Was die Prüfung ergab
detail-characters = Zeichen { $first }–{ $last }
detail-pieces = { $count ->
    [one] { $count } Stück
   *[other] { $count } Stücke
}
detail-made = erstellt am { $day }
detail-made-by = erstellt von { $author }, { $day }
