### Finding text and marking all matches.

do-find = Suchen
do-find-next = Nächster Treffer
do-find-previous = Vorheriger Treffer
do-list-hits = Alle Treffer
do-mark-hits-claim = Treffer als Behauptung markieren
do-mark-hits-rebuttal = Treffer als Entgegnung markieren
do-mark-hits-quote = Treffer als Zitat markieren

step-mark-hits-claim = Treffer als Behauptung markieren
step-mark-hits-rebuttal = Treffer als Entgegnung markieren
step-mark-hits-quote = Treffer als Zitat markieren

refused-not-finding = Zuerst die Wörter suchen: { KEY("do-find") } drücken
refused-searching = Die Suche läuft noch
refused-no-hits = Keine Treffer zu markieren
refused-many-hits = Zu viele Treffer auf einmal. Einige auslassen: Höchstens { $most } können markiert werden

## Find bar

find-panel = Suchleiste
find-list-panel = Treffer
find-list-name = Treffer im Text
find-field = Suchen
find-hint = Im Text suchen
find-close = Suchleiste schließen
find-options = Optionen
find-list = Liste
find-case-short = Aa
find-case = Groß-/Kleinschreibung beachten
find-words = Ganze Wörter
find-words-short = Wort
find-regex = Regulärer Ausdruck
find-accents = Akzente ignorieren
find-quotes = Beliebige Anführungszeichen
find-fields = Auch in Sprechern, Schlagwörtern und Notizen
find-fields-short = Notizen
find-within = Nur in der Auswahl
find-within-short = Auswahl
find-by-itself = Bei regulären Ausdrücken nicht verfügbar

find-searching = Wird gesucht…
find-halted = Suche abgebrochen
find-halted-at = Suche abgebrochen nach { $done } von { $of } MB
find-halted-short = { $done } von { $of } MB
find-go-on = Weitersuchen
find-hits = { $count ->
    [0] Keine Treffer
    [one] { $count } Treffer
   *[other] { $count } Treffer
}
find-hits-so-far = { $count }+ Treffer
find-place = { $place } von { $count }
find-place-so-far = { $place } von { $count }+
find-to-start = Vom Anfang fortgesetzt
find-to-end = Vom Ende fortgesetzt
find-nothing = Nichts zu suchen
find-unreadable = Ungültiger regulärer Ausdruck: { $reason } (bei Zeichen { $at })
find-too-large = Dieser reguläre Ausdruck ist zu komplex
find-no-selection = Zuerst den Teil des Textes auswählen, der durchsucht werden soll

## List of matches

find-list-empty = Treffer erscheinen hier, sobald sie gefunden werden
find-list-part = Nur die ersten { $count } werden aufgeführt
find-mark-number = { $count } markieren als
find-mark-claim = { $count } als Behauptung markieren
find-mark-rebuttal = { $count } als Entgegnung markieren
find-mark-quote = { $count } als Zitat markieren
find-all = Alle
find-all-spoken = Alle Treffer einbeziehen
find-none = Keine
find-none-spoken = Alle Treffer auslassen
find-pick = Diesen Treffer einbeziehen
find-line = Zeile { $line }
find-in-speaker = Sprecher
find-in-label = Schlagwort
find-in-note = Notiz

## Results of marking all matches

find-marked-claim = { $count ->
    [one] { $count } Treffer als Behauptung markiert
   *[other] { $count } Treffer als Behauptung markiert
}
find-marked-rebuttal = { $count ->
    [one] { $count } Treffer als Entgegnung markiert
   *[other] { $count } Treffer als Entgegnung markiert
}
find-marked-quote = { $count ->
    [one] { $count } Treffer als Zitat markiert
   *[other] { $count } Treffer als Zitat markiert
}
find-marked-before = { $marked }, { $count } schon markiert
find-undo = Rückgängig
find-all-marked = Alle diese Treffer sind schon so markiert
find-only-spaces = Die Treffer sind nur Leerzeichen: Es gibt nichts zu markieren
