### Wege durch den Text: weitergehen, an eine Stelle gehen, Überschriften, Verlauf, Kopien mit Quelle, Kodierungen.

## Names of commands

do-next-claim = Nächste Behauptung
do-previous-claim = Vorherige Behauptung
do-next-rebuttal = Nächste Entgegnung
do-previous-rebuttal = Vorherige Entgegnung
do-next-quote = Nächstes Zitat
do-previous-quote = Vorheriges Zitat
do-next-without-note = Nächste ohne Notiz
do-previous-without-note = Vorherige ohne Notiz
do-next-without-speaker = Nächste ohne Sprecher
do-previous-without-speaker = Vorherige ohne Sprecher
do-go-back = Zurück
do-go-forward = Vorwärts
do-go-to = Gehe zu…
do-show-outline = Überschriften
do-show-history = Verlauf
do-copy-cited = Mit Quellenangabe kopieren
do-copy-cited-markdown = Mit Quellenangabe als Markdown kopieren
do-copy-cited-rich = Mit Quellenangabe formatiert kopieren
do-choose-encoding = Mit Kodierung neu öffnen…

## Why something cannot be done just now

refused-no-place-back = Es gibt keine frühere Stelle
refused-no-place-forward = Es gibt keine spätere Stelle
none-claim = Es gibt keine Behauptungen
none-rebuttal = Es gibt keine Entgegnungen
none-quote = Es gibt keine Zitate
none-without-note = Jede Markierung hat eine Notiz
none-without-speaker = Jede Markierung hat einen Sprecher

## Going to a place

menu-go = Gehe zu
go-to = Gehe zu
go-to-hint = Zeile, Prozent oder Absatz
go-to-help = 120 ist eine Zeile, 120:5 eine Zeile und Spalte, 40% ein Teil des Textes, p12 oder ¶12 ein Absatz
go = Los
goal-line = Zeile { $line } von { $lines }
goal-column = Zeile { $line } von { $lines }, Spalte { $column }
goal-percent = { $percent } % des Textes: Zeile { $line }
goal-paragraph = Absatz { $number } von { $all }: Zeile { $line }
no-goal-unknown = Das ist keine Stelle. Möglich sind eine Zeile wie 120, ein Teil wie 40% oder ein Absatz wie p12
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
no-goal-uncounted = Die Absätze konnten nicht gezählt werden
no-goal-not-counted = Die Absätze werden noch gezählt

## Headings

headings-filter = Überschriften filtern
headings-looking = Überschriften werden gesucht…
headings-failed = Die Überschriften konnten nicht gefunden werden: { $reason }
headings-none = Dieser Text hat keine Überschriften
headings-none-left = Keine Überschrift enthält diese Wörter
headings-how = Überschriften sind Zeilen in Markdown (# Titel), unterstrichene, nummerierte (1.2 Titel), Kapitel und dergleichen oder kurze in Großbuchstaben
heading-level = { $title }, Ebene { $level }
close-panel = Diese Leiste schließen

## What was done

history-start = Vor der ersten Änderung
history-now = { $words }, jetziger Stand
history-undone = { $words }, rückgängig gemacht
history-none = Es wurde noch nichts geändert
history-how = Hier steht jede Änderung. Ein Klick stellt den Stand von damals wieder her, ein weiterer führt wieder nach vorn.
done-mark-claim = Als Behauptung markiert
done-mark-rebuttal = Als Entgegnung markiert
done-mark-quote = Als Zitat markiert
done-retag-claim = Zur Behauptung gemacht
done-retag-rebuttal = Zur Entgegnung gemacht
done-retag-quote = Zum Zitat gemacht
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
done-merge = Änderungen von anderswo übernommen
done-decide = Entschieden
done-accept = Angenommen
done-accept-all = Alle angenommen
done-place = An eine Stelle gesetzt
done-keep-lost = Verloren gelassen
done-words = { $done }: „{ $words }“
done-many = { $done } ({ $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
})

## Encodings

encodings = Mit Kodierung neu öffnen
encodings-how = Dieselbe Datei wird in einer anderen Kodierung gelesen, und die Markierungen werden wiedergefunden. Eine falsche Wahl zerstört nichts.
encodings-filter = Kodierungen filtern
encodings-detect = Automatisch erkennen
encodings-detect-how = Wie es nach der Datei aussieht
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
made-for-unicode-surrogates = Unicode, Emoji als zwei Surrogate
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
made-for-hebrew-in-the-order-of-the-eye = Hebräisch, in visueller Reihenfolge
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
