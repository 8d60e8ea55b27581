### File errors, and why something is unavailable.

## Files in general

file-missing = file or folder not found: { $path }
file-is-folder = this is a folder, not a file: { $path }
file-is-no-folder = this is a file, not a folder: { $path }
file-no-permission = permission denied: { $path }
file-is-none = this is a device or a pipe, not a file: { $path }
file-too-large = the file is too large ({ $size }; the limit is { $most }): { $path }
file-stopped = loading was cancelled: { $path }
file-disk-full = the disk is full: { $path }
file-read-only-folder = this folder is read-only: { $path }
file-no-replacing = files in this folder can’t be replaced safely ({ $system }): { $path }
file-changed-meanwhile = changed by another program in the meantime: { $path }
file-unconfirmed = the disk didn’t confirm that the file is safely stored ({ $system }): { $path }
file-unanswered = the disk didn’t report whether the file was written ({ $system }): { $path }
file-other = { $system }: { $path }
bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}

## Errors of the operating system

system-not-found = not found
system-no-permission = permission denied
system-exists = it already exists
system-disk-full = the disk is full
system-quota = your disk quota is used up
system-read-only = the disk is read-only
system-too-large = the file would be too large
system-bad-name = the name is too long or not allowed
system-busy = it’s in use
system-is-folder = it’s a folder
system-no-folder = it isn’t in a folder
system-other-disk = it’s on another disk
system-unsupported = the disk doesn’t support this
system-timed-out = timed out
system-network = the network drive isn’t responding
system-exhausted = not enough memory
system-input-output = read or write error on the disk

## Documents that aren’t text

file-binary = this looks like { $like }, not plain text. Export it as plain text and open that
document-too-large = the file is too large ({ $megabytes } MB; the limit is { $most } MB)
looks-for-program = a binary file
looks-pdf = a PDF document
looks-rtf = a rich text (RTF) document
looks-zip = a Word, OpenDocument, EPUB or ZIP file
looks-old-office = an old Word, Excel or Outlook file
looks-png = a PNG image
looks-jpeg = a JPEG image
looks-gif = a GIF image
looks-tiff = a TIFF image
looks-program = a program
looks-gzip = a compressed (gzip) file
looks-bzip2 = a compressed (bzip2) file
looks-xz = a compressed (xz) file
looks-zstd = a compressed (zstd) file
looks-7-zip = a 7-Zip archive
looks-rar = a RAR archive
looks-sqlite = an SQLite database
looks-sound = an audio file

## Marks files

sidecar-empty = the marks file is empty
sidecar-none = this isn’t a Glossator marks file
sidecar-newer = the marks were saved by a newer version of Glossator (file version { $found }; this one supports { $known })
sidecar-broken = the marks file is damaged at { $fault }
sidecar-too-large = the marks file is too large ({ $megabytes } MB; the limit is { $most } MB)
sidecar-stopped = finding the marks was cancelled
sidecar-unknown = the marks file has fields that this version of Glossator doesn’t know: { $fields }
sidecar-without-document = its document “{ $name }” isn’t in the same folder
sidecar-document-renamed = its document “{ $name }” isn’t in the same folder, but { $found } has exactly the same text: open that one to take over the marks
marks-too-large = these marks take more than { $most } MB and couldn’t be opened again

## Where a marks file or a settings file is damaged

fault = line { $line }, column { $column }: { $reason }
fault-early-end = unexpected end of file
fault-comma = missing comma before this
fault-text = expected text in quotation marks
fault-text-end = missing quotation mark at the end of a text
fault-number = expected a whole number
fault-list = expected a list in [square brackets]
fault-list-end = missing ]
fault-names = expected names and values in {"{"}curly brackets{"}"}
fault-names-end = missing {"}"}
fault-colon = missing colon before this
fault-bracket = expected (
fault-bracket-end = missing )
fault-field = expected the name of a field
fault-out-of-bounds = this number is too large or negative
fault-too-deep = brackets are nested too deeply
fault-trailing = unexpected text after the last )
fault-comment = unclosed comment
fault-value = this value isn’t valid
fault-field-twice = duplicate field “{ $field }”
fault-field-missing = missing field “{ $field }”
fault-name-twice = duplicate name “{ $name }”
fault-offsets = offsets must be in “{ $wanted }”, but are in “{ $found }”
fault-version-0 = version 0 isn’t valid
fault-not-utf-8 = this isn’t valid UTF-8

## Why a mark is lost

lost-words-gone = the words are no longer in the document
lost-ambiguous = the words appear in several places, and the text around them doesn’t show which one is meant
lost-bad-pieces = its pieces are empty, reversed or overlapping
lost-unknown-tag = unknown tag
lost-bad-id = its ID isn’t a UUID
lost-duplicate-id = another mark has the same ID
lost-kept = kept as lost
lost-bad-time = one of its dates isn’t valid

## Errors in regular expressions

regex-class-open = unclosed [
regex-group-open = unclosed (
regex-group-unopened = unmatched )
regex-count-open = unclosed {"{"}
regex-nothing-repeated = nothing to repeat
regex-backwards = this range is reversed
regex-range = a range must start and end with a single character
regex-number = expected a number
regex-escape = unknown escape sequence
regex-escape-end = nothing after the last backslash
regex-hexadecimal = not a valid hexadecimal character code
regex-flag = unknown flag
regex-flag-twice = duplicate flag
regex-flag-missing = missing flag
regex-group-name = not a valid group name
regex-group-name-twice = duplicate group name
regex-class-unknown = unknown character class
regex-border = only start, end, start-half or end-half can follow \b{"{"}
regex-back-reference = backreferences aren’t supported
regex-look-around = look-around isn’t supported
regex-too-many-brackets = too many nested brackets
regex-bytes = matching bytes isn’t supported, only characters

## Why something is unavailable

why-still-read = the document is still loading
why-would-be-lost = the marks file has data that saving would remove
why-others-changed = the marks file was changed by someone else and was left as it is: { $reason }
why-nothing-is-saved = nothing can be saved any more: restart Glossator
why-disk-unworkable = the disk can’t be used
why-marks-unwritable = these marks can’t be written
why-no-folder = there’s no folder for it
why-fault = internal error in Glossator
why-dialog-does-not-open = the file dialog doesn’t open
why-dialog-does-not-answer = the file dialog isn’t responding
why-no-session-bus = there is no D-Bus session bus
why-no-portal = xdg-desktop-portal is missing
