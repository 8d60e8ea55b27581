### General strings.

marks = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}

line = Line { $number }

day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
time = { $day }, { $clock }
time-utc = { $day }, { $clock } UTC

cancel = Cancel
save-elsewhere = Save to another location…

kilobytes = { $number } KB
megabytes = { $number } MB
percent = { $number }%

## Names of the window’s parts for screen readers

panel-tools = Toolbar
panel-status = Status bar
panel-marks = Marks
panel-text = Text of { $name }
panel-text-bar = Text scroll bar
panel-bar = Scroll bar

## Window title

title = { $document } – { $status } – Glossator
title-reading = Loading…
title-not-saved = Not saved

## Context menu of the text

menu-of-mark = Mark
menu-of-text = Text
menu-of-words = Words

## Context menu of a text field

menu-of-field = Field
field-cut = Cut
field-paste = Paste

## Tooltip of marks

hover-more = and { $count } more
hover-author = marked by { $author }
