### Was das Fenster vor allem anderen fragt.

asking-open = Dokument öffnen
asking-export = Exportieren
asking-keep = Begleitdatei speichern unter
asking-no-dialog = Es kann kein Dateidialog angezeigt werden: { $reason }
asking-path = Pfad der Datei
asking-ok = OK
asking-trying = Wird gesucht…
asking-leave = Ohne Speichern beenden?
asking-not-saved = Die neuesten Markierungen an { $name } sind nicht gespeichert: { $reason }
asking-stay = Nicht beenden
asking-lose = Beenden und verwerfen
