### Settings.

settings-author = Your name
settings-author-why = Saved with each mark you make
settings-as-desktop = Match system
settings-language = Language
settings-language-why = The app’s language. Documents, marks and exports stay as they are
settings-colours = Colours
settings-colours-why = Theme: dark text on a light background, or light text on dark
settings-light = Light
settings-dark = Dark
settings-contrast = Contrast
settings-contrast-why = Contrast of text and borders
settings-standard-contrast = Standard
settings-high-contrast = High
settings-motion = Animations
settings-motion-why = Smooth scrolling and transitions
settings-full-motion = Full
settings-reduced-motion = Reduced
settings-zoom = Interface size
settings-zoom-why = Makes everything larger or smaller, including the text
settings-text-size = Text size
settings-text-size-why = Size of the document’s text, in points
settings-line-height = Line height
settings-line-height-why = Space between lines (× text size)
settings-measure = Text width
settings-measure-why = Maximum line length (× text size)

## The typeface

settings-typeface = Typeface
settings-typeface-why = For the document’s text. Other scripts use their own typefaces
settings-typefaces = Typefaces
settings-part = Filter typefaces
settings-no-typeface = No matching typefaces
settings-stands-in = Not installed: using { $other } instead
settings-face-stands-in = { $face } isn’t installed: using { $other } instead

## Text snapshots

settings-copies = Text snapshots
settings-keep-copies = Keep on this computer
settings-copies-why = A copy of each text you mark, used to find marks again when a document changes. Turn off if the text must not be copied.
settings-no-copies = No snapshots yet. They use { $most } at most
settings-copies-take = The snapshots use { $taken }, and { $most } at most
settings-remove-copies = Remove snapshots

## Searching and resetting settings

settings-find = Search settings
settings-none-found = No matching settings
settings-reset = Reset { $name }
settings-reset-all = Reset all…
settings-reset-all-why = Reset all settings, including your name, folder and shortcuts?
settings-reset-all-yes = Reset all
settings-reset-all-no = Cancel
settings-of-look = Appearance
settings-of-text = Text
settings-of-marks = Marks and saving
settings-of-documents = Documents
settings-of-window = Language and shortcuts
settings-on = On
settings-off = Off

## Quotation marks

settings-quotes = Quotation marks
settings-quotes-why = Around text copied with a citation
settings-quotes-corner = East Asian
settings-formulas = Formulas in CSV
settings-formulas-why = Keeps spreadsheets from running text as formulas. Turn off for programs that need the exact words
settings-guard-formulas = Add an apostrophe in front
settings-quotes-of-language = { $marks } (from language)

## Keys

settings-letters = Single-letter shortcuts
settings-letters-why = For commands that change marks: C, R, Q, E, T, U and other single letters. With Alt, a letter typed by mistake changes nothing; commands that change marks and already use Alt move to Ctrl+Alt
settings-letters-bare = Letter only
settings-letters-with-alt = Alt+letter

settings-keys = Keyboard shortcuts
settings-keys-why = Keys for all commands
settings-keys-show = Change shortcuts…
settings-keys-changed =
    { $count ->
        [0] None changed
        [one] { $count } command changed
       *[other] { $count } commands changed
    }
