### Settings.

settings-author = Eigener Name
settings-author-why = Wird mit jeder neuen Markierung gespeichert
settings-as-desktop = Systemeinstellung
settings-language = Sprache
settings-language-why = Sprache der App. Dokumente, Markierungen und Exporte bleiben, wie sie sind
settings-colours = Farben
settings-colours-why = Dunkle Schrift auf hellem Grund oder umgekehrt
settings-light = Hell
settings-dark = Dunkel
settings-contrast = Kontrast
settings-contrast-why = Kontrast von Text und Rändern
settings-standard-contrast = Standard
settings-high-contrast = Hoch
settings-motion = Animationen
settings-motion-why = Sanftes Scrollen und Übergänge
settings-full-motion = Alle
settings-reduced-motion = Wenige
settings-zoom = Größe der Oberfläche
settings-zoom-why = Macht alles größer oder kleiner, auch den Text
settings-text-size = Textgröße
settings-text-size-why = Größe des Dokumenttextes, in Punkt
settings-line-height = Zeilenhöhe
settings-line-height-why = Zeilenabstand (× Textgröße)
settings-measure = Textbreite
settings-measure-why = Maximale Zeilenlänge (× Textgröße)

## The typeface

settings-typeface = Schriftart
settings-typeface-why = Für den Dokumenttext. Andere Schriftsysteme verwenden eigene Schriftarten
settings-typefaces = Schriftarten
settings-part = Schriftarten filtern
settings-no-typeface = Keine passenden Schriftarten
settings-stands-in = Nicht installiert: Stattdessen wird { $other } verwendet
settings-face-stands-in = { $face } ist nicht installiert: Stattdessen wird { $other } verwendet

## Text snapshots

settings-copies = Textkopien
settings-keep-copies = Auf diesem Computer aufbewahren
settings-copies-why = Kopien der markierten Texte, um Markierungen wiederzufinden, wenn sich ein Dokument ändert. Ausschalten, wenn der Text nicht kopiert werden darf.
settings-no-copies = Noch keine Textkopien. Sie belegen höchstens { $most }
settings-copies-take = Die Textkopien belegen { $taken }, höchstens { $most }
settings-remove-copies = Textkopien entfernen

## Searching and resetting settings

settings-find = Einstellungen durchsuchen
settings-none-found = Keine passenden Einstellungen
settings-reset = { $name } zurücksetzen
settings-reset-all = Alles zurücksetzen…
settings-reset-all-why = Alle Einstellungen zurücksetzen, auch Namen, Ordner und Tastenkürzel?
settings-reset-all-yes = Alles zurücksetzen
settings-reset-all-no = Abbrechen
settings-of-look = Erscheinungsbild
settings-of-text = Text
settings-of-marks = Markieren und Speichern
settings-of-documents = Dokumente
settings-of-window = Sprache und Tastenkürzel
settings-on = An
settings-off = Aus

## Quotation marks

settings-quotes = Anführungszeichen
settings-quotes-why = Um Text, der mit Quellenangabe kopiert wird
settings-quotes-corner = Ostasiatisch
settings-formulas = Formeln in CSV
settings-formulas-why = Verhindert, dass Tabellenkalkulationen Text als Formel ausführen. Ausschalten für Programme, die den genauen Wortlaut brauchen
settings-guard-formulas = Apostroph voranstellen
settings-quotes-of-language = { $marks } (wie Sprache)

## Keys

settings-letters = Tastenkürzel aus einem Buchstaben
settings-letters-why = Für Befehle, die Markierungen ändern: C, R, Q, E, T, U und andere einzelne Buchstaben. Mit Alt ändert ein versehentlich getippter Buchstabe nichts; Befehle, die Markierungen ändern und schon Alt verwenden, liegen dann auf Strg+Alt
settings-letters-bare = Nur der Buchstabe
settings-letters-with-alt = Alt+Buchstabe

settings-keys = Tastenkürzel
settings-keys-why = Tasten für alle Befehle
settings-keys-show = Tastenkürzel ändern…
settings-keys-changed =
    { $count ->
        [0] Keine geändert
        [one] { $count } Befehl geändert
       *[other] { $count } Befehle geändert
    }
