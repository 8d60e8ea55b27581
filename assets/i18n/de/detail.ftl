### Die gewählte Markierung.

detail = Die gewählte Markierung
detail-all-marks = Alle Markierungen
detail-moved = Verschoben, noch nicht angenommen
detail-changed = Geändert, noch nicht angenommen
detail-review = Durchsehen…
detail-speaker-hint = Wer es sagt
detail-label-hint = Worum es geht, dann Eingabetaste
detail-new-label = Neues Schlagwort
detail-remove-label = Schlagwort { $label } entfernen
detail-note-hint = Was die Prüfung ergab
detail-characters = Zeichen { $first }–{ $last }
detail-pieces = { $count ->
    [one] { $count } Stück
   *[other] { $count } Stücke
}
detail-made = erstellt am { $day }
detail-made-by = erstellt von { $author }, { $day }
detail-more-pieces = { $count ->
    [one] und { $count } weiteres
   *[other] und { $count } weitere
}
detail-changed-on = geändert am { $day }
detail-note-write = Schreiben
detail-note-show = Vorschau
detail-note-shown = Die Notiz in der Vorschau
detail-note-more = Dies ist der Anfang der Notiz: „Schreiben“ zeigt sie ganz
complete-list = Namen für { $field }
complete-aloud = { $name }, { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}
complete-inline = Eingabe ergänzt zu { $name }
complete-elsewhere = anderes Dokument
complete-elsewhere-aloud = { $name }, in einem anderen Dokument
complete-add = „{ $name }“ hinzufügen
complete-add-all = „{ $name }“ allen { $count } hinzufügen
complete-set-all = „{ $name }“ bei allen { $count } setzen
