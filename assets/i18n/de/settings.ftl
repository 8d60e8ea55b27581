### Die Einstellungen.

settings-author = Eigener Name
settings-author-why = Steht in eigenen Markierungen
settings-as-desktop = Wie das System
settings-language = Sprache
settings-language-why = Die des Fensters. Dokumente, Markierungen und Exporte bleiben, wie sie sind
settings-colours = Farben
settings-colours-why = Das Design: dunkle Schrift auf hellem Grund oder umgekehrt
settings-light = Hell
settings-dark = Dunkel
settings-contrast = Kontrast
settings-contrast-why = Wie sehr Schrift und Ränder hervortreten
settings-standard-contrast = Üblich
settings-high-contrast = Hoch
settings-motion = Bewegung
settings-motion-why = Ob etwas gleitet oder springt
settings-full-motion = Voll
settings-reduced-motion = Wenig
settings-zoom = Größe der Oberfläche
settings-zoom-why = Macht alles größer oder kleiner, auch den Text
settings-text-size = Textgröße
settings-text-size-why = Die des Dokuments, in Punkt
settings-line-height = Zeilenhöhe
settings-line-height-why = Abstand der Zeilen, in Textgrößen
settings-measure = Breite des Textes
settings-measure-why = Wie lang Zeilen werden dürfen, in Textgrößen

## The typeface

settings-typeface = Schrift
settings-typeface-why = Die des Dokuments. Andere Alphabete haben eigene Schriften
settings-typefaces = Schriften
settings-part = Teil eines Namens
settings-part-told = Teil des Namens einer Schrift
settings-no-typeface = Keine Schrift hat dies im Namen
settings-stands-in = Hier nicht installiert: { $other } vertritt sie
settings-face-stands-in = { $face } ist hier nicht installiert: { $other } vertritt sie

## Copies of marked texts

settings-copies = Markierte Texte
settings-keep-copies = Kopie auf diesem Rechner aufheben
settings-copies-why = Damit Markierungen wiedergefunden werden, wenn sich ein Dokument ändert. Abschalten, wo Texte nicht kopiert werden dürfen.
settings-no-copies = Es gibt keine Kopien. Sie brauchen nie mehr als { $most }
settings-copies-take = Die Kopien brauchen { $taken } und nie mehr als { $most }
settings-remove-copies = Kopien entfernen

## Finding settings, and setting them back

settings-find = Einstellung suchen
settings-none-found = Keine Einstellung enthält diese Wörter
settings-reset = Auf den Standard: { $name }
settings-reset-all = Alles zurücksetzen…
settings-reset-all-why = Alles auf den Standard setzen, auch Namen, Ordner und Tasten?
settings-reset-all-yes = Alles zurücksetzen
settings-reset-all-no = So lassen
settings-of-look = Aussehen
settings-of-text = Text
settings-of-marks = Markieren und Speichern
settings-of-documents = Dokumente
settings-of-window = Sprache und Tasten
settings-on = An
settings-off = Aus

## Quotation marks

settings-quotes = Anführungszeichen
settings-quotes-why = Um Wörter, die mit Quelle kopiert werden
settings-quotes-corner = Ostasiatisch
settings-quotes-of-language = { $marks } wie die Sprache

## Keys

settings-keys = Tasten
settings-keys-why = Tastenkürzel aller Befehle
settings-keys-show = Tasten ändern…
settings-keys-changed =
    { $count ->
        [0] Keine geändert
        [one] { $count } Befehl geändert
       *[other] { $count } Befehle geändert
    }
