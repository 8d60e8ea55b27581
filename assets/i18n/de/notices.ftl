### Notifications.

## Buttons

act-reload = Neu laden
act-show = Anzeigen
act-decide = Lösen…
act-review = Überprüfen…
act-open-anyway = Trotzdem öffnen
act-bring-back = Diese Markierungen wiederherstellen
act-replace = Ersetzen
act-no-name = Name leer lassen
act-merge = Zusammenführen
act-keep-mine = Meine behalten
act-go-back = Ältere Version verwenden
act-go-on = Diese Version verwenden

## What a command needs

notify-unchanged = Nichts geändert: { $reason }
notify-ditto = Sprecher auf „{ $name }“ gesetzt, wie in der vorherigen Markierung
notify-ditto-several = Sprecher von { $count } Markierungen wie in der jeweils vorherigen gesetzt
notify-ditto-but = { $said }; { $count ->
    [one] eine wurde nicht geändert, weil die Markierung davor keinen Sprecher hat
   *[other] { $count } wurden nicht geändert, weil die Markierung davor keinen Sprecher hat
}
notify-ditto-nobody = Die vorherige Markierung hat keinen Sprecher
notify-ditto-already = Der Sprecher ist schon derselbe wie in der vorherigen Markierung
notify-choose-first = Zuerst eine Markierung auswählen: eine anklicken oder { KEY("do-next-mark") } drücken
notify-select-to-mark = Zuerst die Wörter auswählen, die markiert werden sollen
notify-only-spaces = Nur Leerzeichen sind ausgewählt: Es gibt nichts zu markieren
notify-marked-already = { $tag ->
    [claim] Schon als Behauptung markiert
    [rebuttal] Schon als Entgegnung markiert
   *[quote] Schon als Zitat markiert
}
notify-first-piece = Das erste Stück auswählen, die Taste drücken, dann das nächste Stück auswählen
notify-no-sentence = Hier ist kein Satz
notify-no-paragraph = Dieser Absatz ist leer
notify-select-to-copy = Zuerst die Wörter auswählen, die kopiert werden sollen
notify-much-copied = Das ist viel Text. Manche Systeme fügen höchstens 16 MB ein: Falls nichts eingefügt wird, weniger auf einmal kopieren
notify-relations-gone = Die Beziehungen zwischen diesen Markierungen wurden entfernt. Rückgängig stellt sie wieder her
notify-no-marks = Noch keine Markierungen: Wörter auswählen, dann { KEY("do-mark-claim") }, { KEY("do-mark-rebuttal") } oder { KEY("do-mark-quote") } drücken

## Conflicts and review

notify-no-field = Unbekanntes Feld
notify-no-tag = Unbekannte Art
notify-no-time = Ungültige Zeitangabe
notify-no-relation = Daraus würde eine unbekannte Art von Beziehung
notify-words-gone = Diese Wörter stehen nicht mehr im Dokument
notify-nothing-left = Nichts mehr zu überprüfen
notify-no-place = Keine passende Stelle gefunden: die richtigen Wörter auswählen, dann die Markierung dort platzieren
notify-select-to-place = Zuerst die Wörter auswählen, zu denen die Markierung gehört
notify-cannot-place = Unbekannte Art: Die Markierung kann als verloren behalten oder entfernt werden
notify-has-place = Diese Markierung ist nicht verloren: Sie kann entfernt oder verschoben werden
notify-no-places = Nur für verlorene Markierungen gibt es Vorschläge
notify-no-such-place = So viele Vorschläge gibt es nicht
anchor-summary = { $moved ->
    [0] { $changed ->
        [0] { $lost } verloren
       *[other] { $changed } geändert{ $lost ->
            [0] {""}
           *[other] , { $lost } verloren
        }
    }
   *[other] { $moved } verschoben{ $changed ->
        [0] {""}
       *[other] , { $changed } geändert
    }{ $lost ->
        [0] {""}
       *[other] , { $lost } verloren
    }
}{ $exact ->
    [0] {""}
   *[other] , { $exact } unverändert
}
all-in-place = alle Markierungen sind noch an ihrer Stelle

## Opening and loading

notify-still-read = { $name } wird noch geladen
notify-not-opened = { $name } konnte nicht geöffnet werden: { $reason }
notify-sample-not-opened = Das Beispiel konnte nicht geöffnet werden: { $reason }
notify-remark = { $name }: { $remark }
notify-changed-since = { $name } wurde seit dem Markieren geändert: { $doubts }
notify-not-markable = { $document } kann gelesen, aber nicht markiert werden: { $reason }
notify-document-changed = { $name } wurde auf dem Datenträger geändert
notify-document-gone = { $document } wurde gelöscht oder verschoben. Der Text bleibt geöffnet, die Markierungen bleiben erhalten
notify-document-back = { $document } ist wieder vorhanden
notify-unchanged-on-disk = { $name } ist unverändert
notify-reloaded = { $name } wurde neu geladen: { $found }
notify-reloaded-new-undo = { $name } wurde neu geladen: { $found }. Frühere Änderungen lassen sich nicht mehr rückgängig machen
notify-not-reloaded = { $name } konnte nicht neu geladen werden: { $reason }
notify-place-search-failed = Die Markierung konnte nicht gesucht werden: { $reason }
remark-replaced = { $count ->
    [one] Eine Stelle der Datei ist kein gültiges { $encoding } und wird als � angezeigt
   *[other] { $count } Stellen der Datei sind kein gültiges { $encoding } und werden als � angezeigt
}
remark-paired = { $count ->
    [one] Ein Zeichen war als Surrogatpaar kodiert (CESU-8) und wird als ein Zeichen angezeigt
   *[other] { $count } Zeichen waren als Surrogatpaare kodiert (CESU-8) und werden als einzelne Zeichen angezeigt
}
remark-controls = { $count ->
    [one] Die Datei enthält ein Steuerzeichen, das in Texten nicht üblich ist
   *[other] Die Datei enthält { $count } Steuerzeichen, die in Texten nicht üblich sind
}
remark-widened = { $count ->
    [one] { $count } Markierung wurde auf ganze Zeichen erweitert
   *[other] { $count } Markierungen wurden auf ganze Zeichen erweitert
}
remark-lost-bad-pieces = { $count ->
    [one] { $count } Markierung ist verloren: Ihre Stücke sind leer, vertauscht oder überlappen sich
   *[other] { $count } Markierungen sind verloren: Ihre Stücke sind leer, vertauscht oder überlappen sich
}
remark-lost-unknown-tag = { $count ->
    [one] { $count } Markierung ist verloren: unbekannte Art
   *[other] { $count } Markierungen sind verloren: unbekannte Art
}
remark-lost-bad-id = { $count ->
    [one] { $count } Markierung ist verloren: Ihre ID ist keine UUID
   *[other] { $count } Markierungen sind verloren: Ihre IDs sind keine UUIDs
}
remark-lost-duplicate-id = { $count ->
    [one] { $count } Markierung ist verloren: Eine andere hat dieselbe ID
   *[other] { $count } Markierungen sind verloren: Andere haben dieselben IDs
}
remark-lost-bad-time = { $count ->
    [one] { $count } Markierung ist verloren: Eine ihrer Zeitangaben ist ungültig
   *[other] { $count } Markierungen sind verloren: Einige ihrer Zeitangaben sind ungültig
}
remark-hanging = { $count ->
    [one] { $count } Beziehung bleibt erhalten, wird aber nicht angezeigt: Eine ihrer Markierungen oder ihre Art ist unbekannt
   *[other] { $count } Beziehungen bleiben erhalten, werden aber nicht angezeigt: Einige ihrer Markierungen oder Arten sind unbekannt
}
remark-unreadable = { $count ->
    [one] { $count } beschädigter Eintrag konnte nicht gelesen werden
   *[other] { $count } beschädigte Einträge konnten nicht gelesen werden
}
remark-unknown = Die Markierungsdatei enthält Felder, die diese Version von Glossator nicht kennt: { $fields }
remark-unknown-and-more = Die Markierungsdatei enthält Felder, die diese Version von Glossator nicht kennt: { $fields }, …
remark-kept-before = die Markierungen waren zuletzt in { $path } gespeichert, aber diese Datei fehlt. Sie dorthin zurücklegen und das Dokument erneut öffnen
remark-kept-elsewhere = die Markierungen sind in { $path } gespeichert
remark-kept-elsewhere-only = die Markierungen sind in { $path } gespeichert. Die in der Datei neben dem Dokument werden nicht angezeigt

## Saving

notify-not-saved = Die Markierungen zu { $document } konnten nicht gespeichert werden: { $reason }
notify-in-use = Nichts wurde gespeichert: { $name } gehört zu einem geöffneten Dokument. Bitte einen anderen Namen wählen
notify-newer-marks = { $name } hat neuere Markierungen, die noch nicht gespeichert sind
notify-sidecar-gone = Die Markierungsdatei wurde gelöscht oder verschoben: { $path }. Die nächste Änderung speichert sie wieder
notify-sidecar-large = Die Markierungsdatei ist { $megabytes } MB groß. Bei { $most } MB ist sie voll, und es können keine Markierungen mehr gespeichert werden
notify-no-backup = Die früheren Markierungen konnten nicht als Sicherungskopie gespeichert werden: { $reason }
notify-marks-gone = { $count ->
    [one] Die Markierungsdatei zu { $path } fehlt. Eine Sicherungskopie mit { $count } Markierung ist vorhanden
   *[other] Die Markierungsdatei zu { $path } fehlt. Eine Sicherungskopie mit { $count } Markierungen ist vorhanden
}
notify-marks-unreadable = { $count ->
    [one] Die Markierungsdatei zu { $path } konnte nicht gelesen werden. Eine Sicherungskopie mit { $count } Markierung ist vorhanden
   *[other] Die Markierungsdatei zu { $path } konnte nicht gelesen werden. Eine Sicherungskopie mit { $count } Markierungen ist vorhanden
}
notify-marks-back = Markierungen aus der Sicherungskopie wiederhergestellt
notify-marks-back-others-kept = Markierungen aus der Sicherungskopie wiederhergestellt. Die ersetzte Datei liegt jetzt unter { $path }
notify-marks-not-back = Die Markierungen konnten nicht wiederhergestellt werden: { $reason }
notify-not-remembered = { $path } nächstes Mal selbst öffnen, der Speicherort konnte nicht gespeichert werden: { $reason }
notify-file-already = { $path } ist bereits vorhanden
notify-named = Neue Markierungen werden mit dem Anmeldenamen „{ $name }“ gespeichert. Er lässt sich in den Einstellungen ändern: { KEY("do-show-settings") }
notify-not-listed = Die Markierungsliste konnte nicht aktualisiert werden: { $reason }
notify-not-found = Die Suche ist fehlgeschlagen: { $reason }
notify-exported = Exportiert nach { $path }
notify-exported-lost = { $count ->
    [one] { $count } verlorene Markierung nach { $path } exportiert
   *[other] { $count } Markierungen nach { $path } exportiert, davon { $lost } verloren
}
notify-exporting = Ein Export nach { $path } läuft bereits
notify-export-stopped = Export nach { $path } abgebrochen. Es wurde keine Datei geschrieben
notify-not-exported = Export fehlgeschlagen: { $reason }
notify-settings-not-kept = Die Einstellungen konnten nicht gespeichert werden: { $reason }
notify-settings-reset = Die Einstellungen konnten nicht gelesen werden und wurden zurückgesetzt: { $reason }. Die alten liegen jetzt unter { $path }
notify-settings-unread = Die Einstellungen konnten nicht gelesen werden: { $reason }
notify-no-copies = Es gibt keine Textkopien
notify-copies-removed = Textkopien entfernt, bis zu { $megabytes } MB
notify-copies-left = Einige Textkopien konnten nicht entfernt werden: { $reason }

## Which marks belong to which document

act-take-marks = Diese Markierungen übernehmen
act-take-marks-of = { $count ->
    [0] { $name } übernehmen
    [one] { $name } übernehmen ({ $count } Markierung)
   *[other] { $name } übernehmen ({ $count } Markierungen)
}
act-use-marks = Diese Markierungen hier verwenden
act-set-marks-aside = Beiseitelegen und ohne Markierungen beginnen
notify-marks-of-same-text = { $count ->
    [0] { $document } hat keine Markierungen, aber derselbe Text wurde unter anderem Namen markiert. Die Markierungen sind in { $path }
    [one] { $document } hat keine Markierungen, aber derselbe Text wurde unter anderem Namen markiert. Die Markierung ist in { $path }
   *[other] { $document } hat keine Markierungen, aber derselbe Text wurde unter anderem Namen markiert. Die { $count } Markierungen sind in { $path }
}
notify-marks-of-same-text-open = { $document } hat keine Markierungen, aber derselbe Text wurde unter anderem Namen markiert. Die Markierungen sind in { $path }, geöffnet von { $who }
notify-marks-of-same-texts = { $document } hat keine Markierungen, aber derselbe Text wurde unter { $count } anderen Namen markiert. Welche Markierungen sollen verwendet werden?
notify-whose-marks = { $document } zeigt noch keine Markierungen: { $reason }. Was soll mit ihnen geschehen?
act-new-ids = Neue IDs vergeben
notify-same-ids = { $count ->
    [one] { $document } wurde mit seinen Markierungen kopiert: { $count } Markierung hat dieselbe ID wie in { $path }. Programme, die Markierungen an ihrer ID unterscheiden, verwechseln sie
   *[other] { $document } wurde mit seinen Markierungen kopiert: { $count } Markierungen haben dieselben IDs wie in { $path }. Programme, die Markierungen an ihren IDs unterscheiden, verwechseln sie
}
notify-new-ids = { $count ->
    [one] { $count } Markierung in { $document } hat eine neue ID
   *[other] { $count } Markierungen in { $document } haben neue IDs
}
act-follow = Zur neuen Datei wechseln
notify-renamed = { $document } wurde nach { $path } umbenannt oder verschoben. Zur neuen Datei wechseln, um die Markierungen zu behalten
notify-marks-taken = Die Markierungen sind jetzt in { $path }
notify-marks-own = Die Markierungen in { $path } gehören jetzt zu diesem Dokument. Bitte ihre Stellen überprüfen
notify-marks-aside = Die Markierungen wurden nach { $path } verschoben
notify-ownership-failed = Für { $document } wurde nichts geändert: { $reason }
why-made-on-another = die Markierungen daneben stammen von „{ $name }“, einem anderen Text

## Merging changes made elsewhere

notify-merged = Änderungen von anderswo zusammengeführt: { $changes }
notify-merged-behind = { $name }: Änderungen von anderswo zusammengeführt: { $changes }
notify-not-merged = Neue Markierungen in { $document } können nicht gespeichert werden: { $reason }
tally-added = { $count ->
    [one] { $count } Markierung neu
   *[other] { $count } Markierungen neu
}
tally-changed = { $count ->
    [one] { $count } Markierung geändert
   *[other] { $count } Markierungen geändert
}
tally-changed-too = { $count } geändert
tally-removed = { $count ->
    [one] { $count } Markierung entfernt
   *[other] { $count } Markierungen entfernt
}
tally-removed-too = { $count } entfernt
tally-relations = { $count ->
    [one] { $count } Beziehung geändert
   *[other] { $count } Beziehungen geändert
}
tally-kept = { $count ->
    [one] { $count } behalten, die eine Seite entfernt und die andere geändert oder verwendet hat
   *[other] { $count } behalten, die eine Seite entfernt und die andere geändert oder verwendet hat
}
tally-to-decide = { $count ->
    [one] { $count } Konflikt
   *[other] { $count } Konflikte
}
list = { $before }, { $next }

## File dialogs

dialog-open = Dokumente öffnen
dialog-export = Markierungen exportieren
dialog-keep = Markierungen speichern unter
dialog-texts = Texte
dialog-all-files = Alle Dateien
dialog-tables = Tabellen (CSV)
dialog-json-lines = JSON Lines
dialog-markdown = Markdown
dialog-marks = Markierungen


## Samples

sample-harbour-tunnel = Nachricht: ein Hafentunnel (Englisch)
sample-budget-speech = Rede: der Haushalt der Stadt (Englisch)
sample-water-report = Faktencheck: Trinkwasser (Englisch)
sample-nachrichten-bruecke = Nachricht: eine Brücke (Deutsch)
sample-akhbar-mina = Nachricht: ein Hafen (Arabisch)
sample-hadashot-namal = Nachricht: ein Hafen (Hebräisch)
sample-samachar-pul = Nachricht: eine Brücke (Hindi)
sample-shinbun-minato = Nachricht: eine Schleuse (Japanisch)

## Conflicted copies in synced folders

notify-conflicted-copy = { $name }: Konfliktkopie der Markierungen gefunden: { $copy }. Zusammenführen behält die Markierungen beider und verschiebt die Kopie in den Papierkorb
notify-conflicted-copies = { $count ->
    [one] { $name }: Konfliktkopien der Markierungen gefunden: { $copy } und eine weitere. Zusammenführen behält die Markierungen aller und verschiebt die Kopien in den Papierkorb
   *[other] { $name }: Konfliktkopien der Markierungen gefunden: { $copy } und { $count } weitere. Zusammenführen behält die Markierungen aller und verschiebt die Kopien in den Papierkorb
}
notify-copy-unmergeable = { $name }: Eine Konfliktkopie der Markierungen konnte nicht zusammengeführt werden und bleibt unverändert: { $copy }: { $reason }
notify-copy-not-merged = Die Konfliktkopie { $path } konnte nicht zusammengeführt werden und bleibt unverändert: { $reason }
notify-copy-in-trash = Zusammengeführt und in den Papierkorb verschoben: { $path }
notify-copy-set-aside = Zusammengeführt: { $path }. Hier gibt es keinen Papierkorb, sie heißt jetzt { $aside }
notify-copy-changed = Die Konfliktkopie { $path } wurde zusammengeführt, aber seitdem geändert und daher nicht in den Papierkorb verschoben
notify-copy-stays = Die Konfliktkopie { $path } wurde zusammengeführt, konnte aber nicht in den Papierkorb verschoben werden: { $reason }
why-copy-changed = sie wurde inzwischen geändert
notify-older-came-back = { $name }: Eine ältere Version der Markierungen ist zurückgekommen, vielleicht aus einem synchronisierten Ordner. Die eigene behalten oder die ältere verwenden?
notify-older-opened = { $name }: Die Markierungen sind älter als die zuletzt auf diesem Computer gespeicherten. Falls das nicht gewollt ist, hilft der Versionsverlauf des synchronisierten Ordners
notify-older-opened-newer-there = { $name }: Eine ältere Version der Markierungen ist zurückgekommen, vielleicht aus einem synchronisierten Ordner. Die neuere liegt noch in { $copy }. Die eigene behalten oder die ältere verwenden?
why-older-came-back = eine ältere Version der Markierungen ist zurückgekommen: zuerst wählen, ob die eigene bleibt
## What a shortcut did, shown for a few seconds with Undo

keyed-retag-claim = In eine Behauptung geändert
keyed-retag-rebuttal = In eine Entgegnung geändert
keyed-retag-quote = In ein Zitat geändert
keyed-retag-several-claim = Markierungen in Behauptungen geändert
keyed-retag-several-rebuttal = Markierungen in Entgegnungen geändert
keyed-retag-several-quote = Markierungen in Zitate geändert
keyed-remove = Markierung entfernt
keyed-remove-several = Markierungen entfernt
