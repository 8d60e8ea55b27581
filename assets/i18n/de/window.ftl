### General strings.

marks = { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

line = Zeile { $number }

day = { $day }.{ $month }.{ $year }
time = { $day }, { $clock }
time-utc = { $day }, { $clock } UTC

cancel = Abbrechen
save-elsewhere = An anderem Ort speichern…

kilobytes = { $number } KB
megabytes = { $number } MB
percent = { $number } %

## Names of the window’s parts for screen readers

panel-tools = Werkzeugleiste
panel-status = Statusleiste
panel-marks = Markierungen
panel-text = Text von { $name }
panel-text-bar = Bildlaufleiste des Textes
panel-bar = Bildlaufleiste

## Window title

title = { $document } – { $status } – Glossator
title-reading = Wird geladen…
title-not-saved = Nicht gespeichert

## Context menu of the text

menu-of-mark = Markierung
menu-of-text = Text
menu-of-words = Wörter

## Context menu of a text field

menu-of-field = Feld
field-cut = Ausschneiden
field-paste = Einfügen

## Tooltip of marks

hover-more = und { $count } weitere
hover-author = markiert von { $author }
