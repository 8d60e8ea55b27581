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
kind-document = Document
kind-sample = Sample
kind-speaker = Speaker
kind-label = Label
kind-mark = Mark

kinds-commands = Commands
kinds-documents = Documents
kinds-speakers = Speakers
kinds-labels = Labels
kinds-marks = Marks

name-is-gone = No mark has this name any more
