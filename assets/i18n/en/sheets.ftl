### Dialogs: shortcuts, notifications, about.

sheet-close = Close

## Keys

keys-caret = Move the caret
keys-caret-how = Arrow keys, Home, End, Page Up, Page Down
keys-page = Scroll by a page
keys-page-how = Space, Shift+Space
keys-words = By word, or to the start or end of the text
keys-words-how = Ctrl with these
keys-extend = Extend the selection
keys-extend-how = Shift with these
keys-select = Select text, a word, a paragraph
keys-select-how = Drag, double-click, triple-click
keys-piece = Select another piece
keys-piece-how = Ctrl and drag
keys-mark-words = Select the words of a mark, or just one of them
keys-mark-words-how = Double-click, with Alt
keys-handle = Adjust the start or end of the selected mark
keys-handle-how = Drag its handle, with Alt by character
keys-menu = Context menu
keys-menu-how = Right-click
keys-around = Select enclosing mark
keys-around-how = Click again

## Notifications

log-empty = No notifications yet
log-none = No matching notifications
log-part = Filter…
log-copy = Copy as text
log-head = Glossator { $version }
log-copied = Copied
log-list = Notifications, newest first
log-times = { $time }, { $count } times

## About

about-version = Version { $version }
about-what = Mark who makes a claim, who rebuts it and who is quoted
about-files = Your documents are never modified. Marks are saved next to them, in files that people and other programs can read. Nothing leaves this computer.
about-licences = MIT or Apache-2.0. Reading typeface: Charis SIL, SIL Open Font License.
