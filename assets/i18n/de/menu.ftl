### Die Menüs. Was darin steht, ist in commands.ftl.

menu = Menü
menu-bar = Menüs
menu-file = Datei
menu-edit = Bearbeiten
menu-mark = Markieren
menu-hits = Alle Treffer markieren
menu-move-end = Ein Ende verschieben
menu-pieces = Teilen und verbinden
menu-review = Durchsehen
menu-decide = Entscheiden
menu-view = Ansicht
menu-documents = Dokumente
menu-no-document = Kein Dokument geöffnet
menu-help = Hilfe
menu-samples = Beispieldokumente

# The menu for what there is no room for in the toolbar.
toolbar-more = Mehr
