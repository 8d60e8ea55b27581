### Menus. Their items are in commands.ftl.

menu = Menü
menu-bar = Menüleiste
menu-file = Datei
menu-edit = Bearbeiten
menu-mark = Markieren
menu-hits = Alle Treffer markieren
menu-move-end = Anfang oder Ende anpassen
menu-pieces = Teilen und verbinden
menu-review = Überprüfen
menu-decide = Konflikte
menu-view = Ansicht
menu-documents = Dokumente
menu-no-document = Keine geöffneten Dokumente
menu-help = Hilfe
menu-samples = Beispieldokumente

# Menu for what doesn’t fit in the toolbar.
toolbar-more = Mehr
