### Was von zweien verschieden angegeben wurde.

decide = Zu entscheiden
decide-told = Zu entscheiden: { $name }

## What it is about

decide-mark = Eine Markierung
decide-lost = { $tag }, verloren: { $words }
decide-relation = Beziehung: „{ $from }“ { $kind } „{ $to }“
decide-document = Was andere Programme für das ganze Dokument aufbewahren
decide-not-here = etwas, das nicht hier ist

## The two values

decide-title = Jemand anders hat etwas anderes angegeben: { $field }
decide-now = Jetzt
decide-instead = Stattdessen
decide-nothing = { $field }: nichts
decide-around = { $words } (zwischen „{ $before }“ und „{ $after }“)

## What can be decided, each as it stands on a button and as it is told

decide-keep = So lassen
decide-keep-told = So lassen: { $field }
decide-take = Diesen Wert übernehmen
decide-take-told = Den anderen Wert übernehmen: { $field }
decide-both = Beide behalten
decide-both-told = Beide Werte behalten: { $field }

## Fields, as they are called within a sentence

field-author = Name des Erstellers
field-created = Zeitpunkt der Erstellung
field-extension = Wert von { $name }
field-from = Anfang
field-kind = Art
field-labels = Schlagwörter
field-note = Notiz
field-pieces = Stelle
field-speaker = Sprecher
field-tag = Art der Markierung
field-to = Ende

## What one mark does to another, between the words of the two

relation-rebuts = entgegnet
relation-supports = stützt
relation-restates = wiederholt
relation-undercuts = entkräftet
