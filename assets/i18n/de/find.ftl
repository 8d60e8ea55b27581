### Wörter suchen, und alle markieren.

do-find = Suchen
do-find-next = Nächster Treffer
do-find-previous = Vorheriger Treffer
do-list-hits = Trefferliste
do-mark-hits-claim = Treffer als Behauptung markieren
do-mark-hits-rebuttal = Treffer als Entgegnung markieren
do-mark-hits-quote = Treffer als Zitat markieren

step-mark-hits-claim = Treffer als Behauptung markiert
step-mark-hits-rebuttal = Treffer als Entgegnung markiert
step-mark-hits-quote = Treffer als Zitat markiert

refused-not-finding = Zuerst die Wörter suchen: { KEY("do-find") } drücken
refused-searching = Der Text wird noch durchsucht
refused-no-hits = Es gibt keine Treffer zu markieren
refused-many-hits = Das sind zu viele Treffer auf einmal. Einige auslassen: Höchstens { $most } können markiert werden

## The bar

find-panel = Suchleiste
find-list-panel = Treffer
find-list-name = Alle Treffer
find-field = Suchen
find-hint = Gesuchte Wörter
find-close = Suche schließen
find-options = Optionen
find-list = Liste
find-case-short = Aa
find-case = Groß-/Kleinschreibung beachten
find-words = Ganze Wörter
find-words-short = Wort
find-regex = Regulärer Ausdruck
find-accents = Akzente ignorieren
find-quotes = Anführungszeichen nicht unterscheiden
find-fields = Auch in Sprechern, Schlagwörtern und Notizen
find-fields-short = Notizen
find-within = Nur in der jetzigen Auswahl
find-within-short = Auswahl
find-by-itself = Ein regulärer Ausdruck legt das selbst fest

find-searching = Suche…
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
find-to-start = Weiter vom Anfang
find-to-end = Weiter vom Ende
find-nothing = Es gibt nichts zu suchen
find-unreadable = Das ist kein regulärer Ausdruck: { $reason }, bei Zeichen { $at }
find-too-large = Dieser reguläre Ausdruck ist zu groß
find-no-selection = Zuerst den Teil des Textes auswählen, der durchsucht werden soll

## The list of hits

find-list-empty = Die Treffer erscheinen hier, sobald sie gefunden sind
find-list-part = Die ersten { $count } sind aufgeführt
find-mark-number = { $count } markieren als
find-mark-claim = { $count } als Behauptung markieren
find-mark-rebuttal = { $count } als Entgegnung markieren
find-mark-quote = { $count } als Zitat markieren
find-all = Alle
find-all-said = Alle Treffer einbeziehen
find-none = Keine
find-none-said = Alle Treffer auslassen
find-pick = Diesen Treffer mit den anderen markieren
find-line = Zeile { $line }
find-in-speaker = Sprecher
find-in-label = Schlagwort
find-in-note = Notiz

## What came of marking all

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
find-marked-before = { $marked }, { $count } waren es schon
find-undo = Rückgängig
find-all-marked = Alle diese Treffer sind schon so markiert
find-only-blanks = Die Treffer sind nur Leerzeichen: Es gibt nichts zu markieren
