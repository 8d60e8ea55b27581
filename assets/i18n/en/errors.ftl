### What goes wrong with files, and why something cannot be done.

## Files, whatever is in them

file-missing = there is no such file or folder: { $path }
file-is-folder = this is a folder, not a file: { $path }
file-is-no-folder = this is a file, not a folder: { $path }
file-no-permission = you have no permission for this file: { $path }
file-is-none = this is a device or a pipe, not a file: { $path }
file-too-large = { $size } are more than the { $most } that can be opened: { $path }
file-stopped = reading this file was cancelled: { $path }
file-disk-full = the disk is full: { $path }
file-read-only-folder = nothing can be written in this folder: { $path }
file-no-replacing = this folder lets no file be replaced in one step ({ $system }): { $path }
file-changed-meanwhile = another program has changed this file meanwhile: { $path }
file-behind = these marks are from before others changed this file: { $path }
file-unconfirmed = the disk does not confirm that this file is safe ({ $system }): { $path }
file-unanswered = the disk does not say whether this file was written ({ $system }): { $path }
file-other = { $system }: { $path }
bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}

## What the system answers

system-not-found = it is not there
system-no-permission = there is no permission for it
system-exists = there is one already
system-disk-full = the disk is full
system-quota = no more room is allowed on this disk
system-read-only = nothing can be written on this disk
system-too-large = the file would be too large
system-bad-name = this name is too long or not allowed
system-busy = it is in use
system-is-folder = it is a folder
system-no-folder = it is not in a folder
system-other-disk = it is on another disk
system-unsupported = this disk cannot do that
system-timed-out = there was no answer in time
system-network = the network drive does not answer
system-exhausted = the computer has no memory left for it
system-input-output = the disk cannot be read or written there

## Documents that are no text

file-binary = this looks like { $like }, not plain text; export it as plain text and open that
document-too-large = this file has { $megabytes } MB, and the largest that can be opened has { $most } MB
looks-for-program = a file for a program
looks-pdf = a PDF document
looks-rtf = a rich text (RTF) document
looks-zip = a Word, OpenDocument, EPUB or ZIP file
looks-old-office = an old Word, Excel or Outlook file
looks-png = a PNG picture
looks-jpeg = a JPEG picture
looks-gif = a GIF picture
looks-tiff = a TIFF picture
looks-program = a program
looks-gzip = a compressed (gzip) file
looks-bzip2 = a compressed (bzip2) file
looks-xz = a compressed (xz) file
looks-zstd = a compressed (zstd) file
looks-7-zip = a 7-Zip archive
looks-rar = a RAR archive
looks-sqlite = an SQLite database
looks-sound = a sound recording

## Files of marks

sidecar-empty = the file of marks is empty
sidecar-none = this is not a file of marks made by Glossator
sidecar-newer = the marks were saved by a newer Glossator (file version { $found }, this one knows { $known })
sidecar-broken = the file of marks is damaged in { $fault }
sidecar-too-large = the file of marks has { $megabytes } MB, and the largest that can be opened has { $most } MB
sidecar-stopped = the placing of its marks was cancelled
sidecar-unknown = the file of marks holds what this Glossator does not know: { $fields }
sidecar-without-document = its document “{ $name }” is not in the same folder
sidecar-document-renamed = its document “{ $name }” is not in the same folder, but { $found } holds the very same text: open that one to take the marks
marks-too-large = these marks fill more than { $most } MB, and could not be opened again

## Where a file of marks or of settings is damaged

fault = line { $line }, column { $column }: { $reason }
fault-early-end = the file ends too early
fault-comma = a comma is missing before this
fault-text = text in quotation marks should stand here
fault-text-end = a quotation mark is missing at the end of a text
fault-number = a whole number should stand here
fault-list = a list in [square brackets] should start here
fault-list-end = a closing ] is missing
fault-names = a list of names and values in {"{"}curly brackets{"}"} should start here
fault-names-end = a closing {"}"} is missing
fault-colon = a colon is missing before this
fault-bracket = a ( should stand here
fault-bracket-end = a closing ) is missing
fault-field = the name of a field should stand here
fault-out-of-bounds = this number is too large or below zero
fault-too-deep = brackets stand inside brackets too many times
fault-trailing = nothing should follow after the last closing )
fault-comment = a comment is not closed
fault-value = this value cannot be read
fault-field-twice = the field “{ $field }” stands here a second time
fault-field-missing = the field “{ $field }” is missing
fault-name-twice = the name “{ $name }” stands here a second time
fault-offsets = offsets must count “{ $wanted }”, and here count “{ $found }”
fault-version-0 = there is no version 0
fault-not-utf-8 = this is not valid UTF-8

## Why a mark has no place

lost-words-gone = its words are no longer in the document
lost-ambiguous = its words stand elsewhere, and the words around them do not say which place is meant
lost-bad-pieces = its pieces are empty, backwards or overlapping
lost-unknown-tag = its tag is none that Glossator knows
lost-bad-id = its id is not a UUID
lost-duplicate-id = another mark has the same id
lost-kept = it was kept as lost
lost-bad-time = one of its times cannot be read

## Why nothing can be found

regex-class-open = a [ is not closed
regex-group-open = a ( is not closed
regex-group-unopened = this ) closes nothing
regex-count-open = a {"{"} is not closed
regex-nothing-repeated = there is nothing before this to be repeated
regex-backwards = this range runs backwards
regex-range = a range goes from one character to another
regex-number = a number should stand here
regex-escape = a backslash means nothing before this character
regex-escape-end = nothing follows the last backslash
regex-hexadecimal = this is not the hexadecimal number of a character
regex-flag = this flag is not known
regex-flag-twice = a flag stands here a second time
regex-flag-missing = a flag is missing
regex-group-name = this is no name for a group
regex-group-name-twice = another group has this name
regex-class-unknown = there is no such class of characters
regex-border = only start, end, start-half and end-half can stand after \b{"{"}
regex-back-reference = what a group has found cannot be asked for again
regex-look-around = what stands before or after it cannot be asked for
regex-too-many-brackets = there are too many brackets
regex-bytes = bytes cannot be asked for, only characters

## Why something cannot be done

why-still-read = the document is still being read
why-would-be-lost = its file of marks holds what would be lost on saving
why-others-changed = others changed the file of marks, and it is left as it is: { $reason }
why-nothing-is-saved = nothing is saved any more: start Glossator again
why-disk-unworkable = the disk cannot be worked with
why-marks-unwritable = these marks cannot be written
why-no-folder = there is no folder for it
why-fault = something in Glossator itself failed
why-dialog-does-not-open = the desktop's file dialog does not open
why-dialog-does-not-answer = the desktop's file dialog does not answer
why-no-session-bus = this desktop has no session bus, and so no file dialog
why-no-portal = this desktop has no file dialog (xdg-desktop-portal)
