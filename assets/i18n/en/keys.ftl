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
