### The settings.

settings-author = Your name
settings-author-hint = Written into the marks that you make
settings-as-desktop = As the desktop
settings-language = Language
settings-colours = Colours
settings-light = Light
settings-dark = Dark
settings-contrast = Contrast
settings-standard-contrast = Standard
settings-high-contrast = High
settings-motion = Motion
settings-full-motion = Full
settings-reduced-motion = Reduced
settings-zoom = Interface size
settings-text-size = Text size
settings-line-height = Line height
settings-measure = Width of the text

## The typeface

settings-typeface = Typeface
settings-typefaces = Typefaces
settings-part = Part of a name
settings-part-told = Part of a typeface’s name
settings-no-typeface = No typeface has this in its name
settings-stands-in = Not installed here: { $other } stands in
settings-face-stands-in = { $face } is not installed here: { $other } stands in

## Copies of marked texts

settings-copies = Marked texts
settings-keep-copies = Keep a copy on this machine
settings-copies-why = So that marks are found again when a document changes. Turn it off where texts may not be copied.
settings-no-copies = There are no copies. They never take more than { $most }
settings-copies-take = The copies take { $taken }, and never more than { $most }
settings-remove-copies = Remove kept copies
