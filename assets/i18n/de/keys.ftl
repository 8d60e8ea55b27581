### The command palette, keyboard shortcuts, and shortcuts in messages.

## In place of the shortcut of a command that has none

command-by-name = „{ $name }“

## Command palette

palette = Befehlspalette
palette-field = Befehle, Markierungen, Namen und Dokumente suchen
palette-results = Ergebnisse
palette-unavailable = nicht verfügbar: { $reason }
palette-found = { $count ->
    [one] { $count } Ergebnis
   *[other] { $count } Ergebnisse
}
palette-found-so-far = { $count ->
    [one] bisher { $count } Ergebnis
   *[other] bisher { $count } Ergebnisse
}
palette-nothing = Keine Ergebnisse
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

name-is-gone = Keine Markierung hat mehr diesen Namen

## Keyboard shortcuts

keys-part = Filtern…
keys-find-by-key = Nach Taste suchen
keys-press-to-find = Eine Taste drücken…
keys-none-found = Keine passenden Befehle
keys-none-has = Kein Befehl verwendet diese Taste
keys-none = Keine
keys-of = Tastenkürzel für { $name }: { $keys }
keys-change = Ändern…
keys-add = Hinzufügen…
keys-remove = Tastenkürzel entfernen
keys-reset = Standard
keys-reset-all = Alle zurücksetzen
keys-press-to-give = Neues Tastenkürzel drücken, oder Esc zum Abbrechen
keys-taken = { $key } wird schon für „{ $other }“ verwendet
keys-fixed = Dieses Tastenkürzel kann nicht geändert werden
keys-moves = { $key } wird zum Bewegen im Text benötigt
keys-of-fields = { $key } wird beim Schreiben benötigt
keys-of-desktop = { $key } ist vom System belegt
keys-take-over = Neu zuweisen
keys-leave = Abbrechen
keys-by-hand = Im Text und mit der Maus
### Names of keys on the keyboard.

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
