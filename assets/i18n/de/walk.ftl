### Wege durch den Text: weitergehen, an eine Stelle gehen, Überschriften, Verlauf, Kopien mit Quelle, Kodierungen.

## Names of commands

do-next-claim = Nächste Behauptung
do-previous-claim = Vorige Behauptung
do-next-rebuttal = Nächste Entgegnung
do-previous-rebuttal = Vorige Entgegnung
do-next-quote = Nächstes Zitat
do-previous-quote = Voriges Zitat
do-next-without-note = Nächste ohne Notiz
do-previous-without-note = Vorige ohne Notiz
do-next-without-speaker = Nächste ohne Sprecher
do-previous-without-speaker = Vorige ohne Sprecher
do-go-back = Zurück
do-go-forward = Vorwärts
do-go-to = Gehe zu…
do-show-outline = Überschriften
do-show-history = Verlauf
do-copy-cited = Mit Quelle kopieren
do-copy-cited-markdown = Mit Quelle als Markdown kopieren
do-copy-cited-rich = Mit Quelle formatiert kopieren
do-choose-encoding = Mit Kodierung neu öffnen…

## Why something cannot be done just now

refused-no-place-back = Es gibt keine Stelle, zu der es zurückgeht
refused-no-place-forward = Es gibt keine Stelle, zu der es vorwärts geht
none-claim = Es gibt keine Behauptungen
none-rebuttal = Es gibt keine Entgegnungen
none-quote = Es gibt keine Zitate
none-without-note = Jede Markierung hat eine Notiz
none-without-speaker = Jede Markierung hat einen Sprecher

## Going to a place

menu-go = Gehe
go-to = Gehe zu
go-to-hint = Zeile, Prozent oder Absatz
go-to-help = 120 ist eine Zeile, 120:5 eine Zeile und Spalte, 40% ein Teil des Textes, p12 oder ¶12 ein Absatz
go = Los
goal-line = Zeile { $line } von { $lines }
goal-column = Zeile { $line } von { $lines }, Spalte { $column }
goal-percent = { $percent } % des Textes: Zeile { $line }
goal-paragraph = Absatz { $number } von { $all }: Zeile { $line }
no-goal-unknown = Das ist keine Stelle. Eine Zeile wie 120, ein Teil wie 40% oder ein Absatz wie p12
no-goal-lines = { $count ->
    [one] Es gibt eine Zeile
   *[other] Es gibt { $count } Zeilen
}
no-goal-paragraphs = { $count ->
    [0] Es gibt keine Absätze
    [one] Es gibt einen Absatz
   *[other] Es gibt { $count } Absätze
}
no-goal-too-much = Mehr als 100 % gibt es nicht
no-goal-not-counted = Die Absätze werden noch gezählt

## Headings

headings-filter = Überschriften filtern
headings-looking = Überschriften werden gesucht…
headings-none = In diesem Text sind keine Überschriften
headings-none-left = Keine Überschrift enthält diese Wörter
headings-how = Überschriften sind Zeilen in Markdown (# Titel), unterstrichene, nummerierte (1.2 Titel), Kapitel und dergleichen oder kurze in Großbuchstaben.
heading-level = { $title }, Ebene { $level }
close-panel = Diese Leiste schließen

## What was done

history-start = Vor der ersten Änderung
history-now = { $words }, jetziger Stand
history-undone = { $words }, zurückgenommen
history-none = Noch wurde nichts geändert
history-how = Hier steht jede Änderung. Ein Klick führt dorthin zurück, wie die Markierungen damals waren, und ein weiterer wieder vorwärts.
done-mark-claim = Als Behauptung markiert
done-mark-rebuttal = Als Entgegnung markiert
done-mark-quote = Als Zitat markiert
done-retag-claim = Zu Behauptung geändert
done-retag-rebuttal = Zu Entgegnung geändert
done-retag-quote = Zu Zitat geändert
done-move-start = Anfang verschoben
done-move-end = Ende verschoben
done-split = Geteilt
done-join = Verbunden
done-add-piece = Wörter hinzugenommen
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
done-merge = Mit Änderungen von anderswo zusammengeführt
done-decide = Entschieden
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
encodings-how = Dieselbe Datei wird in einer anderen Kodierung gelesen, und die Markierungen werden wiedergefunden. Eine falsche Wahl verliert nichts.
encodings-filter = Kodierungen filtern
encodings-detect = Erkennen
encodings-detect-how = Wie die Datei zu sein scheint
encodings-none-left = Keine Kodierung enthält diese Wörter
encoding-row = { $name }, { $how }
status-encoding = { $encoding } · { $ends }
status-place = Zeile { $line }, Spalte { $column } · { $percent } %
line-ends-mixed = gemischte Zeilenenden
told-read-as = { $name } wird jetzt als { $encoding } gelesen: { $found }
told-read-as-undo-anew = { $name } wird jetzt als { $encoding } gelesen: { $found }. Rückgängig beginnt hier von vorn

## In einer Quellenangabe

cited-line = Zeile { $number }
cited-places = Codepunkte { $places }

## Wofür Kodierungen gemacht sind

made-for-unicode = Unicode
made-for-unicode-windows = Unicode, Windows
made-for-western-europe-windows = Westeuropa, Windows
made-for-western-europe-with-the-euro = Westeuropa, mit Euro
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
made-for-hebrew-in-the-order-of-the-eye = Hebräisch, in der Reihenfolge fürs Auge
made-for-arabic-windows = Arabisch, Windows
made-for-arabic = Arabisch
made-for-vietnamese-windows = Vietnamesisch, Windows
made-for-thai-windows = Thai, Windows
made-for-chinese-simplified = Chinesisch, vereinfacht
made-for-chinese-all-of-unicode = Chinesisch, ganz Unicode
made-for-chinese-traditional = Chinesisch, traditionell
made-for-japanese-windows = Japanisch, Windows
made-for-japanese-unix = Japanisch, Unix
made-for-japanese-mail = Japanisch, E-Mail
made-for-korean = Koreanisch
