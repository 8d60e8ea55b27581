### Was getan werden kann, was getan wurde, und warum etwas nicht geht.

## Names of commands: in menus, on buttons, in the palette

do-open = Öffnen…
do-export-csv = Als CSV exportieren…
do-export-json-lines = Als JSON Lines exportieren…
do-export-markdown = Als Markdown exportieren…
do-save-now = Jetzt speichern
do-keep-sidecar-as = Begleitdatei speichern unter…
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
do-next-mark = Nächste Markierung
do-previous-mark = Vorherige Markierung
do-mark-around = Umgebende Markierung
do-next-decision = Nächste Entscheidung
do-previous-decision = Vorherige Entscheidung
do-keep-value = So lassen
do-take-other-value = Anderen Wert übernehmen
do-keep-both-values = Beide Werte behalten
do-start-character-back = Anfang ein Zeichen zurück
do-start-character-on = Anfang ein Zeichen vor
do-start-word-back = Anfang ein Wort zurück
do-start-word-on = Anfang ein Wort vor
do-start-sentence-back = Anfang einen Satz zurück
do-start-sentence-on = Anfang einen Satz vor
do-end-character-back = Ende ein Zeichen zurück
do-end-character-on = Ende ein Zeichen vor
do-end-word-back = Ende ein Wort zurück
do-end-word-on = Ende ein Wort vor
do-end-sentence-back = Ende einen Satz zurück
do-end-sentence-on = Ende einen Satz vor
do-split = An der Schreibmarke teilen
do-join-next = Mit nächster verbinden
do-join-several = Gewählte Markierungen verbinden
do-add-to-mark = Zur letzten Markierung hinzufügen
do-remove-piece = Dieses Stück entfernen
do-edit-speaker = Sprecher
do-ditto = Gleicher Sprecher wie davor
do-edit-labels = Schlagwörter
do-edit-note = Notiz
do-remove-mark = Markierung entfernen
do-context-menu = Kontextmenü an der Schreibmarke
do-review = Geänderte Markierungen durchsehen
do-next-doubt = Nächste durchsehen
do-previous-doubt = Vorherige durchsehen
do-accept-place = Annehmen
do-place-here = Hierher setzen
do-keep-lost = Verloren lassen
do-remove-reviewed = Entfernen
do-first-candidate = Beste Stelle anzeigen
do-second-candidate = Zweite Stelle anzeigen
do-third-candidate = Dritte Stelle anzeigen
do-accept-all-moved = Alle verschobenen annehmen
do-accept-all-changed = Alle geänderten annehmen
do-larger = Text vergrößern
do-smaller = Text verkleinern
do-standard-size = Standardgröße des Textes
do-larger-interface = Oberfläche vergrößern
do-smaller-interface = Oberfläche verkleinern
do-standard-interface = Standardgröße der Oberfläche
do-desktop-theme = Systemfarben
do-light-theme = Hell
do-dark-theme = Dunkel
do-toggle-contrast = Hoher Kontrast
do-toggle-panel = Markierungen neben dem Text
do-go-to-menu-bar = Menüleiste
do-show-palette = Alles durchsuchen
do-show-settings = Einstellungen
do-show-keys = Tastenkürzel
do-show-told = Meldungen
do-show-about = Über Glossator

# Undo and redo, with what would be taken back or brought back.

do-undo-step = Rückgängig: { $step }
do-redo-step = Wiederherstellen: { $step }

## The letters that stand for tags where there is room for one

letter-claim = B
letter-rebuttal = E
letter-quote = Z

## Steps of the work, as they are called after “Undo”

step-mark-claim = als Behauptung markiert
step-mark-rebuttal = als Entgegnung markiert
step-mark-quote = als Zitat markiert
step-retag-claim = zur Behauptung gemacht
step-retag-rebuttal = zur Entgegnung gemacht
step-retag-quote = zum Zitat gemacht
step-move-start = Anfang verschoben
step-move-end = Ende verschoben
step-split = geteilt
step-join = verbunden
step-add-piece = Stück hinzugefügt
step-remove-piece = Stück entfernt
step-speaker = Sprecher
step-labels = Schlagwörter
step-note = Notiz
step-remove = entfernt
step-merge = Änderungen von anderswo übernommen
step-decide = entschieden
step-accept = angenommen
step-accept-all = alle angenommen
step-place = gesetzt
step-keep-lost = verloren gelassen

## Why something cannot be done just now

refused-no-document = Zuerst ein Dokument öffnen
refused-half = Dieses Dokument wird noch geladen
refused-not-reviewing = Zuerst die geänderten Markierungen durchsehen: { KEY("do-review") } drücken
refused-no-doubt = Keine Markierung wartet auf Durchsicht
refused-no-decision = Es gibt nichts zu entscheiden
refused-no-mark = Zuerst eine Markierung wählen
refused-not-inside = Die Schreibmarke in die Markierung setzen, wo sie geteilt werden soll
refused-no-next = Es folgt keine Markierung derselben Art
refused-two-speakers = Sie haben verschiedene Sprecher: zuerst allen denselben geben
refused-two-tags = Sie sind von verschiedener Art: zuerst allen dieselbe geben
refused-undecided = Zuerst zwischen den beiden Werten ihrer Felder entscheiden: { KEY("do-next-decision") } drücken
refused-nothing-to-add = Eine Markierung wählen, dann die Wörter auswählen, die hinzukommen sollen
refused-added = Diese Wörter gehören schon zur Markierung
refused-one-piece = Diese Markierung hat nur ein Stück
refused-no-piece = Die Schreibmarke in das Stück setzen, das entfernt werden soll
refused-not-busy = Es läuft nichts, das abgebrochen werden könnte
refused-not-deciding = Zuerst zu dem gehen, was zu entscheiden ist: { KEY("do-next-decision") } drücken
refused-both = Nur bei Notizen lassen sich beide Werte behalten
refused-saving = Es wird gerade gespeichert
refused-saved = Alles ist gespeichert: Jede Änderung kommt sofort auf den Datenträger
refused-read-only = Hier kann nichts gespeichert werden: siehe unten im Fenster
refused-no-place = Dafür wurde keine Stelle gefunden: die Wörter auswählen, dann { KEY("do-place-here") } drücken
refused-none-of-these = Davon gibt es keine, die angenommen werden könnte
refused-no-undo = Es gibt nichts rückgängig zu machen
refused-no-redo = Es gibt nichts wiederherzustellen
