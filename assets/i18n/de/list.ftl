### Die Liste der Markierungen: was sie zeigt, und was mit mehreren Markierungen zugleich getan wird.

## Commands

do-go-to-list = Zur Liste der Markierungen
do-filter-marks = Markierungen filtern
do-clear-filter = Filter aufheben
do-order-place = Nach Stelle ordnen
do-order-made = Nach Entstehung ordnen
do-order-changed = Nach Änderung ordnen
do-order-speaker = Nach Sprecher ordnen
do-order-backwards = Rückwärts ordnen
do-group-nothing = Nicht gruppieren
do-group-tag = Nach Art gruppieren
do-group-speaker = Nach Sprecher gruppieren
do-group-label = Nach Etikett gruppieren

refused-no-filter = Es ist kein Filter gesetzt
refused-reviewing = Zuerst die Durchsicht verlassen: { KEY("do-review") } drücken
refused-note-of-several = Eine Notiz gehört zu einer Markierung: eine wählen

## Steps

step-retag-several-claim = mehrere zu Behauptungen gemacht
step-retag-several-rebuttal = mehrere zu Entgegnungen gemacht
step-retag-several-quote = mehrere zu Zitaten gemacht
step-speaker-of-several = Sprecher von mehreren
step-label-several = Etikett an mehreren
step-unlabel-several = Etikett von mehreren entfernt
step-join-several = mehrere verbunden
step-remove-several = mehrere entfernt

## What is told

list-none-of-several = Zuerst mehrere Markierungen wählen: Strg halten und in der Liste auf sie klicken
list-like-that-already = Alle gewählten Markierungen sind schon so
list-too-much-to-copy = Das ist zu viel, um es auf einmal zu kopieren: weniger Markierungen wählen
list-skipped = { $count ->
    [one] 1 Markierung blieb, wie sie ist: ihre Wörter sind schon so markiert
   *[other] { $count } Markierungen blieben, wie sie sind: ihre Wörter sind schon so markiert
}

menu-list = Liste der Markierungen

## What is above the rows

list-name = Markierungen in der Reihenfolge des Textes
list-name-other = Markierungen, gefiltert oder geordnet
list-count-of = { $found } von { $all }
list-claims = { $count ->
    [one] { $count } Behauptung
   *[other] { $count } Behauptungen
}
list-rebuttals = { $count ->
    [one] { $count } Entgegnung
   *[other] { $count } Entgegnungen
}
list-quotes = { $count ->
    [one] { $count } Zitat
   *[other] { $count } Zitate
}
list-only-these = Nur diese zeigen
list-words = Wörter, nach denen gefiltert wird
list-hint = Filtern
list-filter = Filter
list-order = Ordnen
list-clear = Aufheben
list-remove-condition = Nicht mehr danach filtern: { $name }

list-review = { $count ->
    [one] { $count } Markierung durchsehen…
   *[other] { $count } Markierungen durchsehen…
}
list-decide = { $count } entscheiden…
list-lost-marks = { $count ->
    [one] { $count } verlorene Markierung
   *[other] { $count } verlorene Markierungen
}

## What is said of a mark in its row

list-moved = verschoben?
list-changed = geändert?
list-two-values = zu entscheiden

## Conditions

list-speaker = Sprecher
list-label = Etikett
list-author = Von wem
list-anybody = Alle
list-any = Alle
list-more-names = … und { $count } weitere: nach den Wörtern filtern
list-nobody = Ohne Sprecher
list-with-note = Mit Notiz
list-without-note = Ohne Notiz
list-doubtful = Verschoben oder geändert
list-undecided = Zu entscheiden
list-lost = Verloren
list-by = von { $name }
list-labelled = Etikett { $name }
list-made-by = erstellt von { $name }

## Headings

list-other-tag = Andere Art
list-no-label = Ohne Etikett
list-heading = { $name }, { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

## Where nothing is listed

list-reading = Wird gelesen…
list-reading-more = Die Markierungen kommen, wenn das ganze Dokument da ist
list-no-marks = Noch keine Markierungen
list-no-marks-how = Wörter mit der Maus oder mit Umschalt und den Pfeiltasten auswählen. Dann { KEY("do-mark-claim") } für eine Behauptung drücken, { KEY("do-mark-rebuttal") } für eine Entgegnung, { KEY("do-mark-quote") } für ein Zitat.
list-empty = Keine Markierung passt zu alledem
list-empty-words = In keiner Markierung kommen diese Wörter vor: { $words }
list-empty-speaker = Keine Markierung ist von { $name }
list-empty-nobody = Jede Markierung hat einen Sprecher
list-empty-label = Keine Markierung hat das Etikett { $name }
list-empty-author = Keine Markierung ist von { $name } erstellt
list-empty-tag = Keine Markierung ist von dieser Art
list-empty-with-note = Keine Markierung hat eine Notiz
list-empty-without-note = Jede Markierung hat eine Notiz
list-empty-doubtful = Keine Markierung ist verschoben oder geändert
list-empty-undecided = Es gibt nichts zu entscheiden
list-empty-lost = Keine Markierung ist verloren

## Several marks

several-name = Die gewählten Markierungen
several-title = { $count } Markierungen gewählt
several-speaker-hint = Wer es sagt, dann Eingabe
several-no-speaker = Sprecher wegnehmen
several-label-hint = Worum es geht, dann Eingabe
several-new-label = Etikett für alle
several-copy = Wörter kopieren
several-join = Markierungen verbinden
several-remove = Markierungen entfernen
