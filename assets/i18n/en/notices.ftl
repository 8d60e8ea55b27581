### What the analyst is told.
