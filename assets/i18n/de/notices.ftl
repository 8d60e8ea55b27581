### Was gemeldet wird.

## Buttons

act-reload = Neu laden
act-show = Anzeigen
act-decide = Entscheiden…
act-review = Durchsehen…
act-open-anyway = Trotzdem öffnen
act-bring-back = Diese Markierungen wiederherstellen
act-replace = Ersetzen
act-no-name = Ohne Namen arbeiten
act-merge = Zusammenführen
act-keep-mine = Meinen behalten
act-go-back = Zurückgehen
act-go-on = Diesen Stand verwenden

## What an act needs

told-unchanged = Nichts wurde geändert: { $reason }
told-ditto = Sprecher auf „{ $name }“ gesetzt, wie in der Markierung davor
told-ditto-several = { $count } Markierungen haben den Sprecher der Markierung davor
told-ditto-but = { $said }; { $count ->
    [one] eine bleibt unverändert, weil die Markierung davor keinen Sprecher hat
   *[other] { $count } bleiben unverändert, weil die Markierung davor keinen Sprecher hat
}
told-ditto-nobody = Die Markierung davor hat keinen Sprecher
told-ditto-already = Der Sprecher ist schon derselbe wie in der Markierung davor
told-choose-first = Zuerst eine Markierung wählen: eine anklicken oder { KEY("do-next-mark") } drücken
told-select-to-mark = Zuerst die Wörter auswählen, die markiert werden sollen
told-only-blanks = Nur Leerraum ist ausgewählt: Es gibt nichts zu markieren
told-marked-already = Diese Wörter sind schon so markiert
told-first-piece = Das erste Stück auswählen, die Taste drücken, dann das nächste Stück auswählen
told-no-sentence = Hier steht kein Satz
told-no-paragraph = In diesem Absatz steht nichts
told-select-to-copy = Zuerst die Wörter auswählen, die kopiert werden sollen
told-much-copied = Das ist viel auf einmal. Manche Arbeitsumgebungen geben nicht mehr als 16 MB weiter: Wo nichts eingefügt wird, weniger kopieren
told-relations-gone = Die Beziehungen zwischen den Markierungen sind entfernt: Rückgängig bringt sie zurück
told-no-marks = Noch gibt es keine Markierungen: Wörter auswählen, dann { KEY("do-mark-claim") }, { KEY("do-mark-rebuttal") } oder { KEY("do-mark-quote") } drücken

## Deciding and reviewing

told-no-field = Dieses Feld kennt Glossator nicht
told-no-tag = Diese Art kennt Glossator nicht
told-no-time = Diese Zeit ist nicht lesbar
told-no-relation = Eine solche Beziehung kennt Glossator nicht
told-words-gone = Diese Wörter stehen nicht mehr im Dokument
told-nothing-left = Es bleibt nichts durchzusehen
told-no-place = Dafür wurde keine Stelle gefunden: die Wörter auswählen, dann die Markierung dorthin setzen
told-select-to-place = Zuerst die Wörter auswählen, zu denen die Markierung gehört
told-cannot-place = Ihre Art kennt Glossator nicht: Sie kann verloren bleiben oder entfernt werden
told-has-place = Diese Markierung hat ihre Stelle: Sie kann entfernt oder verschoben werden
told-no-places = Nur für verlorene Markierungen gibt es Stellen zur Wahl
told-no-such-place = Diese Stelle gibt es nicht zur Wahl
doubts = { $exact } genau, { $moved } verschoben, { $changed } geändert, { $lost } verloren
all-in-place = alle Markierungen sind, wo sie waren

## Opening and reading

told-still-read = { $name } wird noch geladen
told-not-opened = { $name } wurde nicht geöffnet: { $reason }
told-sample-not-opened = Das Beispiel wurde nicht geöffnet: { $reason }
told-remark = { $name }: { $remark }
told-changed-since = { $name } wurde seit dem Markieren geändert: { $doubts }
told-not-markable = { $document } kann gelesen, aber nicht markiert werden: { $reason }
told-document-changed = { $name } wurde auf dem Datenträger geändert
told-document-gone = { $document } ist nicht mehr vorhanden. Der Text bleibt geöffnet, und die Markierungen bleiben erhalten
told-document-back = { $document } ist wieder vorhanden
told-as-it-was = { $name } ist unverändert
told-read-again = { $name } wurde neu geladen: { $found }
told-read-again-undo-anew = { $name } wurde neu geladen: { $found }. Rückgängig beginnt hier von vorn
told-not-read-again = { $name } wurde nicht neu geladen und bleibt, wie es war: { $reason }
told-place-not-sought = Die Stelle konnte nicht gesucht werden: { $reason }
remark-replaced = { $count ->
    [one] Eine Stelle der Datei ist kein gültiges { $encoding } und wird als � angezeigt
   *[other] { $count } Stellen der Datei sind kein gültiges { $encoding } und werden als � angezeigt
}
remark-paired = { $count ->
    [one] Ein Zeichen war als zwei Surrogate geschrieben (CESU-8) und wird als das gezeigt, für das sie stehen
   *[other] { $count } Zeichen waren als je zwei Surrogate geschrieben (CESU-8) und werden als die gezeigt, für die sie stehen
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
    [one] { $count } Markierung ist verloren: Ihre Stücke sind leer, stehen rückwärts oder überschneiden sich
   *[other] { $count } Markierungen sind verloren: Ihre Stücke sind leer, stehen rückwärts oder überschneiden sich
}
remark-lost-unknown-tag = { $count ->
    [one] { $count } Markierung ist verloren: Ihre Art kennt Glossator nicht
   *[other] { $count } Markierungen sind verloren: Ihre Art kennt Glossator nicht
}
remark-lost-bad-id = { $count ->
    [one] { $count } Markierung ist verloren: Ihre Kennung ist keine UUID
   *[other] { $count } Markierungen sind verloren: Ihre Kennungen sind keine UUIDs
}
remark-lost-duplicate-id = { $count ->
    [one] { $count } Markierung ist verloren: Eine andere hat dieselbe Kennung
   *[other] { $count } Markierungen sind verloren: Andere haben dieselben Kennungen
}
remark-lost-bad-time = { $count ->
    [one] { $count } Markierung ist verloren: Eine ihrer Zeiten ist nicht lesbar
   *[other] { $count } Markierungen sind verloren: Eine ihrer Zeiten ist nicht lesbar
}
remark-hanging = { $count ->
    [one] { $count } Beziehung bleibt erhalten, wird aber nicht angezeigt: Ein Ende oder ein Wort ist nicht bekannt
   *[other] { $count } Beziehungen bleiben erhalten, werden aber nicht angezeigt: Ein Ende oder ein Wort ist nicht bekannt
}
remark-unreadable = { $count ->
    [one] { $count } beschädigter Eintrag war nicht lesbar
   *[other] { $count } beschädigte Einträge waren nicht lesbar
}
remark-unknown = Die Begleitdatei enthält Angaben, die dieser Glossator nicht kennt: { $fields }
remark-unknown-and-more = Die Begleitdatei enthält Angaben, die dieser Glossator nicht kennt: { $fields }, …
remark-kept-before = die Markierungen lagen zuletzt in { $path }, dort sind sie nicht mehr. Sie dorthin zurücklegen und das Dokument neu öffnen
remark-kept-elsewhere = die Markierungen liegen in { $path }
remark-kept-elsewhere-only = die Markierungen liegen in { $path }. Die in der Datei neben dem Dokument werden nicht angezeigt

## Saving and keeping

told-not-saved = Die Markierungen zu { $document } sind nicht gespeichert: { $reason }
told-in-use = Nichts wurde geschrieben: { $name } gehört zu einem geöffneten Dokument. Einen anderen Namen wählen
told-newer-marks = { $name } hat neuere Markierungen, die noch nicht gespeichert sind
told-sidecar-gone = Die Begleitdatei ist nicht mehr vorhanden: { $path }. Mit der nächsten Änderung wird sie neu geschrieben
told-sidecar-large = Die Begleitdatei hat { $megabytes } MB. Bei { $most } MB ist sie voll und nimmt keine Markierungen mehr auf
told-marks-before-not-kept = Die Markierungen, wie sie vorher waren, konnten nicht aufbewahrt werden: { $reason }
told-marks-gone = { $count ->
    [one] Die Begleitdatei zu { $path } fehlt. Die vorherige ist vorhanden, mit { $count } Markierung
   *[other] Die Begleitdatei zu { $path } fehlt. Die vorherige ist vorhanden, mit { $count } Markierungen
}
told-marks-unreadable = { $count ->
    [one] Die Begleitdatei zu { $path } ist nicht lesbar. Die vorherige ist vorhanden, mit { $count } Markierung
   *[other] Die Begleitdatei zu { $path } ist nicht lesbar. Die vorherige ist vorhanden, mit { $count } Markierungen
}
told-marks-back = Die Markierungen sind wieder, wie sie waren
told-marks-back-others-kept = Die Markierungen sind wieder, wie sie waren. Was dort stand, liegt jetzt in { $path }
told-marks-not-back = Die Markierungen konnten nicht wiederhergestellt werden: { $reason }
told-not-remembered = { $path } das nächste Mal selbst öffnen, der Ort ließ sich nicht merken: { $reason }
told-file-already = Diese Datei gibt es schon: { $path }
told-named = Neue Markierungen tragen den Namen dieser Anmeldung, „{ $name }“. Er lässt sich in den Einstellungen ändern: { KEY("do-show-settings") }
told-not-listed = Die Liste der Markierungen bleibt, wie sie war: { $reason }
told-not-found = Die Suche wurde beendet: { $reason }
told-exported = Exportiert nach { $path }
told-exported-lost = { $count ->
    [one] { $count } verlorene Markierung nach { $path } exportiert
   *[other] { $count } Markierungen nach { $path } exportiert, davon { $lost } verloren
}
told-exporting = Nach { $path } wird schon etwas exportiert
told-export-stopped = Der Export nach { $path } wurde abgebrochen. Dort wurde nichts geschrieben
told-not-exported = Nichts wurde exportiert: { $reason }
told-settings-not-kept = Die Einstellungen konnten nicht gespeichert werden: { $reason }
told-settings-anew = Die Einstellungen waren nicht lesbar und beginnen neu: { $reason }. Die alten liegen in { $path }
told-settings-unread = Die Einstellungen waren nicht lesbar: { $reason }
told-no-copies = Es gibt keine aufbewahrten Kopien
told-copies-removed = Die aufbewahrten Kopien sind entfernt, bis zu { $megabytes } MB
told-copies-left = Nicht alle aufbewahrten Kopien sind entfernt: { $reason }

## Whose marks are whose

act-take-marks = Diese Markierungen übernehmen
act-take-marks-of = { $count ->
    [0] { $name } übernehmen
    [one] { $name } übernehmen ({ $count } Markierung)
   *[other] { $name } übernehmen ({ $count } Markierungen)
}
act-use-marks = Diese Markierungen hier verwenden
act-set-marks-aside = Beiseitelegen und ohne Markierungen beginnen
told-marks-of-same-text = { $count ->
    [0] { $document } hat keine Markierungen, aber genau dieser Text wurde unter anderem Namen markiert. Die Markierungen sind in { $path }
    [one] { $document } hat keine Markierungen, aber genau dieser Text wurde unter anderem Namen markiert. Die Markierung ist in { $path }
   *[other] { $document } hat keine Markierungen, aber genau dieser Text wurde unter anderem Namen markiert. Die { $count } Markierungen sind in { $path }
}
told-marks-of-same-text-open = { $document } hat keine Markierungen, aber genau dieser Text wurde unter anderem Namen markiert. Die Markierungen sind in { $path }, geöffnet von { $who }
told-marks-of-same-texts = { $document } hat keine Markierungen, aber genau dieser Text wurde unter { $count } anderen Namen markiert. Welche Markierungen soll es bekommen?
told-whose-marks = { $document } zeigt noch keine Markierungen: { $reason }. Was soll mit ihnen geschehen?
act-new-ids = Neue Kennungen vergeben
told-same-ids = { $count ->
    [one] { $document } wurde mit seinen Markierungen kopiert: { $count } Markierung hat dieselbe Kennung wie in { $path }. Programme, die Markierungen an ihrer Kennung unterscheiden, verwechseln sie
   *[other] { $document } wurde mit seinen Markierungen kopiert: { $count } Markierungen haben dieselben Kennungen wie in { $path }. Programme, die Markierungen an ihren Kennungen unterscheiden, verwechseln sie
}
told-new-ids = { $count ->
    [one] { $count } Markierung in { $document } hat eine neue Kennung
   *[other] { $count } Markierungen in { $document } haben neue Kennungen
}
act-follow = Dorthin mitgehen
told-renamed = { $document } wurde umbenannt oder verschoben: Der Text ist jetzt in { $path }. Mitgehen, damit die Markierungen beim Text bleiben
told-marks-taken = Die Markierungen sind jetzt in { $path }
told-marks-own = Die Markierungen in { $path } gehören jetzt zu diesem Dokument. Bitte durchsehen, wohin sie gehören
told-marks-aside = Die Markierungen wurden beiseitegelegt: { $path }
told-ownership-failed = Für { $document } wurde nichts geändert: { $reason }
why-made-on-another = die Markierungen daneben wurden an „{ $name }“ gemacht, einem anderen Text

## Merging with what others wrote

told-merged = Änderungen von anderswo übernommen: { $changes }
told-merged-behind = { $name }: Änderungen von anderswo übernommen: { $changes }
told-not-merged = Was ab jetzt in { $document } markiert wird, kann nicht gespeichert werden: { $reason }
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
tally-kept = { $count } behalten, die die eine Seite entfernt und die andere geändert oder gebraucht hat
tally-to-decide = { $count } zu entscheiden
list = { $before }, { $next }

## The desktop's file dialogs

dialog-open = Dokumente öffnen
dialog-export = Markierungen exportieren
dialog-keep = Begleitdatei speichern unter
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

## What synced folders leave

told-conflicted-copy = { $name }: Zur Begleitdatei gibt es eine Konfliktkopie: { $copy }. Zusammenführen behält, was in beiden steht, und legt die Kopie in den Papierkorb
told-conflicted-copies = { $count ->
    [one] { $name }: Zur Begleitdatei gibt es Konfliktkopien: { $copy } und eine weitere. Zusammenführen behält, was in allen steht, und legt die Kopien in den Papierkorb
   *[other] { $name }: Zur Begleitdatei gibt es Konfliktkopien: { $copy } und { $count } weitere. Zusammenführen behält, was in allen steht, und legt die Kopien in den Papierkorb
}
told-copy-unmergeable = { $name }: Eine Konfliktkopie der Begleitdatei lässt sich nicht zusammenführen und bleibt, wo sie ist: { $copy }: { $reason }
told-copy-not-merged = Die Konfliktkopie { $path } wurde nicht zusammengeführt und bleibt, wo sie ist: { $reason }
told-copy-in-trash = Zusammengeführt und in den Papierkorb gelegt: { $path }
told-copy-set-aside = Zusammengeführt: { $path }. Hier gibt es keinen Papierkorb, sie heißt jetzt { $aside }
told-copy-changed = Die Konfliktkopie { $path } wurde zusammengeführt, hat sich seitdem aber geändert und bleibt
told-copy-stays = Die Konfliktkopie { $path } wurde zusammengeführt, lässt sich aber nicht in den Papierkorb legen: { $reason }
why-copy-changed = sie hat sich inzwischen geändert
told-older-came-back = { $name }: Ein älterer Stand der Markierungen ist zurückgekommen, vielleicht aus einem synchronisierten Ordner. Den eigenen Stand behalten oder zum älteren zurückgehen?
told-older-opened = { $name }: Die Markierungen haben einen älteren Stand als den zuletzt auf diesem Computer gespeicherten. Falls das nicht gewollt ist, hilft der Versionsverlauf des synchronisierten Ordners
told-older-opened-newer-there = { $name }: Ein älterer Stand der Markierungen ist zurückgekommen, vielleicht aus einem synchronisierten Ordner. Der neuere liegt noch in { $copy }. Den eigenen Stand behalten oder zum älteren zurückgehen?
why-older-came-back = ein älterer Stand der Markierungen ist zurückgekommen: zuerst wählen, ob der eigene bleibt
## What a key has done, for some seconds, with a way back

keyed-retag-claim = In eine Behauptung geändert
keyed-retag-rebuttal = In eine Entgegnung geändert
keyed-retag-quote = In ein Zitat geändert
keyed-retag-several-claim = Markierungen in Behauptungen geändert
keyed-retag-several-rebuttal = Markierungen in Entgegnungen geändert
keyed-retag-several-quote = Markierungen in Zitate geändert
keyed-remove = Markierung entfernt
keyed-remove-several = Markierungen entfernt
