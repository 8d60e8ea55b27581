### Was das Fenster vor allem anderen fragt.

asking-open = Dokument öffnen
asking-export = Exportieren
asking-keep = Begleitdatei sichern unter
asking-no-dialog = Kein Dateidialog kann gezeigt werden: { $reason }
asking-path = Pfad der Datei
asking-ok = OK
asking-leave = Ohne Sichern beenden?
asking-not-saved = Die neuesten Markierungen an { $name } sind nicht auf der Platte: { $reason }
asking-stay = Bleiben
asking-lose = Beenden und sie verlieren
