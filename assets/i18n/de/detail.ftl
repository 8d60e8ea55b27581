### Details of the selected mark.

detail = Ausgewählte Markierung
detail-all-marks = Alle Markierungen
detail-moved = Text verschoben
detail-changed = Text geändert
detail-review = Überprüfen…
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
detail-made = Erstellt am { $day }
detail-made-by = Erstellt von { $author }, { $day }
detail-more-pieces = { $count ->
    [one] und { $count } weiteres
   *[other] und { $count } weitere
}
detail-changed-on = Geändert am { $day }
detail-note-write = Schreiben
detail-note-show = Vorschau
detail-note-shown = Vorschau der Notiz
detail-note-more = Nur der Anfang der Notiz wird angezeigt: „Schreiben“ zeigt sie ganz
complete-list = Vorschläge für { $field }
complete-spoken = { $name }, { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}
complete-inline = Eingabetaste drücken, um { $name } zu übernehmen
complete-elsewhere = anderes Dokument
complete-elsewhere-spoken = { $name }, in einem anderen Dokument
complete-add = „{ $name }“ hinzufügen
complete-add-all = „{ $name }“ allen { $count } hinzufügen
complete-set-all = „{ $name }“ bei allen { $count } setzen
