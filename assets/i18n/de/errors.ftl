### Was mit Dateien schiefgeht.
