### Was gemeldet wird.

told-relations-gone = Was die beiden Markierungen miteinander verband, ist weg: Rückgängig bringt es zurück
