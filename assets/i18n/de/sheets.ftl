### Die Blätter des Fensters: Tasten, Über.

sheet-close = Schließen

## Keys

keys-caret = Schreibmarke bewegen
keys-caret-how = Pfeile, Pos1, Ende, Bild auf, Bild ab
keys-page = Seitenweise blättern
keys-page-how = Leertaste, Umschalt+Leertaste
keys-words = Wortweise, zu den Enden des Textes
keys-words-how = Strg mit diesen
keys-extend = Auswahl erweitern
keys-extend-how = Umschalt mit diesen
keys-select = Wörter, ein Wort, einen Absatz auswählen
keys-select-how = Ziehen, Doppelklick, Dreifachklick
keys-piece = Weiteres Stück auswählen
keys-piece-how = Strg und ziehen
keys-mark-words = Wörter einer Markierung auswählen, oder eines davon
keys-mark-words-how = Doppelklick, mit Alt
keys-handle = Ein Ende der gewählten Markierung verschieben
keys-handle-how = Am Griff ziehen, mit Alt zeichenweise
keys-menu = Kontextmenü öffnen
keys-menu-how = Rechtsklick
keys-around = Umgebende Markierung wählen
keys-around-how = Nochmals klicken

## Notices

log-empty = Es gibt noch keine Meldungen
log-none = Keine Meldung enthält diese Wörter
log-part = Teil einer Meldung
log-copy = Als Text kopieren
log-head = Glossator { $version }
log-copied = Kopiert
log-list = Meldungen, die neueste zuerst
log-times = { $time }, { $count }-mal nacheinander

## About

about-version = Version { $version }
about-what = Markieren, wer was behauptet, wer entgegnet und wer zitiert wird
about-files = Dokumente werden nie verändert. Die Markierungen liegen daneben in Dateien, die Menschen und andere Programme lesen können. Nichts verlässt diesen Computer.
about-licences = MIT oder Apache-2.0. Leseschrift: Charis SIL, SIL Open Font License.
