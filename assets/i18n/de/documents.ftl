### Several documents: tabs, what was open of late and the last time, where marks are kept.

## Names of commands

do-show-previous = Vorheriges Dokument
do-show-first = Erstes Dokument
do-show-second = Zweites Dokument
do-show-third = Drittes Dokument
do-show-fourth = Viertes Dokument
do-show-fifth = Fünftes Dokument
do-show-sixth = Sechstes Dokument
do-show-seventh = Siebtes Dokument
do-show-eighth = Achtes Dokument
do-show-last = Letztes Dokument
do-reopen = Geschlossenes Dokument wieder öffnen

## Why something cannot be done

refused-fewer-documents = So viele Dokumente sind nicht geöffnet
refused-none-closed = Es wurde noch kein Dokument geschlossen

## The row of tabs

tabs = Geöffnete Dokumente
tab-not-saved = { $title }, nicht gespeichert
tab-half = { $title }, noch nicht vollständig geladen
tab-close = { $title } schließen
tab-close-hint = Schließen
tabs-all = Alle Dokumente

## Documents of late

recent-heading = Zuletzt geöffnet
recent-none = Es war noch kein Dokument geöffnet
recent-forget = Liste der zuletzt geöffneten leeren
recent-gone = { $folder } · nicht gefunden
recent-is-gone = { $path } wurde nicht gefunden
recent-find = Suchen…
recent-remove = Aus der Liste entfernen

## The last time

resume-failed = { $count ->
    [one] { $names } war zuletzt geöffnet und ließ sich nicht wieder öffnen
   *[other] { $count } Dokumente waren zuletzt geöffnet und ließen sich nicht wieder öffnen: { $names }
}
sitting-broken = Was zuletzt geöffnet war, ließ sich nicht lesen: { $reason }. Es liegt unter { $path }
sitting-unread = Was zuletzt geöffnet war, ließ sich nicht lesen: { $reason }
sitting-unkept = Die geöffneten Dokumente ließen sich nicht für den nächsten Start merken: { $reason }

## Files and folders that are dropped

drop-unreadable = { $folder } ist nicht lesbar: { $reason }
drop-none = In { $folder } sind keine Texte, deren Namen auf .txt oder .md enden
drop-many = In { $folder } sind { $count } Texte: Höchstens { $most } werden auf einmal geöffnet. Nur die nötigen hierher ziehen

## Where marks are kept

marks-folder-unnameable = Der Name dieses Ordners lässt sich nicht speichern

## Settings

set-start = Beim Start
set-resume = Zuletzt geöffnete Dokumente wieder öffnen
set-resume-why = Jedes an der Stelle, an der es verlassen wurde
set-windows = Öffnen aus anderen Programmen
set-one-window = Dokumente im vorhandenen Fenster öffnen
set-one-window-why = Sonst öffnet jeder Start ein eigenes Fenster
set-recent-documents = Zuletzt geöffnet
set-recents = Zuletzt geöffnete Dokumente merken
set-recents-why = Ausschalten, wo schon die Namen zu viel verraten
set-marks = Markierungen neuer Dokumente
set-marks-beside = Neben dem Dokument
set-marks-folder = In einem Ordner…
set-marks-other-folder = Anderer Ordner…
set-marks-why = Wo sie sofort gespeichert werden. Dokumente, neben denen Markierungen liegen, behalten sie dort

## Menus and questions

menu-recent = Zuletzt geöffnet
menu-by-number = Nach Nummer
asking-where-is = Wo ist das Dokument jetzt?
asking-marks-folder = Markierungen in einem Ordner aufbewahren
dialog-marks-folder = Markierungen aufbewahren in
remark-no-marks-folder = in { $path } lassen sich keine Markierungen aufbewahren, nur neben dem Dokument: { $reason }

## A document without words

blank-title = Dieses Dokument hat keine Wörter
blank-empty = Die Datei ist leer
blank-blanks = Nur Leerzeichen, oder mit der falschen Kodierung gelesen
blank-list = Nichts zu markieren
