### What two people have given different values.

decide = To decide
decide-told = To decide: { $name }

## What it is about

decide-mark = A mark
decide-lost = Lost { $tag }: { $words }
decide-relation = Relation: “{ $from }” { $kind } “{ $to }”
decide-document = What other programs keep for the whole document
decide-not-here = something that is not here

## The two values

decide-title = Somebody else gave it another { $field }
decide-now = Now
decide-instead = Instead
decide-nothing = No { $field }
decide-around = { $words } (between “{ $before }” and “{ $after }”)

## What can be decided, each as it stands on a button and as it is told

decide-keep = Keep as it is
decide-keep-told = Keep this { $field }
decide-take = Take this instead
decide-take-told = Take the other { $field }
decide-both = Keep both
decide-both-told = Keep both for the { $field }

## Fields, as they are called within a sentence

field-author = name of who made it
field-created = time when it was made
field-extension = value of { $name }
field-from = start
field-kind = kind
field-labels = labels
field-note = note
field-pieces = place
field-speaker = speaker
field-tag = tag
field-to = end

## What one mark does to another, between the words of the two

relation-rebuts = rebuts
relation-supports = supports
relation-restates = restates
relation-undercuts = undercuts
