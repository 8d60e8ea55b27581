### Notifications.

## Buttons

act-reload = Reload
act-show = Show
act-decide = Resolve…
act-review = Review…
act-open-anyway = Open anyway
act-bring-back = Restore those marks
act-replace = Replace
act-no-name = Leave name empty
act-merge = Merge
act-keep-mine = Keep mine
act-go-back = Use older version
act-go-on = Use this version

## What a command needs

notify-unchanged = Nothing changed: { $reason }
notify-ditto = Speaker set to “{ $name }”, same as the previous mark
notify-ditto-several = Set the speaker of { $count } marks from the mark before each
notify-ditto-but = { $said }; { $count ->
    [one] one wasn’t changed because the mark before it has no speaker
   *[other] { $count } weren’t changed because the mark before them has no speaker
}
notify-ditto-nobody = The previous mark has no speaker
notify-ditto-already = The speaker is already the same as in the previous mark
notify-choose-first = Select a mark first: click one, or press { KEY("do-next-mark") }
notify-select-to-mark = Select the words to mark first
notify-only-spaces = Only spaces are selected: there’s nothing to mark
notify-marked-already = { $tag ->
    [claim] Already marked as claim
    [rebuttal] Already marked as rebuttal
   *[quote] Already marked as quote
}
notify-first-piece = Select the first piece, press the key, then select the next piece
notify-no-sentence = No sentence here
notify-no-paragraph = This paragraph is empty
notify-select-to-copy = Select the words to copy first
notify-much-copied = That’s a lot of text. Some systems only paste up to 16 MB: if nothing is pasted, copy less at once
notify-relations-gone = The relations between these marks were removed. Undo restores them
notify-no-marks = No marks yet: select words, then press { KEY("do-mark-claim") }, { KEY("do-mark-rebuttal") } or { KEY("do-mark-quote") }

## Conflicts and review

notify-no-field = Unknown field
notify-no-tag = Unknown tag
notify-no-time = Not a valid date
notify-no-relation = The result would be an unknown kind of relation
notify-words-gone = These words are no longer in the document
notify-nothing-left = Nothing left to review
notify-no-place = No match found: select the right words, then place the mark there
notify-select-to-place = Select the words the mark belongs to first
notify-cannot-place = Unknown tag: you can keep this mark as lost or remove it
notify-has-place = This mark isn’t lost: you can remove or move it
notify-no-places = Only lost marks have suggested places
notify-no-such-place = There are fewer suggested places
anchor-summary = { $moved ->
    [0] { $changed ->
        [0] { $lost } lost
       *[other] { $changed } changed{ $lost ->
            [0] {""}
           *[other] , { $lost } lost
        }
    }
   *[other] { $moved } moved{ $changed ->
        [0] {""}
       *[other] , { $changed } changed
    }{ $lost ->
        [0] {""}
       *[other] , { $lost } lost
    }
}{ $exact ->
    [0] {""}
   *[other] , { $exact } exact
}
all-in-place = all marks are still in place

## Opening and loading

notify-still-read = { $name } is still loading
notify-not-opened = Couldn’t open { $name }: { $reason }
notify-sample-not-opened = Couldn’t open the sample: { $reason }
notify-remark = { $name }: { $remark }
notify-changed-since = { $name } has changed since you marked it: { $doubts }
notify-not-markable = { $document } can be read but not marked: { $reason }
notify-document-changed = { $name } changed on disk
notify-document-gone = { $document } was deleted or moved. Its text stays open, and its marks are kept
notify-document-back = { $document } is back
notify-unchanged-on-disk = { $name } hasn’t changed
notify-reloaded = { $name } reloaded: { $found }
notify-reloaded-new-undo = { $name } reloaded: { $found }. Earlier changes can’t be undone
notify-not-reloaded = Couldn’t reload { $name }: { $reason }
notify-place-search-failed = Couldn’t look for the mark: { $reason }
remark-replaced = { $count ->
    [one] One place in the file isn’t valid { $encoding } and is shown as �
   *[other] { $count } places in the file aren’t valid { $encoding } and are shown as �
}
remark-paired = { $count ->
    [one] One character was encoded as a surrogate pair (CESU-8) and is shown as a single character
   *[other] { $count } characters were encoded as surrogate pairs (CESU-8) and are shown as single characters
}
remark-controls = { $count ->
    [one] The file has one control character that’s unusual in text
   *[other] The file has { $count } control characters that are unusual in text
}
remark-widened = { $count ->
    [one] { $count } mark was extended to whole characters
   *[other] { $count } marks were extended to whole characters
}
remark-lost-bad-pieces = { $count ->
    [one] { $count } mark is lost: its pieces are empty, reversed or overlapping
   *[other] { $count } marks are lost: their pieces are empty, reversed or overlapping
}
remark-lost-unknown-tag = { $count ->
    [one] { $count } mark is lost: unknown tag
   *[other] { $count } marks are lost: unknown tags
}
remark-lost-bad-id = { $count ->
    [one] { $count } mark is lost: its ID isn’t a UUID
   *[other] { $count } marks are lost: their IDs aren’t UUIDs
}
remark-lost-duplicate-id = { $count ->
    [one] { $count } mark is lost: another mark has the same ID
   *[other] { $count } marks are lost: other marks have the same IDs
}
remark-lost-bad-time = { $count ->
    [one] { $count } mark is lost: one of its dates isn’t valid
   *[other] { $count } marks are lost: some of their dates aren’t valid
}
remark-hanging = { $count ->
    [one] { $count } relation is kept but not shown: one of its marks or its kind is unknown
   *[other] { $count } relations are kept but not shown: some of their marks or kinds are unknown
}
remark-unreadable = { $count ->
    [one] { $count } damaged entry couldn’t be read
   *[other] { $count } damaged entries couldn’t be read
}
remark-unknown = The marks file has fields that this version of Glossator doesn’t know: { $fields }
remark-unknown-and-more = The marks file has fields that this version of Glossator doesn’t know: { $fields }, …
remark-kept-before = the marks were last saved in { $path }, but that file is missing. Put it back and reopen the document
remark-kept-elsewhere = the marks are saved in { $path }
remark-kept-elsewhere-only = the marks are saved in { $path }. Marks in the file next to the document aren’t shown

## Saving

notify-not-saved = Couldn’t save the marks on { $document }: { $reason }
notify-in-use = Nothing was saved: { $name } belongs to an open document. Choose another name
notify-newer-marks = { $name } has newer marks that aren’t saved yet
notify-sidecar-gone = The marks file was deleted or moved: { $path }. The next change saves it again
notify-sidecar-large = The marks file is { $megabytes } MB. At { $most } MB it’s full, and no more marks can be saved
notify-no-backup = Couldn’t back up the earlier marks: { $reason }
notify-marks-gone = { $count ->
    [one] The marks file for { $path } is missing. A backup with { $count } mark is available
   *[other] The marks file for { $path } is missing. A backup with { $count } marks is available
}
notify-marks-unreadable = { $count ->
    [one] Couldn’t read the marks file for { $path }. A backup with { $count } mark is available
   *[other] Couldn’t read the marks file for { $path }. A backup with { $count } marks is available
}
notify-marks-back = Marks restored from the backup
notify-marks-back-others-kept = Marks restored from the backup. The replaced file was moved to { $path }
notify-marks-not-back = Couldn’t restore the marks: { $reason }
notify-not-remembered = Open { $path } yourself next time: its location couldn’t be saved: { $reason }
notify-file-already = { $path } already exists
notify-named = New marks are saved with your login name, “{ $name }”. You can change it in the settings: { KEY("do-show-settings") }
notify-not-listed = Couldn’t update the marks list: { $reason }
notify-not-found = The search failed: { $reason }
notify-exported = Exported to { $path }
notify-exported-lost = { $count ->
    [one] Exported { $count } lost mark to { $path }
   *[other] Exported { $count } marks to { $path }, { $lost } of them lost
}
notify-exporting = An export to { $path } is already running
notify-export-stopped = Export to { $path } cancelled. No file was written
notify-not-exported = Couldn’t export: { $reason }
notify-settings-not-kept = Couldn’t save the settings: { $reason }
notify-settings-reset = Couldn’t read the settings, so they were reset: { $reason }. The old ones were moved to { $path }
notify-settings-unread = Couldn’t read the settings: { $reason }
notify-no-copies = There are no text snapshots
notify-copies-removed = Text snapshots removed, up to { $megabytes } MB
notify-copies-left = Some text snapshots couldn’t be removed: { $reason }

## Which marks belong to which document

act-take-marks = Use these marks
act-take-marks-of = { $count ->
    [0] Use { $name }
    [one] Use { $name } ({ $count } mark)
   *[other] Use { $name } ({ $count } marks)
}
act-use-marks = Use these marks here
act-set-marks-aside = Set them aside and start without marks
notify-marks-of-same-text = { $count ->
    [0] { $document } has no marks, but the same text was marked under another name. The marks are in { $path }
    [one] { $document } has no marks, but the same text was marked under another name. The mark is in { $path }
   *[other] { $document } has no marks, but the same text was marked under another name. The { $count } marks are in { $path }
}
notify-marks-of-same-text-open = { $document } has no marks, but the same text was marked under another name. The marks are in { $path }, which { $who } has open
notify-marks-of-same-texts = { $document } has no marks, but the same text was marked under { $count } other names. Which marks do you want to use?
notify-whose-marks = { $document } shows no marks yet: { $reason }. What do you want to do with them?
act-new-ids = Assign new IDs
notify-same-ids = { $count ->
    [one] { $document } was copied with its marks: { $count } mark has the same ID as in { $path }. Programs that identify marks by ID will mix them up
   *[other] { $document } was copied with its marks: { $count } marks have the same IDs as in { $path }. Programs that identify marks by ID will mix them up
}
notify-new-ids = { $count ->
    [one] { $count } mark in { $document } has a new ID
   *[other] { $count } marks in { $document } have new IDs
}
act-follow = Switch to new file
notify-renamed = { $document } was renamed or moved to { $path }. Switch to the new file to keep its marks
notify-marks-taken = The marks are now in { $path }
notify-marks-own = The marks in { $path } now belong to this document. Review their places
notify-marks-aside = The marks were moved to { $path }
notify-ownership-failed = Nothing changed for { $document }: { $reason }
why-made-on-another = the marks next to it were made on “{ $name }”, a different text

## Merging changes made elsewhere

notify-merged = Merged changes made elsewhere: { $changes }
notify-merged-behind = { $name }: merged changes made elsewhere: { $changes }
notify-not-merged = New marks on { $document } can’t be saved: { $reason }
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
tally-kept = { $count ->
    [one] { $count } kept that was removed on one side and changed or used on the other
   *[other] { $count } kept that were removed on one side and changed or used on the other
}
tally-to-decide = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}
list = { $before }, { $next }

## File dialogs

dialog-open = Open documents
dialog-export = Export marks
dialog-keep = Save marks as
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
sample-shinbun-minato = News: a canal lock (Japanese)

## Conflicted copies in synced folders

notify-conflicted-copy = { $name }: found a conflicted copy of the marks: { $copy }. Merging keeps the marks of both, then moves the copy to the trash
notify-conflicted-copies = { $count ->
    [one] { $name }: found conflicted copies of the marks: { $copy } and one more. Merging keeps the marks of all of them, then moves the copies to the trash
   *[other] { $name }: found conflicted copies of the marks: { $copy } and { $count } more. Merging keeps the marks of all of them, then moves the copies to the trash
}
notify-copy-unmergeable = { $name }: couldn’t merge a conflicted copy of the marks, so it was left as it is: { $copy }: { $reason }
notify-copy-not-merged = Couldn’t merge the conflicted copy { $path }, so it was left as it is: { $reason }
notify-copy-in-trash = Merged and moved to the trash: { $path }
notify-copy-set-aside = Merged: { $path }. There’s no trash here, so it was renamed to { $aside }
notify-copy-changed = The conflicted copy { $path } was merged, but has changed since, so it wasn’t moved to the trash
notify-copy-stays = The conflicted copy { $path } was merged, but couldn’t be moved to the trash: { $reason }
why-copy-changed = it was changed in the meantime
notify-older-came-back = { $name }: an older version of the marks came back, perhaps from a synced folder. Keep your version or use the older one?
notify-older-opened = { $name }: the marks are older than the last version saved on this computer. If that’s not what you want, look for the newer file in the version history of your synced folder
notify-older-opened-newer-there = { $name }: an older version of the marks came back, perhaps from a synced folder. The newer one is still in { $copy }. Keep your version or use the older one?
why-older-came-back = an older version of the marks came back: choose first whether to keep yours
## What a shortcut did, shown for a few seconds with Undo

keyed-retag-claim = Changed to claim
keyed-retag-rebuttal = Changed to rebuttal
keyed-retag-quote = Changed to quote
keyed-retag-several-claim = Marks changed to claims
keyed-retag-several-rebuttal = Marks changed to rebuttals
keyed-retag-several-quote = Marks changed to quotes
keyed-remove = Mark removed
keyed-remove-several = Marks removed
