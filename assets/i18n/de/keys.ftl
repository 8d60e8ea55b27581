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
kind-document = Dokument
kind-sample = Beispiel
kind-speaker = Sprecher
kind-label = Etikett
kind-mark = Markierung

kinds-commands = Befehle
kinds-documents = Dokumente
kinds-speakers = Sprecher
kinds-labels = Etiketten
kinds-marks = Markierungen

name-is-gone = Keine Markierung hat diesen Namen mehr
