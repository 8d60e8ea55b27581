### Several documents: tabs, recent documents, the last session, where marks are saved.

## Command names

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

## Why something is unavailable

refused-fewer-documents = So viele Dokumente sind nicht geöffnet
refused-none-closed = Kein geschlossenes Dokument zum Wiederöffnen

## Tab bar

tabs = Geöffnete Dokumente
tab-not-saved = { $title }, nicht gespeichert
tab-loading = { $title }, wird noch geladen
tab-close = { $title } schließen
tab-close-hint = Schließen
tabs-all = Alle Dokumente

## Recent documents

recent-heading = Zuletzt geöffnet
recent-none = Keine zuletzt geöffneten Dokumente
recent-forget = Zuletzt geöffnete Dokumente löschen
recent-gone = { $folder } · nicht gefunden
recent-is-gone = { $path } wurde nicht gefunden
recent-find = Suchen…
recent-remove = Aus der Liste entfernen

## The last session

resume-failed = { $count ->
    [one] { $names } aus der letzten Sitzung konnte nicht wieder geöffnet werden
   *[other] { $count } Dokumente aus der letzten Sitzung konnten nicht wieder geöffnet werden: { $names }
}
session-broken = Die letzte Sitzung konnte nicht wiederhergestellt werden: { $reason }. Die Sitzungsdatei liegt jetzt unter { $path }
session-unread = Die letzte Sitzung konnte nicht wiederhergestellt werden: { $reason }
session-unkept = Die Liste der geöffneten Dokumente konnte nicht gespeichert werden: { $reason }

## Dropped files and folders

drop-unreadable = { $folder } konnte nicht gelesen werden: { $reason }
drop-none = Keine .txt- oder .md-Dateien in { $folder }
drop-many = { $folder } enthält { $count } Textdateien, aber höchstens { $most } lassen sich auf einmal öffnen. Nur die benötigten hierher ziehen

## Where marks are saved

marks-folder-unnameable = Der Name dieses Ordners lässt sich nicht in den Einstellungen speichern

## Settings

set-start = Beim Start
set-resume = Dokumente der letzten Sitzung wieder öffnen
set-resume-why = An der zuletzt gelesenen Stelle
set-windows = Aus anderen Programmen geöffnete Dateien
set-one-window = Im vorhandenen Fenster öffnen
set-one-window-why = Sonst öffnet jede ein neues Fenster
set-recent-documents = Zuletzt geöffnet
set-recents = Zuletzt geöffnete Dokumente merken
set-recents-why = Ausschalten, wenn Dateinamen vertraulich sind
set-marks = Markierungen neuer Dokumente
set-marks-beside = Neben dem Dokument
set-marks-folder = In einem Ordner…
set-marks-other-folder = Anderer Ordner…
set-marks-why = Wo Markierungen beim Markieren gespeichert werden. Dokumente, neben denen schon eine Markierungsdatei liegt, behalten sie dort

## Menus and questions

menu-recent = Zuletzt geöffnet
menu-by-number = Nach Nummer
asking-where-is = Wo ist das Dokument jetzt?
asking-marks-folder = Ordner für Markierungen wählen
dialog-marks-folder = Ordner für Markierungen wählen
remark-no-marks-folder = in { $path } können keine Markierungen gespeichert werden, daher werden sie neben dem Dokument gespeichert: { $reason }

## A document without words

blank-title = Dieses Dokument hat keine Wörter
blank-empty = Die Datei ist leer
blank-spaces = Nur Leerzeichen oder falsche Kodierung
blank-list = Nichts zu markieren
