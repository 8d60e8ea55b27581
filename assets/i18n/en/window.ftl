### Words of the window.

marks = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}

line = Line { $number }

# A time, to the minute.
time = { $year }-{ $month }-{ $day } { $clock }
time-utc = { $year }-{ $month }-{ $day } { $clock } UTC

cancel = Cancel
save-elsewhere = Save elsewhere…

kilobytes = { $number } KB
megabytes = { $number } MB
percent = { $number } %

## What a screen reader calls the parts of the window

panel-tools = Tools
panel-status = Status
panel-marks = Marks
panel-text = Text of { $name }
panel-text-bar = Scroll bar of the text
panel-bar = Scroll bar

## The title of the window

title = { $document } – { $status } – Glossator
title-reading = Reading…
title-not-saved = Not saved

## The menu of the text

menu-of-mark = Mark
menu-of-text = Text
menu-of-words = Words

## The menu of a field

menu-of-field = Field
field-cut = Cut
field-paste = Paste

## What is told of marks under the pointer

hover-more = and { $count } more
hover-author = made by { $author }
