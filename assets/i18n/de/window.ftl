### Wörter des Fensters.

marks = { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

line = Zeile { $number }

# A time, to the minute.
time = { $day }.{ $month }.{ $year }, { $clock }
time-utc = { $day }.{ $month }.{ $year }, { $clock } UTC

cancel = Abbrechen
save-elsewhere = Anderswo speichern…

kilobytes = { $number } KB
megabytes = { $number } MB
percent = { $number } %

## What a screen reader calls the parts of the window

panel-tools = Werkzeuge
panel-status = Status
panel-marks = Markierungen
panel-text = Text von { $name }
panel-text-bar = Bildlaufleiste des Textes
panel-bar = Bildlaufleiste

## The title of the window

title = { $document } – { $status } – Glossator
title-reading = Wird geladen…
title-not-saved = Nicht gespeichert

## The menu of the text

menu-of-mark = Markierung
menu-of-text = Text
menu-of-words = Wörter

## The menu of a field

menu-of-field = Feld
field-cut = Ausschneiden
field-paste = Einfügen

## What is told of marks under the pointer

hover-more = und { $count } weitere
hover-author = von { $author }
