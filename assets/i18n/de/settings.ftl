### Die Einstellungen.

settings-author = Eigener Name
settings-author-hint = Steht in eigenen Markierungen
settings-as-desktop = Wie das System
settings-language = Sprache
settings-colours = Farben
settings-light = Hell
settings-dark = Dunkel
settings-contrast = Kontrast
settings-standard-contrast = Üblich
settings-high-contrast = Hoch
settings-motion = Bewegung
settings-full-motion = Voll
settings-reduced-motion = Wenig
settings-zoom = Größe der Oberfläche
settings-text-size = Textgröße
settings-line-height = Zeilenhöhe
settings-measure = Breite des Textes

## The typeface

settings-typeface = Schrift
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
