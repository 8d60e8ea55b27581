### Commands, undo steps, and why a command is unavailable.

## Command names in menus, on buttons and in the palette

do-open = Öffnen…
do-export-csv = Als CSV exportieren…
do-export-json-lines = Als JSON Lines exportieren…
do-export-markdown = Als Markdown exportieren…
do-save-now = Jetzt speichern
do-keep-sidecar-as = Markierungen speichern unter…
do-reload = Dokument neu laden
do-show-next = Nächstes Dokument
do-close = Dokument schließen
do-stop = Laufenden Vorgang abbrechen
do-quit = Beenden
do-undo = Rückgängig
do-redo = Wiederherstellen
do-copy = Kopieren
do-select-all = Alles auswählen
do-select-sentence = Satz auswählen
do-select-paragraph = Absatz auswählen
do-add-piece = Weiteres Stück hinzufügen
do-escape = Auswahl aufheben
do-mark-claim = Behauptung
do-mark-rebuttal = Entgegnung
do-mark-quote = Zitat
do-retag-claim = In Behauptung ändern
do-retag-rebuttal = In Entgegnung ändern
do-retag-quote = In Zitat ändern
do-next-mark = Nächste Markierung
do-previous-mark = Vorherige Markierung
do-mark-around = Umgebende Markierung auswählen
do-next-decision = Nächster Konflikt
do-previous-decision = Vorheriger Konflikt
do-keep-value = Aktuellen Wert behalten
do-take-other-value = Anderen Wert übernehmen
do-keep-both-values = Beide Werte behalten
do-start-character-back = Anfang ein Zeichen nach links
do-start-character-on = Anfang ein Zeichen nach rechts
do-start-word-back = Anfang ein Wort nach links
do-start-word-on = Anfang ein Wort nach rechts
do-start-sentence-back = Anfang einen Satz nach links
do-start-sentence-on = Anfang einen Satz nach rechts
do-end-character-back = Ende ein Zeichen nach links
do-end-character-on = Ende ein Zeichen nach rechts
do-end-word-back = Ende ein Wort nach links
do-end-word-on = Ende ein Wort nach rechts
do-end-sentence-back = Ende einen Satz nach links
do-end-sentence-on = Ende einen Satz nach rechts
do-split = Am Cursor teilen
do-join-next = Mit nächster Markierung verbinden
do-join-several = Ausgewählte Markierungen verbinden
do-add-to-mark = Zur letzten Markierung hinzufügen
do-remove-piece = Stück entfernen
do-edit-speaker = Sprecher
do-ditto = Sprecher wie vorherige Markierung
do-edit-labels = Schlagwörter
do-edit-note = Notiz
do-remove-mark = Markierung entfernen
do-context-menu = Kontextmenü
do-review = Geänderte Markierungen überprüfen
do-next-doubt = Nächste überprüfen
do-previous-doubt = Vorherige überprüfen
do-accept-place = Annehmen
do-place-here = Hier platzieren
do-keep-lost = Als verloren behalten
do-remove-reviewed = Entfernen
do-first-candidate = Besten Treffer anzeigen
do-second-candidate = Zweiten Treffer anzeigen
do-third-candidate = Dritten Treffer anzeigen
do-accept-all-moved = Alle verschobenen annehmen
do-accept-all-changed = Alle geänderten annehmen
do-larger = Text vergrößern
do-smaller = Text verkleinern
do-standard-size = Textgröße zurücksetzen
do-larger-interface = Oberfläche vergrößern
do-smaller-interface = Oberfläche verkleinern
do-standard-interface = Größe der Oberfläche zurücksetzen
do-desktop-theme = Systemeinstellung
do-light-theme = Hell
do-dark-theme = Dunkel
do-toggle-contrast = Hoher Kontrast
do-toggle-panel = Markierungsleiste anzeigen
do-go-to-menu-bar = Menüleiste
do-show-palette = Befehlspalette
do-show-settings = Einstellungen
do-show-keys = Tastenkürzel
do-show-told = Benachrichtigungen
do-show-about = Über Glossator

# Undo and redo, with the name of the step.

do-undo-step = Rückgängig: { $step }
do-redo-step = Wiederherstellen: { $step }

## Letters that stand for tags where space is short

letter-claim = B
letter-rebuttal = E
letter-quote = Z

## Names of steps, after “Undo”

step-mark-claim = Als Behauptung markieren
step-mark-rebuttal = Als Entgegnung markieren
step-mark-quote = Als Zitat markieren
step-retag-claim = In Behauptung ändern
step-retag-rebuttal = In Entgegnung ändern
step-retag-quote = In Zitat ändern
step-move-start = Anfang verschieben
step-move-end = Ende verschieben
step-split = Teilen
step-join = Verbinden
step-add-piece = Stück hinzufügen
step-remove-piece = Stück entfernen
step-speaker = Sprecher bearbeiten
step-labels = Schlagwörter bearbeiten
step-note = Notiz bearbeiten
step-remove = Markierung entfernen
step-merge = Zusammenführen
step-decide = Konflikt lösen
step-accept = Annehmen
step-accept-all = Alle annehmen
step-place = Markierung platzieren
step-keep-lost = Als verloren behalten

## Why a command is unavailable

refused-no-document = Zuerst ein Dokument öffnen
refused-loading = Dieses Dokument wird noch geladen
refused-not-reviewing = Zuerst die Überprüfung starten: { KEY("do-review") } drücken
refused-nothing-to-review = Keine Markierungen zu überprüfen
refused-no-decision = Keine Konflikte
refused-no-mark = Zuerst eine Markierung auswählen
refused-not-inside = Den Cursor an die Stelle setzen, an der die Markierung geteilt werden soll
refused-no-next = Es gibt keine nächste Markierung derselben Art
refused-two-speakers = Diese Markierungen haben verschiedene Sprecher: zuerst bei allen denselben Sprecher setzen
refused-two-tags = Diese Markierungen sind von verschiedener Art: zuerst alle in dieselbe Art ändern
refused-undecided = Zuerst die Konflikte lösen: { KEY("do-next-decision") } drücken
refused-nothing-to-add = Eine Markierung auswählen, dann die Wörter, die hinzukommen sollen
refused-added = Diese Wörter gehören schon zur Markierung
refused-one-piece = Diese Markierung hat nur ein Stück
refused-no-piece = Den Cursor in das Stück setzen, das entfernt werden soll
refused-not-busy = Es läuft kein Vorgang
refused-not-deciding = Zuerst zu einem Konflikt gehen: { KEY("do-next-decision") } drücken
refused-both = Nur bei Notizen lassen sich beide Werte behalten
refused-saving = Es wird gerade gespeichert
refused-saved = Alles ist gespeichert. Jede Änderung wird sofort gespeichert
refused-read-only = Hier können keine Markierungen gespeichert werden: siehe Statusleiste
refused-no-place = Keine passende Stelle gefunden: die richtigen Wörter auswählen, dann { KEY("do-place-here") } drücken
refused-none-of-these = Es gibt keine, die angenommen werden können
refused-no-undo = Nichts rückgängig zu machen
refused-no-redo = Nichts wiederherzustellen
