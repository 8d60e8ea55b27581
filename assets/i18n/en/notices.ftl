### What the analyst is told.

told-relations-gone = What related the two marks to each other is gone: undo brings it back
