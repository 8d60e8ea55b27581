### Die Palette, das Blatt der Tasten, und Tasten, wo immer von ihnen die Rede ist.

## Was für die Taste eines Befehls gesagt wird, der keine hat

command-by-name = „{ $name }“

## Die Palette

palette = Palette
palette-field = Befehl, Markierung, Namen oder Dokument suchen
palette-results = Was gefunden wurde
palette-unavailable = nicht verfügbar: { $reason }
palette-found = { $count } gefunden
palette-found-so-far = { $count } bisher gefunden
palette-nothing = Nichts gefunden
palette-only = Nur { $kinds }

kind-command = Befehl
kind-setting = Einstellung
kind-document = Dokument
kind-recent = Zuletzt geöffnet
kind-sample = Beispiel
kind-speaker = Sprecher
kind-label = Schlagwort
kind-heading = Überschrift
kind-mark = Markierung

kinds-commands = Befehle
kinds-documents = Dokumente
kinds-speakers = Sprecher
kinds-labels = Schlagwörter
kinds-headings = Überschriften
kinds-marks = Markierungen

name-is-gone = Keine Markierung hat diesen Namen mehr

## Das Blatt der Tasten

keys-part = Teil eines Namens
keys-find-by-key = Nach Taste suchen
keys-press-to-find = Die Taste drücken…
keys-none-found = Kein Befehl hat diese Wörter im Namen
keys-none-has = Kein Befehl hat diese Taste
keys-none = Keine
keys-of = Tastenkürzel von { $name }: { $keys }
keys-change = Ändern…
keys-add = Weitere…
keys-remove = Tastenkürzel entfernen
keys-reset = Auf Standard
keys-reset-all = Alle auf Standard
keys-press-to-give = Das neue Tastenkürzel drücken, oder Esc, um nichts zu ändern
keys-taken = { $key } gehört zu „{ $other }“
keys-fixed = Dieses Tastenkürzel kann nicht geändert werden
keys-moves = { $key } wird zum Bewegen im Text gebraucht
keys-of-fields = { $key } wird beim Schreiben gebraucht
keys-of-desktop = { $key } gehört der Arbeitsumgebung
keys-take-over = Übernehmen
keys-leave = Nicht übernehmen
keys-by-hand = Im Text und mit der Maus
### Tasten, wie sie auf Tastaturen heißen.

key-ctrl = Strg
key-shift = Umschalt
key-down = Ab
key-left = Links
key-right = Rechts
key-up = Auf
key-backspace = Rücktaste
key-delete = Entf
key-end = Ende
key-enter = Eingabe
key-escape = Esc
key-home = Pos1
key-insert = Einfg
key-page-down = Bild ab
key-page-up = Bild auf
key-space = Leertaste
