### Conflicts: fields that two people gave different values.

decide = Conflicts
decide-spoken = Conflict: { $name }

## What has the conflict

decide-mark = Mark
decide-lost = Lost { $tag }: { $words }
decide-relation = Relation: “{ $from }” { $kind } “{ $to }”
decide-document = Data from other programs for the whole document
decide-not-here = something that isn’t in this document

## The two values

decide-title = Two values for the { $field }
decide-now = Current
decide-instead = Other
decide-nothing = No { $field }
decide-around = { $words } (between “{ $before }” and “{ $after }”)

## Ways to resolve it: the button, and what a screen reader says

decide-keep = Keep current
decide-keep-spoken = Keep the current { $field }
decide-take = Use other
decide-take-spoken = Use the other { $field }
decide-both = Keep both
decide-both-spoken = Keep both values for the { $field }

## Names of fields within a sentence

field-author = author
field-created = creation time
field-extension = value of { $name }
field-from = start
field-kind = kind
field-labels = labels
field-note = note
field-pieces = place
field-speaker = speaker
field-tag = tag
field-to = end

## Kinds of relations, between the words of two marks

relation-rebuts = rebuts
relation-supports = supports
relation-restates = restates
relation-undercuts = undercuts
