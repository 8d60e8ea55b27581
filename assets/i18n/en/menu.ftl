### Menus. Their items are in commands.ftl.

menu = Menu
menu-bar = Menu bar
menu-file = File
menu-edit = Edit
menu-mark = Mark
menu-hits = Mark all matches
menu-move-end = Adjust start or end
menu-pieces = Split and join
menu-review = Review
menu-decide = Conflicts
menu-view = View
menu-documents = Documents
menu-no-document = No open documents
menu-help = Help
menu-samples = Sample documents

# Menu for what doesn’t fit in the toolbar.
toolbar-more = More
