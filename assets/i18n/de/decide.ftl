### Conflicts: fields that two people gave different values.

decide = Konflikte
decide-spoken = Konflikt: { $name }

## What has the conflict

decide-mark = Markierung
decide-lost = { $tag }, verloren: { $words }
decide-relation = Beziehung: „{ $from }“ { $kind } „{ $to }“
decide-document = Daten anderer Programme zum ganzen Dokument
decide-not-here = etwas, das nicht in diesem Dokument ist

## The two values

decide-title = Zwei Werte: { $field }
decide-now = Aktuell
decide-instead = Anderer
decide-nothing = { $field }: nichts
decide-around = { $words } (zwischen „{ $before }“ und „{ $after }“)

## Ways to resolve it: the button, and what a screen reader says

decide-keep = Behalten
decide-keep-spoken = Aktuellen Wert behalten: { $field }
decide-take = Anderen übernehmen
decide-take-spoken = Den anderen Wert übernehmen: { $field }
decide-both = Beide behalten
decide-both-spoken = Beide Werte behalten: { $field }

## Names of fields within a sentence

field-author = Autor
field-created = Erstellungszeit
field-extension = Wert von { $name }
field-from = Anfang
field-kind = Art
field-labels = Schlagwörter
field-note = Notiz
field-pieces = Stelle
field-speaker = Sprecher
field-tag = Art der Markierung
field-to = Ende

## Kinds of relations, between the words of two marks

relation-rebuts = entgegnet
relation-supports = stützt
relation-restates = wiederholt
relation-undercuts = entkräftet
