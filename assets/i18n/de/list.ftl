### Die Liste der Markierungen: was sie zeigt, und was mit mehreren Markierungen zugleich getan wird.

## Commands

do-go-to-list = Zur Liste der Markierungen
do-filter-marks = Markierungen filtern
do-clear-filter = Filter aufheben
do-order-place = Nach Stelle sortieren
do-order-made = Nach Erstellungszeit sortieren
do-order-changed = Nach Änderungszeit sortieren
do-order-speaker = Nach Sprecher sortieren
do-order-backwards = Umgekehrt sortieren
do-group-nothing = Nicht gruppieren
do-group-tag = Nach Art gruppieren
do-group-speaker = Nach Sprecher gruppieren
do-group-label = Nach Schlagwort gruppieren

refused-no-filter = Es ist kein Filter gesetzt
refused-reviewing = Zuerst die Durchsicht verlassen: { KEY("do-review") } drücken
refused-note-of-several = Eine Notiz gehört zu einer Markierung: eine wählen

## Steps

step-retag-several-claim = mehrere zu Behauptungen gemacht
step-retag-several-rebuttal = mehrere zu Entgegnungen gemacht
step-retag-several-quote = mehrere zu Zitaten gemacht
step-speaker-of-several = Sprecher von mehreren
step-label-several = Schlagwort an mehreren
step-unlabel-several = Schlagwort von mehreren entfernt
step-join-several = mehrere verbunden
step-remove-several = mehrere entfernt

## What is told

list-none-of-several = Zuerst mehrere Markierungen wählen: bei gedrückter Strg-Taste in der Liste anklicken
list-like-that-already = Alle gewählten Markierungen sind schon so
list-too-much-to-copy = Das ist zu viel, um es auf einmal zu kopieren: weniger Markierungen wählen
list-skipped = { $count ->
    [one] 1 Markierung blieb unverändert: Ihre Wörter sind schon so markiert
   *[other] { $count } Markierungen blieben unverändert: Ihre Wörter sind schon so markiert
}

menu-list = Liste der Markierungen

## What is above the rows

list-name = Markierungen in der Reihenfolge des Textes
list-name-other = Markierungen, gefiltert oder sortiert
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
list-only-these = Nur diese anzeigen
list-words = Wörter, nach denen gefiltert wird
list-hint = Filtern
list-filter = Filter
list-order = Sortieren
list-clear = Aufheben
list-remove-condition = Bedingung aufheben: { $name }

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
list-label = Schlagwort
list-author = Erstellt von
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
list-labelled = Schlagwort { $name }
list-made-by = erstellt von { $name }

## Headings

list-other-tag = Andere Art
list-no-label = Ohne Schlagwort
list-heading = { $name }, { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

## Where nothing is listed

list-reading = Wird geladen…
list-reading-more = Die Markierungen erscheinen, sobald das ganze Dokument geladen ist
list-no-marks = Noch keine Markierungen
list-no-marks-how = Wörter mit der Maus oder mit Umschalt und den Pfeiltasten auswählen. Dann { KEY("do-mark-claim") } für eine Behauptung, { KEY("do-mark-rebuttal") } für eine Entgegnung oder { KEY("do-mark-quote") } für ein Zitat drücken.
list-none-shown = Keine Markierungen angezeigt
list-none-shown-why = Hier lässt sich nichts markieren: { $reason }
list-empty = Keine Markierung erfüllt alle Bedingungen
list-empty-words = Keine Markierung enthält diese Wörter: { $words }
list-empty-speaker = Keine Markierung ist von { $name }
list-empty-nobody = Jede Markierung hat einen Sprecher
list-empty-label = Keine Markierung hat das Schlagwort { $name }
list-empty-author = Keine Markierung wurde von { $name } erstellt
list-empty-tag = Keine Markierung ist von dieser Art
list-empty-with-note = Keine Markierung hat eine Notiz
list-empty-without-note = Jede Markierung hat eine Notiz
list-empty-doubtful = Keine Markierung ist verschoben oder geändert
list-empty-undecided = Es gibt nichts zu entscheiden
list-empty-lost = Keine Markierung ist verloren

## Several marks

several-name = Die gewählten Markierungen
several-title = { $count } Markierungen gewählt
several-speaker-hint = Wer es sagt, dann Eingabetaste
several-no-speaker = Sprecher entfernen
several-label-hint = Worum es geht, dann Eingabetaste
several-new-label = Schlagwort für alle
several-copy = Wörter kopieren
several-join = Markierungen verbinden
several-remove = Markierungen entfernen
