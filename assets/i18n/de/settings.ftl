### Die Einstellungen.

settings-author = Eigener Name
settings-author-why = Steht in eigenen Markierungen
settings-as-desktop = Wie das System
settings-language = Sprache
settings-language-why = Die des Fensters. Dokumente, Markierungen und Exporte bleiben, wie sie sind
settings-colours = Farben
settings-colours-why = Dunkle Schrift auf hellem Grund oder umgekehrt
settings-light = Hell
settings-dark = Dunkel
settings-contrast = Kontrast
settings-contrast-why = Wie sehr Schrift und Ränder hervortreten
settings-standard-contrast = Standard
settings-high-contrast = Hoch
settings-motion = Animationen
settings-motion-why = Ob etwas gleitet oder springt
settings-full-motion = Alle
settings-reduced-motion = Wenige
settings-zoom = Größe der Oberfläche
settings-zoom-why = Macht alles größer oder kleiner, auch den Text
settings-text-size = Textgröße
settings-text-size-why = Die des Dokuments, in Punkt
settings-line-height = Zeilenhöhe
settings-line-height-why = Abstand der Zeilen, als Vielfaches der Textgröße
settings-measure = Breite des Textes
settings-measure-why = Wie lang Zeilen werden dürfen, als Vielfaches der Textgröße

## The typeface

settings-typeface = Schrift
settings-typeface-why = Die des Dokuments. Andere Alphabete haben eigene Schriften
settings-typefaces = Schriften
settings-part = Teil eines Namens
settings-part-told = Teil des Namens einer Schrift
settings-no-typeface = Keine Schrift hat das im Namen
settings-stands-in = Hier nicht installiert: { $other } vertritt sie
settings-face-stands-in = { $face } ist hier nicht installiert: { $other } vertritt sie

## Copies of marked texts

settings-copies = Markierte Texte
settings-keep-copies = Kopie auf diesem Computer aufbewahren
settings-copies-why = Damit Markierungen wiedergefunden werden, wenn sich ein Dokument ändert. Ausschalten, wo Texte nicht kopiert werden dürfen.
settings-no-copies = Es gibt keine Kopien. Sie belegen nie mehr als { $most }
settings-copies-take = Die Kopien belegen { $taken } und nie mehr als { $most }
settings-remove-copies = Kopien entfernen

## Finding settings, and setting them back

settings-find = Einstellung suchen
settings-none-found = Keine Einstellung enthält diese Wörter
settings-reset = Auf Standard: { $name }
settings-reset-all = Alles zurücksetzen…
settings-reset-all-why = Alles auf den Standard zurücksetzen, auch Namen, Ordner und Tastenkürzel?
settings-reset-all-yes = Alles zurücksetzen
settings-reset-all-no = Nicht zurücksetzen
settings-of-look = Aussehen
settings-of-text = Text
settings-of-marks = Markieren und Speichern
settings-of-documents = Dokumente
settings-of-window = Sprache und Tastenkürzel
settings-on = An
settings-off = Aus

## Quotation marks

settings-quotes = Anführungszeichen
settings-quotes-why = Um Wörter, die mit Quellenangabe kopiert werden
settings-quotes-corner = Ostasiatisch
settings-formulas = Formeln in CSV
settings-formulas-why = Damit keine Tabellenkalkulation rechnet, was in einem Text steht. Für Programme, die den genauen Wortlaut brauchen, ausschalten
settings-guard-formulas = Apostroph davor setzen
settings-quotes-of-language = { $marks } passend zur Sprache

## Keys

settings-letters = Befehle auf einem Buchstaben
settings-letters-why = Befehle, die Markierungen ändern: C, R, Q, E, T, U und andere einzelne Buchstaben. Mit Alt ändert ein versehentlich getippter Buchstabe nichts; was Markierungen ändert und schon auf Alt lag, liegt dann auf Strg+Alt
settings-letters-bare = Nur der Buchstabe
settings-letters-with-alt = Alt und der Buchstabe

settings-keys = Tastenkürzel
settings-keys-why = Mit welchen Tasten Befehle ausgelöst werden
settings-keys-show = Tastenkürzel ändern…
settings-keys-changed =
    { $count ->
        [0] Keine geändert
        [one] { $count } Befehl geändert
       *[other] { $count } Befehle geändert
    }
