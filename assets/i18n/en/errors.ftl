### What goes wrong with files.
