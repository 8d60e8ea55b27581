### Dialogs that ask the user something.

asking-open = Open a document
asking-export = Export
asking-keep = Save marks as
asking-no-dialog = File dialog unavailable ({ $reason }). Enter a path instead.
asking-path = File path
asking-ok = OK
asking-checking = Checking…
asking-leave = Quit without saving?
asking-not-saved = The latest marks on { $name } aren’t saved: { $reason }
asking-stay = Don’t quit
asking-lose = Quit and lose them
