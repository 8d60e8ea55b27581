### The command palette, keyboard shortcuts, and shortcuts in messages.

## In place of the shortcut of a command that has none

command-by-name = “{ $name }”

## Command palette

palette = Command palette
palette-field = Search commands, marks, names and documents
palette-results = Results
palette-unavailable = unavailable: { $reason }
palette-found = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
palette-found-so-far = { $count ->
    [one] { $count } result so far
   *[other] { $count } results so far
}
palette-nothing = No results
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

name-is-gone = No marks have this name any more

## Keyboard shortcuts

keys-part = Filter…
keys-find-by-key = Search by key
keys-press-to-find = Press a key…
keys-none-found = No matching commands
keys-none-has = No command uses this key
keys-none = None
keys-of = Shortcuts for { $name }: { $keys }
keys-change = Change…
keys-add = Add…
keys-remove = Remove shortcuts
keys-reset = Default
keys-reset-all = Reset all
keys-press-to-give = Press the new shortcut, or Escape to cancel
keys-taken = { $key } is already used for “{ $other }”
keys-fixed = This shortcut can’t be changed
keys-moves = { $key } is needed for moving in the text
keys-of-fields = { $key } is needed for typing
keys-of-desktop = { $key } is reserved by the system
keys-take-over = Reassign
keys-leave = Cancel
keys-by-hand = In the text and with the mouse
### Names of keys on the keyboard.

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
key-page-down = Page Down
key-page-up = Page Up
key-space = Space
