### What the window asks in front of everything else.

asking-open = Open a document
asking-export = Export
asking-keep = Save file of marks as
asking-no-dialog = No file dialog can be shown: { $reason }
asking-path = Path of the file
asking-ok = OK
asking-trying = Looking…
asking-leave = Quit without saving?
asking-not-saved = The newest marks on { $name } are not on the disk: { $reason }
asking-stay = Stay
asking-lose = Quit and lose them
