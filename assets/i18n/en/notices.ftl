### What the analyst is told.

## Buttons

act-reload = Reload
act-show = Show
act-decide = Decide…
act-review = Review…
act-open-anyway = Open anyway
act-bring-back = Bring those marks back
act-replace = Replace it
act-no-name = Leave the name empty
act-merge = Merge
act-keep-mine = Keep mine
act-go-back = Go back
act-go-on = Use this state

## What an act needs

told-unchanged = Nothing was changed: { $reason }
told-ditto = Speaker set to “{ $name }”, as in the mark before
told-ditto-several = { $count } marks have the speaker of the mark before
told-ditto-but = { $said }; { $count ->
    [one] one stays as it is, since the mark before it has no speaker
   *[other] { $count } stay as they are, since the mark before them has no speaker
}
told-ditto-nobody = The mark before has no speaker
told-ditto-already = This already has the same speaker as the mark before
told-choose-first = Choose a mark first: click on one, or press { KEY("do-next-mark") }
told-select-to-mark = Select the words to mark first
told-only-blanks = Only blanks are selected: there is nothing to mark
told-marked-already = These words have this mark already
told-first-piece = Select the first piece, press the key, then select the next piece
told-no-sentence = There is no sentence here
told-no-paragraph = There is nothing in this paragraph
told-select-to-copy = Select the words to copy first
told-much-copied = This is a lot to copy. Some desktops pass on no more than 16 MB: where nothing is pasted, copy less at once
told-relations-gone = What related the marks to one another is gone: undo brings it back
told-no-marks = There are no marks yet: select words, then press { KEY("do-mark-claim") }, { KEY("do-mark-rebuttal") } or { KEY("do-mark-quote") }

## Deciding and reviewing

told-no-field = This field is not known
told-no-tag = This tag is none that Glossator knows
told-no-time = This time cannot be read
told-no-relation = What it would be then is nothing that Glossator knows
told-words-gone = These words are no longer in the document
told-nothing-left = Nothing is left to review
told-no-place = No place was found for it: select its words, then ask to place it there
told-select-to-place = Select the words that the mark belongs to first
told-cannot-place = Its tag is none that Glossator knows: it can be kept as lost or removed
told-has-place = This mark has its place: it can be removed or moved
told-no-places = Only a lost mark has places to choose from
told-no-such-place = There is no such place to choose
doubts = { $exact } exact, { $moved } moved, { $changed } changed, { $lost } lost
all-in-place = all marks are where they were

## Opening and reading

told-still-read = { $name } is still being read
told-not-opened = { $name } was not opened: { $reason }
told-sample-not-opened = The sample was not opened: { $reason }
told-remark = { $name }: { $remark }
told-changed-since = { $name } has changed since it was marked: { $doubts }
told-not-markable = { $document } can be read but not marked: { $reason }
told-document-changed = { $name } was changed on the disk
told-document-gone = { $document } is no longer there. Its text stays open, and its marks are kept
told-document-back = { $document } is there again
told-as-it-was = { $name } is as it was
told-read-again = { $name } was read again: { $found }
told-read-again-undo-anew = { $name } was read again: { $found }. Undo starts anew from here
told-not-read-again = { $name } was not read again and stays as it was: { $reason }
told-place-not-sought = The place could not be looked for: { $reason }
remark-replaced = { $count ->
    [one] One place in the file is not valid { $encoding } and is shown as �
   *[other] { $count } places in the file are not valid { $encoding } and are shown as �
}
remark-paired = { $count ->
    [one] One character was written as two surrogates (CESU-8) and is shown as the one it stands for
   *[other] { $count } characters were written as two surrogates each (CESU-8) and are shown as the ones they stand for
}
remark-controls = { $count ->
    [one] The file has one control character that texts don’t usually have
   *[other] The file has { $count } control characters that texts don’t usually have
}
remark-widened = { $count ->
    [one] { $count } mark was widened to whole characters
   *[other] { $count } marks were widened to whole characters
}
remark-lost-bad-pieces = { $count ->
    [one] { $count } mark is lost: its pieces are empty, backwards or overlapping
   *[other] { $count } marks are lost: their pieces are empty, backwards or overlapping
}
remark-lost-unknown-tag = { $count ->
    [one] { $count } mark is lost: its tag is none that Glossator knows
   *[other] { $count } marks are lost: their tags are none that Glossator knows
}
remark-lost-bad-id = { $count ->
    [one] { $count } mark is lost: its id is not a UUID
   *[other] { $count } marks are lost: their ids are no UUIDs
}
remark-lost-duplicate-id = { $count ->
    [one] { $count } mark is lost: another mark has the same id
   *[other] { $count } marks are lost: other marks have the same ids
}
remark-lost-bad-time = { $count ->
    [one] { $count } mark is lost: one of its times cannot be read
   *[other] { $count } marks are lost: a time of theirs cannot be read
}
remark-hanging = { $count ->
    [one] { $count } relation is kept but not shown: an end or a word is not known
   *[other] { $count } relations are kept but not shown: an end or a word is not known
}
remark-unreadable = { $count ->
    [one] { $count } damaged entry could not be read
   *[other] { $count } damaged entries could not be read
}
remark-unknown = The file of marks holds what this Glossator does not know: { $fields }
remark-unknown-and-more = The file of marks holds what this Glossator does not know: { $fields }, …
remark-kept-before = the marks were last kept at { $path }, where they are not now. Bring them back and open the document again
remark-kept-elsewhere = the marks are kept at { $path }
remark-kept-elsewhere-only = the marks are kept at { $path }. Those in the file beside the document are not shown

## Saving and keeping

told-not-saved = The marks on { $document } are not saved: { $reason }
told-in-use = Nothing was written: { $name } is in use by an open document. Choose another name
told-newer-marks = { $name } has newer marks that are not on the disk yet
told-sidecar-gone = The file of marks is no longer there: { $path }. It is written again with the next change
told-sidecar-large = The file of marks has { $megabytes } MB. At { $most } MB it is full, and no more marks can be saved in it
told-marks-before-not-kept = The marks as they were before could not be kept: { $reason }
told-marks-gone = { $count ->
    [one] The file of marks on { $path } is gone. The one before it is there, with { $count } mark
   *[other] The file of marks on { $path } is gone. The one before it is there, with { $count } marks
}
told-marks-unreadable = { $count ->
    [one] The file of marks on { $path } cannot be read. The one before it is there, with { $count } mark
   *[other] The file of marks on { $path } cannot be read. The one before it is there, with { $count } marks
}
told-marks-back = The marks are back as they were before
told-marks-back-others-kept = The marks are back as they were before. What stood there is kept at { $path }
told-marks-not-back = The marks could not be brought back: { $reason }
told-not-remembered = Open { $path } by itself the next time: where it is could not be remembered: { $reason }
told-file-already = There is a file already: { $path }
told-named = New marks carry the name of your login, “{ $name }”. Change it in the settings: { KEY("do-show-settings") }
told-not-listed = The list of marks shows what it did before: { $reason }
told-not-found = The search was ended: { $reason }
told-exported = Exported to { $path }
told-exported-lost = { $count ->
    [one] Exported { $count } lost mark to { $path }
   *[other] Exported { $count } marks to { $path }, { $lost } of them lost
}
told-exporting = Something is being exported to { $path } already
told-export-stopped = The export to { $path } was cancelled. Nothing was written there
told-not-exported = Nothing was exported: { $reason }
told-settings-not-kept = The settings could not be kept: { $reason }
told-settings-anew = The settings could not be read and start anew: { $reason }. The old ones are kept at { $path }
told-settings-unread = The settings could not be read: { $reason }
told-no-copies = There are no kept copies
told-copies-removed = The kept copies are removed, up to { $megabytes } MB
told-copies-left = Not all kept copies are removed: { $reason }

## Whose marks are whose

act-take-marks = Take these marks
act-take-marks-of = { $count ->
    [0] Take { $name }
    [one] Take { $name } ({ $count } mark)
   *[other] Take { $name } ({ $count } marks)
}
act-use-marks = Use these marks here
act-set-marks-aside = Set them aside, begin without marks
told-marks-of-same-text = { $count ->
    [0] { $document } has no marks, but this very text was marked under another name. The marks are in { $path }
    [one] { $document } has no marks, but this very text was marked under another name. The mark is in { $path }
   *[other] { $document } has no marks, but this very text was marked under another name. The { $count } marks are in { $path }
}
told-marks-of-same-text-open = { $document } has no marks, but this very text was marked under another name. The marks are in { $path }, which { $who } has open
told-marks-of-same-texts = { $document } has no marks, but this very text was marked under { $count } other names. Which marks should it have?
told-whose-marks = { $document } shows no marks yet: { $reason }. What should become of them?
act-new-ids = Give them new ids
told-same-ids = { $count ->
    [one] { $document } was copied with its marks: { $count } mark has the same id as on { $path }. Programs that tell marks apart by their ids mix them up
   *[other] { $document } was copied with its marks: { $count } marks have the same ids as on { $path }. Programs that tell marks apart by their ids mix them up
}
told-new-ids = { $count ->
    [one] { $count } mark on { $document } has a new id
   *[other] { $count } marks on { $document } have new ids
}
act-follow = Follow it
told-renamed = { $document } was renamed or moved: its text is in { $path } now. Follow it to keep its marks with it
told-marks-taken = The marks are in { $path } now
told-marks-own = The marks in { $path } are this document’s now. Review where they belong
told-marks-aside = The marks were set aside in { $path }
told-ownership-failed = Nothing was changed for { $document }: { $reason }
why-made-on-another = the marks beside it were made on “{ $name }”, another text

## Merging with what others wrote

told-merged = Merged with changes made elsewhere: { $changes }
told-merged-behind = { $name }: merged with changes made elsewhere: { $changes }
told-not-merged = Marks made on { $document } from now on cannot be saved: { $reason }
tally-added = { $count ->
    [one] { $count } mark added
   *[other] { $count } marks added
}
tally-changed = { $count ->
    [one] { $count } mark changed
   *[other] { $count } marks changed
}
tally-changed-too = { $count } changed
tally-removed = { $count ->
    [one] { $count } mark removed
   *[other] { $count } marks removed
}
tally-removed-too = { $count } removed
tally-relations = { $count ->
    [one] { $count } relation changed
   *[other] { $count } relations changed
}
tally-kept = { $count } kept that one side removed and the other changed or used
tally-to-decide = { $count } to decide
list = { $before }, { $next }

## The desktop's file dialogs

dialog-open = Open documents
dialog-export = Export marks
dialog-keep = Save file of marks as
dialog-texts = Texts
dialog-all-files = All files
dialog-tables = Tables (CSV)
dialog-json-lines = JSON Lines
dialog-markdown = Markdown
dialog-marks = Marks


## Samples

sample-harbour-tunnel = News: a harbour tunnel (English)
sample-budget-speech = Speech: the city budget (English)
sample-water-report = Fact check: drinking water (English)
sample-nachrichten-bruecke = News: a bridge (German)
sample-akhbar-mina = News: a port (Arabic)
sample-hadashot-namal = News: a port (Hebrew)
sample-samachar-pul = News: a bridge (Hindi)
sample-shinbun-minato = News: a sluice (Japanese)

## What synced folders leave

told-conflicted-copy = { $name }: there is a conflicted copy of the marks: { $copy }. Merging keeps what is in either, then moves the copy to the trash
told-conflicted-copies = { $count ->
    [one] { $name }: there are conflicted copies of the marks: { $copy } and one more. Merging keeps what is in any of them, then moves the copies to the trash
   *[other] { $name }: there are conflicted copies of the marks: { $copy } and { $count } more. Merging keeps what is in any of them, then moves the copies to the trash
}
told-copy-unmergeable = { $name }: there is a conflicted copy of the marks that can’t be merged and stays where it is: { $copy }: { $reason }
told-copy-not-merged = The conflicted copy { $path } was not merged and stays where it is: { $reason }
told-copy-in-trash = Merged, and moved to the trash: { $path }
told-copy-set-aside = Merged: { $path }. There is no trash here, so it is now called { $aside }
told-copy-changed = The conflicted copy { $path } was merged, but has changed since, so it stays
told-copy-stays = The conflicted copy { $path } was merged, but can’t be moved to the trash: { $reason }
why-copy-changed = it has changed in the meantime
told-older-came-back = { $name }: an older state of the marks came back, perhaps from a synced folder. Keep what you have here, or go back to the older state?
told-older-opened = { $name }: the marks are in an older state than the last one saved on this computer. If you didn’t go back on purpose, look for the newer file in the version history of your synced folder
told-older-opened-newer-there = { $name }: an older state of the marks came back, perhaps from a synced folder. The newer one is still in { $copy }. Keep yours, or go back to the older state?
why-older-came-back = an older state of the marks came back: first choose whether to keep yours or go back
## What a key has done, for some seconds, with a way back

keyed-retag-claim = Changed to claim
keyed-retag-rebuttal = Changed to rebuttal
keyed-retag-quote = Changed to quote
keyed-retag-several-claim = Marks changed to claims
keyed-retag-several-rebuttal = Marks changed to rebuttals
keyed-retag-several-quote = Marks changed to quotes
keyed-remove = Mark removed
keyed-remove-several = Marks removed
