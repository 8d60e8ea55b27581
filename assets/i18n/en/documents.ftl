### Several documents: tabs, what was open of late and the last time, where marks are kept.

## Names of commands

do-show-previous = Previous document
do-show-first = First document
do-show-second = Second document
do-show-third = Third document
do-show-fourth = Fourth document
do-show-fifth = Fifth document
do-show-sixth = Sixth document
do-show-seventh = Seventh document
do-show-eighth = Eighth document
do-show-last = Last document
do-reopen = Reopen closed document

## Why something cannot be done

refused-fewer-documents = There are fewer documents open
refused-none-closed = No document was closed yet

## The row of tabs

tabs = Open documents
tab-not-saved = { $title }, not saved
tab-half = { $title }, not all here yet
tab-close = Close { $title }
tab-close-hint = Close
tabs-all = All documents

## Documents of late

recent-heading = Open again
recent-none = No document was open before
recent-forget = Forget recent documents
recent-gone = { $folder } · not found
recent-is-gone = { $path } is not there
recent-find = Find it…
recent-remove = Remove from the list

## The last time

resume-failed = { $count ->
    [one] { $names } was open the last time and could not be opened again
   *[other] { $count } documents were open the last time and could not be opened again: { $names }
}
sitting-broken = What was open the last time could not be read: { $reason }. It is kept at { $path }
sitting-unread = What was open the last time could not be read: { $reason }
sitting-unkept = What is open could not be remembered for the next time: { $reason }

## Files and folders that are dropped

drop-unreadable = { $folder } cannot be read: { $reason }
drop-none = There are no texts in { $folder } whose names end with .txt or .md
drop-many = There are { $count } texts in { $folder }: no more than { $most } are opened at once. Drop those that you need

## Where marks are kept

marks-folder-unnameable = The name of this folder cannot be remembered

## Settings

set-start = At the start
set-resume = Open what was open the last time
set-resume-why = Each document where you were in it
set-windows = Opening from outside
set-one-window = Open documents in the window that is there
set-one-window-why = Otherwise each start opens a window of its own
set-recent-documents = Recent documents
set-recents = Remember which documents were open
set-recents-why = Turn it off where their names alone say too much
set-marks = Marks of new documents
set-marks-beside = Beside the document
set-marks-folder = In a folder…
set-marks-other-folder = Another folder…
set-marks-why = Where they are saved as you make them. Documents that have marks beside them keep them there

## Menus and questions

menu-recent = Open recent
menu-by-number = By number
asking-where-is = Where is the document now?
asking-marks-folder = Keep marks in a folder
dialog-marks-folder = Keep marks in
remark-no-marks-folder = marks cannot be kept in { $path }, only beside the document: { $reason }

## A document without words

blank-title = This document has no words
blank-empty = The file is empty
blank-blanks = Only blanks, or read in the wrong encoding
blank-list = Nothing to mark
