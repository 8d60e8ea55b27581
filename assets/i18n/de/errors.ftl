### Was mit Dateien schiefgeht, und warum etwas nicht geht.

## Files, whatever is in them

file-missing = es gibt keine Datei und keinen Ordner dieses Namens: { $path }
file-is-folder = das ist ein Ordner und keine Datei: { $path }
file-is-no-folder = das ist eine Datei, kein Ordner: { $path }
file-no-permission = für diese Datei fehlt die Berechtigung: { $path }
file-is-none = das ist ein Gerät oder eine Pipe und keine Datei: { $path }
file-too-large = { $size } sind mehr als die { $most }, die geöffnet werden können: { $path }
file-stopped = das Lesen dieser Datei wurde abgebrochen: { $path }
file-disk-full = der Datenträger ist voll: { $path }
file-read-only-folder = in diesen Ordner kann nichts geschrieben werden: { $path }
file-no-replacing = in diesem Ordner lässt sich keine Datei in einem Schritt ersetzen ({ $system }): { $path }
file-changed-meanwhile = ein anderes Programm hat diese Datei inzwischen geändert: { $path }
file-behind = diese Markierungen sind älter als das, was andere in diese Datei geschrieben haben: { $path }
file-unconfirmed = der Datenträger bestätigt nicht, dass diese Datei sicher geschrieben ist ({ $system }): { $path }
file-unanswered = der Datenträger meldet nicht, ob diese Datei geschrieben wurde ({ $system }): { $path }
file-other = { $system }: { $path }
bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}

## What the system answers

system-not-found = nicht vorhanden
system-no-permission = die Berechtigung fehlt
system-exists = das gibt es schon
system-disk-full = der Datenträger ist voll
system-quota = auf diesem Datenträger ist der zugeteilte Platz verbraucht
system-read-only = der Datenträger ist schreibgeschützt
system-too-large = die Datei würde zu groß
system-bad-name = dieser Name ist zu lang oder nicht erlaubt
system-busy = es wird gerade verwendet
system-is-folder = es ist ein Ordner
system-no-folder = es liegt in keinem Ordner
system-other-disk = es liegt auf einem anderen Datenträger
system-unsupported = dieser Datenträger unterstützt das nicht
system-timed-out = die Antwort kam nicht rechtzeitig
system-network = das Netzlaufwerk antwortet nicht
system-exhausted = dem Computer fehlt dafür der Speicher
system-input-output = der Datenträger lässt sich dort nicht lesen oder beschreiben

## Documents that are no text

file-binary = das sieht aus wie { $like } und nicht wie reiner Text; als reinen Text exportieren und diesen öffnen
document-too-large = diese Datei hat { $megabytes } MB, und die größte, die geöffnet werden kann, hat { $most } MB
looks-for-program = eine Datei für ein Programm
looks-pdf = ein PDF-Dokument
looks-rtf = ein formatierter Text (RTF)
looks-zip = eine Datei von Word, OpenDocument, EPUB oder ZIP
looks-old-office = eine alte Datei von Word, Excel oder Outlook
looks-png = ein PNG-Bild
looks-jpeg = ein JPEG-Bild
looks-gif = ein GIF-Bild
looks-tiff = ein TIFF-Bild
looks-program = ein Programm
looks-gzip = eine gepackte Datei (gzip)
looks-bzip2 = eine gepackte Datei (bzip2)
looks-xz = eine gepackte Datei (xz)
looks-zstd = eine gepackte Datei (zstd)
looks-7-zip = ein 7-Zip-Archiv
looks-rar = ein RAR-Archiv
looks-sqlite = eine SQLite-Datenbank
looks-sound = eine Tonaufnahme

## Files of marks

sidecar-empty = die Begleitdatei ist leer
sidecar-none = das ist keine Begleitdatei von Glossator
sidecar-newer = die Markierungen wurden von einem neueren Glossator gespeichert (Dateiversion { $found }, dieser kennt { $known })
sidecar-broken = die Begleitdatei ist beschädigt: { $fault }
sidecar-too-large = die Begleitdatei hat { $megabytes } MB, und die größte, die geöffnet werden kann, hat { $most } MB
sidecar-stopped = das Wiederfinden der Markierungen wurde abgebrochen
sidecar-unknown = die Begleitdatei enthält Angaben, die dieser Glossator nicht kennt: { $fields }
sidecar-without-document = das Dokument dazu, „{ $name }“, liegt nicht im selben Ordner
sidecar-document-renamed = das zugehörige Dokument „{ $name }“ ist nicht im selben Ordner, aber { $found } enthält genau denselben Text: dieses öffnen, um die Markierungen zu übernehmen
marks-too-large = diese Markierungen brauchen mehr als { $most } MB und könnten nicht wieder geöffnet werden

## Where a file of marks or of settings is damaged

fault = Zeile { $line }, Spalte { $column }: { $reason }
fault-early-end = die Datei endet zu früh
fault-comma = davor fehlt ein Komma
fault-text = hier sollte Text in Anführungszeichen stehen
fault-text-end = am Ende eines Textes fehlt ein Anführungszeichen
fault-number = hier sollte eine ganze Zahl stehen
fault-list = hier sollte eine Liste in [eckigen Klammern] beginnen
fault-list-end = eine schließende ] fehlt
fault-names = hier sollte eine Liste von Namen und Werten in {"{"}geschweiften Klammern{"}"} beginnen
fault-names-end = eine schließende {"}"} fehlt
fault-colon = davor fehlt ein Doppelpunkt
fault-bracket = hier sollte eine ( stehen
fault-bracket-end = eine schließende ) fehlt
fault-field = hier sollte der Name eines Feldes stehen
fault-out-of-bounds = diese Zahl ist zu groß oder kleiner als null
fault-too-deep = zu viele Klammern stehen ineinander
fault-trailing = nach der letzten schließenden ) sollte nichts mehr kommen
fault-comment = ein Kommentar ist nicht geschlossen
fault-value = dieser Wert ist nicht lesbar
fault-field-twice = das Feld „{ $field }“ steht hier zum zweiten Mal
fault-field-missing = das Feld „{ $field }“ fehlt
fault-name-twice = der Name „{ $name }“ steht hier zum zweiten Mal
fault-offsets = Stellen müssen „{ $wanted }“ zählen, und hier zählen sie „{ $found }“
fault-version-0 = eine Version 0 gibt es nicht
fault-not-utf-8 = das ist kein gültiges UTF-8

## Why a mark has no place

lost-words-gone = ihre Wörter stehen nicht mehr im Dokument
lost-ambiguous = ihre Wörter stehen anderswo, und die Wörter darum herum sagen nicht, welche Stelle gemeint ist
lost-bad-pieces = ihre Stücke sind leer, stehen rückwärts oder überschneiden sich
lost-unknown-tag = ihre Art kennt Glossator nicht
lost-bad-id = ihre Kennung ist keine UUID
lost-duplicate-id = eine andere Markierung hat dieselbe Kennung
lost-kept = sie wurde verloren gelassen
lost-bad-time = eine ihrer Zeiten ist nicht lesbar

## Why nothing can be found

regex-class-open = eine [ ist nicht geschlossen
regex-group-open = eine ( ist nicht geschlossen
regex-group-unopened = diese ) schließt nichts
regex-count-open = eine {"{"} ist nicht geschlossen
regex-nothing-repeated = davor steht nichts, das wiederholt werden könnte
regex-backwards = dieser Bereich läuft rückwärts
regex-range = ein Bereich geht von einem Zeichen zu einem anderen
regex-number = hier sollte eine Zahl stehen
regex-escape = vor diesem Zeichen hat ein umgekehrter Schrägstrich keine Bedeutung
regex-escape-end = auf den letzten umgekehrten Schrägstrich folgt nichts
regex-hexadecimal = das ist nicht die hexadezimale Nummer eines Zeichens
regex-flag = diesen Schalter gibt es nicht
regex-flag-twice = ein Schalter steht hier zum zweiten Mal
regex-flag-missing = ein Schalter fehlt
regex-group-name = so kann eine Gruppe nicht heißen
regex-group-name-twice = eine andere Gruppe heißt schon so
regex-class-unknown = eine solche Klasse von Zeichen gibt es nicht
regex-border = nach \b{"{"} kann nur start, end, start-half oder end-half stehen
regex-back-reference = ein Rückverweis auf eine Gruppe ist nicht möglich
regex-look-around = nach dem, was davor oder danach steht, kann nicht gefragt werden
regex-too-many-brackets = es sind zu viele Klammern
regex-bytes = es kann nicht nach Bytes gesucht werden, nur nach Zeichen

## Why something cannot be done

why-still-read = das Dokument wird noch geladen
why-would-be-lost = die Begleitdatei enthält Angaben, die beim Speichern verloren gingen
why-others-changed = andere haben die Begleitdatei geändert, und sie bleibt, wie sie ist: { $reason }
why-nothing-is-saved = es wird nichts mehr gespeichert: Glossator neu starten
why-disk-unworkable = mit dem Datenträger lässt sich nicht arbeiten
why-marks-unwritable = diese Markierungen lassen sich nicht schreiben
why-no-folder = es gibt keinen Ordner dafür
why-fault = in Glossator selbst ist etwas fehlgeschlagen
why-dialog-does-not-open = der Dateidialog der Arbeitsumgebung öffnet sich nicht
why-dialog-does-not-answer = der Dateidialog der Arbeitsumgebung antwortet nicht
why-no-session-bus = diese Arbeitsumgebung hat keinen Sitzungsbus und darum keinen Dateidialog
why-no-portal = diese Arbeitsumgebung hat keinen Dateidialog (xdg-desktop-portal)
