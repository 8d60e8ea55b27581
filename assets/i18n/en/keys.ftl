### The palette, the sheet of keys, and keys wherever they are spoken of.

## What is said for the key of a command that has none

command-by-name = “{ $name }”

## The palette

palette = Palette
palette-field = Find a command, a mark, a name or a document
palette-results = What was found
palette-unavailable = unavailable: { $reason }
palette-found = { $count } found
palette-found-so-far = { $count } found so far
palette-nothing = Nothing found
palette-only = { $kinds } only

kind-command = Command
kind-setting = Setting
kind-document = Document
kind-recent = Recent
kind-sample = Sample
kind-speaker = Speaker
kind-label = Label
kind-heading = Heading
kind-mark = Mark

kinds-commands = Commands
kinds-documents = Documents
kinds-speakers = Speakers
kinds-labels = Labels
kinds-headings = Headings
kinds-marks = Marks

name-is-gone = No mark has this name any more

## The sheet of keys

keys-part = Part of a name
keys-find-by-key = Find by key
keys-press-to-find = Press the key…
keys-none-found = No command has these words in its name
keys-none-has = No command has this key
keys-none = None
keys-of = Keys of { $name }: { $keys }
keys-change = Change…
keys-add = Add another…
keys-remove = Remove keys
keys-reset = As shipped
keys-reset-all = All as shipped
keys-press-to-give = Press the new keys, or Escape to leave it as it is
keys-taken = { $key } belongs to “{ $other }”
keys-fixed = This key cannot be changed
keys-moves = { $key } is needed to move about
keys-of-fields = { $key } is needed where you write
keys-of-desktop = { $key } belongs to the desktop
keys-take-over = Take it over
keys-leave = Leave it
keys-by-hand = In the text, and by mouse
### Keys, as they are called on keyboards.

key-ctrl = Ctrl
key-shift = Shift
key-down = Down
key-left = Left
key-right = Right
key-up = Up
key-backspace = Backspace
key-delete = Delete
key-end = End
key-enter = Enter
key-escape = Escape
key-home = Home
key-insert = Insert
key-page-down = PageDown
key-page-up = PageUp
key-space = Space
