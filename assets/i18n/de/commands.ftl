### Was getan werden kann, was getan wurde, und warum etwas nicht geht.

## Names of commands: in menus, on buttons, in the palette

do-open = Öffnen…
do-export-csv = Als CSV exportieren…
do-export-json-lines = Als JSON Lines exportieren…
do-export-markdown = Als Markdown exportieren…
do-save-now = Jetzt sichern
do-keep-sidecar-as = Begleitdatei sichern unter…
do-reload = Dokument neu laden
do-show-next = Nächstes Dokument
do-close = Dokument schließen
do-stop = Lange Arbeit abbrechen
do-quit = Beenden
do-undo = Rückgängig
do-redo = Wiederherstellen
do-copy = Kopieren
do-select-all = Alles auswählen
do-select-sentence = Satz auswählen
do-select-paragraph = Absatz auswählen
do-add-piece = Weiteres Stück hinzunehmen
do-escape = Nichts auswählen
do-mark-claim = Behauptung
do-mark-rebuttal = Entgegnung
do-mark-quote = Zitat
do-next-mark = Nächste Markierung
do-previous-mark = Vorige Markierung
do-mark-around = Umgebende Markierung
do-next-decision = Nächste Entscheidung
do-previous-decision = Vorige Entscheidung
do-keep-value = So lassen
do-take-other-value = Anderen Wert nehmen
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
do-join-next = Mit der nächsten verbinden
do-join-several = Die gewählten verbinden
do-add-to-mark = Zur letzten Markierung hinzunehmen
do-remove-piece = Dieses Stück entfernen
do-edit-speaker = Sprecher
do-edit-labels = Etiketten
do-edit-note = Notiz
do-remove-mark = Markierung entfernen
do-context-menu = Menü an der Schreibmarke
do-review = Geänderte Markierungen durchsehen
do-next-doubt = Nächste durchsehen
do-previous-doubt = Vorige durchsehen
do-accept-place = Annehmen
do-place-here = Hierher setzen
do-keep-lost = Verloren lassen
do-remove-reviewed = Entfernen
do-first-candidate = Beste Stelle zeigen
do-second-candidate = Zweite Stelle zeigen
do-third-candidate = Dritte Stelle zeigen
do-accept-all-moved = Alle verschobenen annehmen
do-accept-all-changed = Alle geänderten annehmen
do-larger = Text größer
do-smaller = Text kleiner
do-standard-size = Übliche Textgröße
do-larger-interface = Oberfläche größer
do-smaller-interface = Oberfläche kleiner
do-standard-interface = Übliche Größe der Oberfläche
do-desktop-theme = Farben des Systems
do-light-theme = Hell
do-dark-theme = Dunkel
do-toggle-contrast = Hoher Kontrast
do-toggle-panel = Markierungen neben dem Text
do-show-palette = Alles finden
do-show-settings = Einstellungen
do-show-keys = Tasten
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
step-add-piece = Stück hinzugenommen
step-remove-piece = Stück entfernt
step-speaker = Sprecher
step-labels = Etiketten
step-note = Notiz
step-remove = entfernt
step-merge = anderswo Geändertes übernommen
step-decide = entschieden
step-accept = angenommen
step-accept-all = alle angenommen
step-place = gesetzt
step-keep-lost = verloren gelassen

## Why something cannot be done just now

refused-no-document = Zuerst ein Dokument öffnen
refused-half = Dieses Dokument wird noch gelesen
refused-not-reviewing = Zuerst die geänderten Markierungen durchsehen: { KEY("do-review") } drücken
refused-no-doubt = Keine Markierung wartet auf Durchsicht
refused-no-decision = Es gibt nichts zu entscheiden
refused-no-mark = Zuerst eine Markierung wählen
refused-not-inside = Die Schreibmarke in die Markierung setzen, wo sie geteilt werden soll
refused-no-next = Es folgt keine Markierung derselben Art
refused-two-speakers = Sie haben verschiedene Sprecher: zuerst allen denselben geben
refused-two-tags = Sie sind von verschiedener Art: zuerst allen dieselbe geben
refused-undecided = Zuerst zwischen den zwei Werten ihrer Felder entscheiden: { KEY("do-next-decision") } drücken
refused-nothing-to-add = Eine Markierung wählen, dann die Wörter auswählen, die dazukommen
refused-added = Diese Wörter hat die Markierung schon
refused-one-piece = Diese Markierung hat nur ein Stück
refused-no-piece = Die Schreibmarke in das Stück setzen, das entfernt werden soll
refused-not-busy = Es läuft nichts, was abgebrochen werden kann
refused-not-deciding = Zuerst zu dem gehen, was zu entscheiden ist: { KEY("do-next-decision") } drücken
refused-both = Nur von Notizen können beide bleiben
refused-saving = Es wird gerade gesichert
refused-saved = Alles ist gesichert: jede Änderung kommt sofort auf die Platte
refused-read-only = Hier kann nichts gesichert werden: siehe unten im Fenster
refused-no-place = Dafür wurde keine Stelle gefunden: die Wörter auswählen, dann { KEY("do-place-here") } drücken
refused-none-of-these = Davon gibt es keine anzunehmen
refused-no-undo = Es gibt nichts rückgängig zu machen
refused-no-redo = Es gibt nichts wiederherzustellen
