### The menus. What stands in them is in commands.ftl.

menu = Menu
menu-bar = Menus
menu-file = File
menu-edit = Edit
menu-mark = Mark
menu-move-end = Move an end
menu-pieces = Split and join
menu-review = Review
menu-decide = Decide
menu-view = View
menu-documents = Documents
menu-no-document = No document is open
menu-help = Help
menu-samples = Sample documents

# The menu for what there is no room for in the toolbar.
toolbar-more = More
