### Navigation, headings, history, copying with citation, encodings.

## Command names

do-next-claim = Nächste Behauptung
do-previous-claim = Vorherige Behauptung
do-next-rebuttal = Nächste Entgegnung
do-previous-rebuttal = Vorherige Entgegnung
do-next-quote = Nächstes Zitat
do-previous-quote = Vorheriges Zitat
do-next-without-note = Nächste Markierung ohne Notiz
do-previous-without-note = Vorherige Markierung ohne Notiz
do-next-without-speaker = Nächste Markierung ohne Sprecher
do-previous-without-speaker = Vorherige Markierung ohne Sprecher
do-go-back = Zurück
do-go-forward = Vorwärts
do-go-to = Gehe zu…
do-show-outline = Überschriften
do-show-history = Verlauf
do-copy-cited = Mit Quellenangabe kopieren
do-copy-cited-markdown = Mit Quellenangabe als Markdown kopieren
do-copy-cited-rich = Mit Quellenangabe formatiert kopieren
do-choose-encoding = Mit Kodierung neu öffnen…

## Why a command is unavailable

refused-no-place-back = Keine frühere Stelle
refused-no-place-forward = Keine spätere Stelle
none-claim = Keine Behauptungen
none-rebuttal = Keine Entgegnungen
none-quote = Keine Zitate
none-without-note = Jede Markierung hat eine Notiz
none-without-speaker = Jede Markierung hat einen Sprecher

## Go to

menu-go = Gehe zu
go-to = Gehe zu
go-to-hint = Zeile, Prozent oder Absatz
go-to-help = 120 geht zu einer Zeile, 120:5 zu Zeile und Spalte, 40% zu diesem Teil des Textes, p12 oder ¶12 zu einem Absatz
go = Los
goal-line = Zeile { $line } von { $lines }
goal-column = Zeile { $line } von { $lines }, Spalte { $column }
goal-percent = { $percent } % des Textes: Zeile { $line }
goal-paragraph = Absatz { $number } von { $all }: Zeile { $line }
no-goal-unknown = Eine Zeile wie 120, einen Prozentwert wie 40% oder einen Absatz wie p12 eingeben
no-goal-lines = { $count ->
    [one] Es gibt nur eine Zeile
   *[other] Es gibt nur { $count } Zeilen
}
no-goal-paragraphs = { $count ->
    [0] Es gibt keine Absätze
    [one] Es gibt nur einen Absatz
   *[other] Es gibt nur { $count } Absätze
}
no-goal-too-much = Einen Wert bis 100 % eingeben
no-goal-uncounted = Die Absätze konnten nicht gezählt werden
no-goal-not-counted = Die Absätze werden noch gezählt

## Headings

headings-filter = Überschriften filtern
headings-looking = Überschriften werden gesucht…
headings-failed = Die Überschriften konnten nicht gefunden werden: { $reason }
headings-none = Keine Überschriften in diesem Text
headings-none-left = Keine passenden Überschriften
headings-how = Überschriften sind Markdown-Überschriften (# Titel), unterstrichene oder nummerierte Zeilen (1.2 Titel), Zeilen wie „Kapitel 1“ oder kurze Zeilen in Großbuchstaben
heading-level = { $title }, Ebene { $level }
close-panel = Leiste schließen

## History

history-start = Vor der ersten Änderung
history-now = { $words }, aktuell
history-undone = { $words }, rückgängig gemacht
history-none = Noch keine Änderungen
history-how = Hier steht jede Änderung. Ein Klick geht zu ihr zurück, ein Klick auf eine spätere wieder nach vorn.
done-mark-claim = Als Behauptung markiert
done-mark-rebuttal = Als Entgegnung markiert
done-mark-quote = Als Zitat markiert
done-retag-claim = In Behauptung geändert
done-retag-rebuttal = In Entgegnung geändert
done-retag-quote = In Zitat geändert
done-move-start = Anfang verschoben
done-move-end = Ende verschoben
done-split = Geteilt
done-join = Verbunden
done-add-piece = Stück hinzugefügt
done-remove-piece = Stück entfernt
done-speaker = Sprecher: { $words }
done-no-speaker = Sprecher entfernt
done-labels = Schlagwörter: { $words }
done-no-labels = Schlagwörter entfernt
done-label = Schlagwort hinzugefügt
done-unlabel = Schlagwort entfernt
done-note = Notiz: { $words }
done-no-note = Notiz entfernt
done-remove = Entfernt
done-merge = Änderungen von anderswo zusammengeführt
done-decide = Konflikt gelöst
done-accept = Angenommen
done-accept-all = Alle angenommen
done-place = Platziert
done-keep-lost = Als verloren behalten
done-words = { $done }: „{ $words }“
done-many = { $done } ({ $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
})

## Encodings

encodings = Mit Kodierung neu öffnen
encodings-how = Liest dieselbe Datei in einer anderen Kodierung und findet die Markierungen wieder. Die Datei bleibt unverändert, mehrere Versuche schaden nicht.
encodings-filter = Kodierungen filtern
encodings-detect = Automatisch erkennen
encodings-detect-how = Anhand des Dateiinhalts
encodings-none-left = Keine passenden Kodierungen
encoding-row = { $name }, { $how }
status-encoding = { $encoding } · { $ends }
status-place = Zeile { $line }, Spalte { $column } · { $percent } %
line-ends-mixed = gemischte Zeilenenden
notify-reopened-as = { $name } wurde als { $encoding } neu geladen: { $found }
notify-reopened-as-new-undo = { $name } wurde als { $encoding } neu geladen: { $found }. Frühere Änderungen lassen sich nicht mehr rückgängig machen

## In a citation

cited-line = Zeile { $number }
cited-places = Codepunkte { $places }

## Languages of encodings

made-for-unicode = Unicode
made-for-unicode-windows = Unicode, Windows
made-for-unicode-surrogates = Unicode, Emoji als Surrogatpaare
made-for-western-europe-windows = Westeuropa, Windows
made-for-western-europe-with-the-euro = Westeuropa, mit Eurozeichen
made-for-western-europe-macintosh = Westeuropa, Macintosh
made-for-central-europe-windows = Mitteleuropa, Windows
made-for-central-europe = Mitteleuropa
made-for-south-eastern-europe = Südosteuropa
made-for-baltic-windows = Baltisch, Windows
made-for-baltic = Baltisch
made-for-nordic = Nordisch
made-for-celtic = Keltisch
made-for-maltese-esperanto = Maltesisch, Esperanto
made-for-cyrillic-windows = Kyrillisch, Windows
made-for-cyrillic-russian = Kyrillisch, Russisch
made-for-cyrillic-ukrainian = Kyrillisch, Ukrainisch
made-for-cyrillic = Kyrillisch
made-for-cyrillic-dos = Kyrillisch, DOS
made-for-cyrillic-macintosh = Kyrillisch, Macintosh
made-for-greek-windows = Griechisch, Windows
made-for-greek = Griechisch
made-for-turkish-windows = Türkisch, Windows
made-for-hebrew-windows = Hebräisch, Windows
made-for-hebrew = Hebräisch
made-for-hebrew-visual-order = Hebräisch (visuelle Reihenfolge)
made-for-arabic-windows = Arabisch, Windows
made-for-arabic = Arabisch
made-for-vietnamese-windows = Vietnamesisch, Windows
made-for-thai-windows = Thai, Windows
made-for-chinese-simplified = Chinesisch, vereinfacht
made-for-chinese-all-of-unicode = Chinesisch, ganzes Unicode
made-for-chinese-traditional = Chinesisch, traditionell
made-for-japanese-windows = Japanisch, Windows
made-for-japanese-unix = Japanisch, Unix
made-for-japanese-mail = Japanisch, E-Mail
made-for-korean = Koreanisch
