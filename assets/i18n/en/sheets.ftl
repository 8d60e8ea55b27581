### The window's sheets: keys, about.

sheet-close = Close

## Keys

keys-caret = Move the caret
keys-caret-how = Arrows, Home, End, Page Up, Page Down
keys-page = Scroll by a page
keys-page-how = Space, Shift+Space
keys-words = By words, to the ends of the text
keys-words-how = Ctrl with these
keys-extend = Extend what is selected
keys-extend-how = Shift with these
keys-select = Select words, a word, a paragraph
keys-select-how = Drag, double click, triple click
keys-piece = Select another piece
keys-piece-how = Ctrl and drag
keys-mark-words = Select the words of a mark, or one of them
keys-mark-words-how = Double click, with Alt
keys-handle = Move an end of the chosen mark
keys-handle-how = Drag its handle, with Alt by characters
keys-menu = What can be done here
keys-menu-how = Right click
keys-around = Choose the mark around
keys-around-how = Click again

## Notices

log-empty = Nothing has been told yet
log-none = No notice has these words
log-part = Part of a notice
log-copy = Copy as text
log-head = Glossator { $version }
log-copied = Copied
log-list = Notices, the newest first
log-times = { $time }, { $count } times in a row

## About

about-version = Version { $version }
about-what = Mark who claims what, who rebuts it and who is quoted
about-files = Your documents are never written. The marks are kept beside them, in files that people and other programs can read. Nothing leaves this computer.
about-licences = MIT or Apache-2.0. Reading typeface: Charis SIL, SIL Open Font License.
