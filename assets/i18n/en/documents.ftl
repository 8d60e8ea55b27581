### Several documents: tabs, recent documents, the last session, where marks are saved.

## Command names

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

## Why something is unavailable

refused-fewer-documents = There aren’t that many open documents
refused-none-closed = No closed document to reopen

## Tab bar

tabs = Open documents
tab-not-saved = { $title }, not saved
tab-loading = { $title }, still loading
tab-close = Close { $title }
tab-close-hint = Close
tabs-all = All documents

## Recent documents

recent-heading = Recent documents
recent-none = No recent documents
recent-forget = Clear recent documents
recent-gone = { $folder } · not found
recent-is-gone = { $path } wasn’t found
recent-find = Locate…
recent-remove = Remove from list

## The last session

resume-failed = { $count ->
    [one] Couldn’t reopen { $names } from your last session
   *[other] Couldn’t reopen { $count } documents from your last session: { $names }
}
session-broken = Couldn’t restore your last session: { $reason }. The session file was moved to { $path }
session-unread = Couldn’t restore your last session: { $reason }
session-unkept = Couldn’t save the list of open documents for next time: { $reason }

## Dropped files and folders

drop-unreadable = Couldn’t read { $folder }: { $reason }
drop-none = No .txt or .md files in { $folder }
drop-many = { $folder } has { $count } text files, but only { $most } can be opened at once. Drop just the ones you need

## Where marks are saved

marks-folder-unnameable = This folder’s name can’t be saved in the settings

## Settings

set-start = On startup
set-resume = Reopen documents from last session
set-resume-why = At the place you left off
set-windows = Files opened from other apps
set-one-window = Open in the existing window
set-one-window-why = Otherwise each opens a new window
set-recent-documents = Recent documents
set-recents = Remember recent documents
set-recents-why = Turn off if file names are sensitive
set-marks = Marks of new documents
set-marks-beside = Next to the document
set-marks-folder = In a folder…
set-marks-other-folder = Another folder…
set-marks-why = Where to save marks as you make them. Documents that already have a marks file next to them keep it there

## Menus and questions

menu-recent = Open recent
menu-by-number = By number
asking-where-is = Where is the document now?
asking-marks-folder = Choose a folder for marks
dialog-marks-folder = Choose a folder for marks
remark-no-marks-folder = marks can’t be saved in { $path }, so they’re saved next to the document: { $reason }

## A document without words

blank-title = This document has no words
blank-empty = The file is empty
blank-spaces = Only spaces, or the wrong encoding
blank-list = Nothing to mark
