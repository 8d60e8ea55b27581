### Dialogs that ask the user something.

asking-open = Dokument öffnen
asking-export = Exportieren
asking-keep = Markierungen speichern unter
asking-no-dialog = Dateidialog nicht verfügbar ({ $reason }). Bitte einen Pfad eingeben.
asking-path = Dateipfad
asking-ok = OK
asking-checking = Wird geprüft…
asking-leave = Ohne Speichern beenden?
asking-not-saved = Die neuesten Markierungen in { $name } sind nicht gespeichert: { $reason }
asking-stay = Nicht beenden
asking-lose = Beenden und verwerfen
