### The settings.

settings-author = Your name
settings-author-why = Written into the marks that you make
settings-as-desktop = As the desktop
settings-language = Language
settings-language-why = Of the window. Documents, marks and exports stay as they are
settings-colours = Colours
settings-colours-why = The theme: dark letters on light, or light letters on dark
settings-light = Light
settings-dark = Dark
settings-contrast = Contrast
settings-contrast-why = How far letters and borders stand out
settings-standard-contrast = Standard
settings-high-contrast = High
settings-motion = Motion
settings-motion-why = Whether things glide or jump
settings-full-motion = Full
settings-reduced-motion = Reduced
settings-zoom = Interface size
settings-zoom-why = Makes everything larger or smaller, the text too
settings-text-size = Text size
settings-text-size-why = Of the document, in points
settings-line-height = Line height
settings-line-height-why = How far lines stand apart, in text sizes
settings-measure = Width of the text
settings-measure-why = The measure: how long lines may be, in text sizes

## The typeface

settings-typeface = Typeface
settings-typeface-why = The font of the document. Other scripts have their own
settings-typefaces = Typefaces
settings-part = Part of a name
settings-part-told = Part of a typeface’s name
settings-no-typeface = No typeface has this in its name
settings-stands-in = Not installed here: { $other } stands in
settings-face-stands-in = { $face } is not installed here: { $other } stands in

## Copies of marked texts

settings-copies = Marked texts
settings-keep-copies = Keep a copy on this computer
settings-copies-why = So that marks are found again when a document changes. Turn it off where texts may not be copied.
settings-no-copies = There are no copies. They never take more than { $most }
settings-copies-take = The copies take { $taken }, and never more than { $most }
settings-remove-copies = Remove kept copies

## Finding settings, and setting them back

settings-find = Find a setting
settings-none-found = No setting has these words
settings-reset = Back to the standard: { $name }
settings-reset-all = Reset all…
settings-reset-all-why = Set everything back to the standard, your name, folder and keys too?
settings-reset-all-yes = Reset all
settings-reset-all-no = Leave as it is
settings-of-look = Look
settings-of-text = Text
settings-of-marks = Marks and saving
settings-of-documents = Documents
settings-of-window = Language and keys
settings-on = On
settings-off = Off

## Quotation marks

settings-quotes = Quotation marks
settings-quotes-why = Around words that are copied with citation
settings-quotes-corner = East Asian
settings-formulas = Formulas in CSV
settings-formulas-why = So that no spreadsheet calculates what a text says. Turn off for programs that need the exact words
settings-guard-formulas = Put an apostrophe before them
settings-quotes-of-language = { $marks } as the language

## Keys

settings-letters = Single-letter commands
settings-letters-why = Commands that change marks: C, R, Q, E, T, U and other single letters. With Alt, a letter typed by mistake changes nothing; where Alt already has a command that changes marks, that one moves to Ctrl+Alt
settings-letters-bare = The letter alone
settings-letters-with-alt = Alt and the letter

settings-keys = Keys
settings-keys-why = Shortcuts of all commands
settings-keys-show = Change keys…
settings-keys-changed =
    { $count ->
        [0] None changed
        [one] { $count } command changed
       *[other] { $count } commands changed
    }
