### Dialogs: shortcuts, notifications, about.

sheet-close = Schließen

## Keys

keys-caret = Cursor bewegen
keys-caret-how = Pfeiltasten, Pos1, Ende, Bild auf, Bild ab
keys-page = Seitenweise blättern
keys-page-how = Leertaste, Umschalt+Leertaste
keys-words = Wortweise, oder zum Anfang oder Ende des Textes
keys-words-how = Strg mit diesen
keys-extend = Auswahl erweitern
keys-extend-how = Umschalt mit diesen
keys-select = Text, ein Wort, einen Absatz auswählen
keys-select-how = Ziehen, Doppelklick, Dreifachklick
keys-piece = Weiteres Stück auswählen
keys-piece-how = Strg und ziehen
keys-mark-words = Wörter einer Markierung auswählen, oder nur eines davon
keys-mark-words-how = Doppelklick, mit Alt
keys-handle = Anfang oder Ende der ausgewählten Markierung anpassen
keys-handle-how = Griff ziehen, mit Alt zeichenweise
keys-menu = Kontextmenü
keys-menu-how = Rechtsklick
keys-around = Umgebende Markierung auswählen
keys-around-how = Noch einmal klicken

## Notifications

log-empty = Noch keine Benachrichtigungen
log-none = Keine passenden Benachrichtigungen
log-part = Filtern…
log-copy = Als Text kopieren
log-head = Glossator { $version }
log-copied = Kopiert
log-list = Benachrichtigungen, neueste zuerst
log-times = { $time }, { $count }-mal

## About

about-version = Version { $version }
about-what = Markieren, wer etwas behauptet, wer entgegnet und wer zitiert wird
about-files = Dokumente werden nie verändert. Markierungen werden daneben gespeichert, in Dateien, die Menschen und andere Programme lesen können. Nichts verlässt diesen Computer.
about-licences = MIT oder Apache-2.0. Leseschrift: Charis SIL, SIL Open Font License.
