### Tasten, wie sie auf Tastaturen heißen.

key-ctrl = Strg
key-shift = Umschalt
key-down = Ab
key-left = Links
key-right = Rechts
key-up = Auf
key-backspace = Rücktaste
key-delete = Entf
key-end = Ende
key-enter = Eingabe
key-escape = Esc
key-home = Pos1
key-insert = Einfg
key-page-down = Bild ab
key-page-up = Bild auf
key-space = Leertaste
