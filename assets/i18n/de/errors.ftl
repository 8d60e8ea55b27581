### File errors, and why something is unavailable.

## Files in general

file-missing = Datei oder Ordner nicht gefunden: { $path }
file-is-folder = das ist ein Ordner, keine Datei: { $path }
file-is-no-folder = das ist eine Datei, kein Ordner: { $path }
file-no-permission = keine Berechtigung: { $path }
file-is-none = das ist ein Gerät oder eine Pipe, keine Datei: { $path }
file-too-large = die Datei ist zu groß ({ $size }; möglich sind { $most }): { $path }
file-stopped = das Laden wurde abgebrochen: { $path }
file-disk-full = der Datenträger ist voll: { $path }
file-read-only-folder = dieser Ordner ist schreibgeschützt: { $path }
file-no-replacing = Dateien in diesem Ordner können nicht sicher ersetzt werden ({ $system }): { $path }
file-changed-meanwhile = inzwischen von einem anderen Programm geändert: { $path }
file-unconfirmed = der Datenträger hat nicht bestätigt, dass die Datei sicher gespeichert ist ({ $system }): { $path }
file-unanswered = der Datenträger hat nicht gemeldet, ob die Datei geschrieben wurde ({ $system }): { $path }
file-other = { $system }: { $path }
bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}

## Errors of the operating system

system-not-found = nicht gefunden
system-no-permission = keine Berechtigung
system-exists = bereits vorhanden
system-disk-full = der Datenträger ist voll
system-quota = das Speicherkontingent ist aufgebraucht
system-read-only = der Datenträger ist schreibgeschützt
system-too-large = die Datei würde zu groß
system-bad-name = der Name ist zu lang oder nicht erlaubt
system-busy = wird gerade verwendet
system-is-folder = ist ein Ordner
system-no-folder = liegt in keinem Ordner
system-other-disk = liegt auf einem anderen Datenträger
system-unsupported = der Datenträger unterstützt das nicht
system-timed-out = Zeitüberschreitung
system-network = das Netzlaufwerk antwortet nicht
system-exhausted = nicht genügend Arbeitsspeicher
system-input-output = Lese- oder Schreibfehler auf dem Datenträger

## Documents that aren’t text

file-binary = das sieht nach { $like } aus, nicht nach reinem Text. Als reinen Text exportieren und diesen öffnen
document-too-large = die Datei ist zu groß ({ $megabytes } MB; möglich sind { $most } MB)
looks-for-program = einer Binärdatei
looks-pdf = einem PDF-Dokument
looks-rtf = formatiertem Text (RTF)
looks-zip = einer Word-, OpenDocument-, EPUB- oder ZIP-Datei
looks-old-office = einer alten Word-, Excel- oder Outlook-Datei
looks-png = einem PNG-Bild
looks-jpeg = einem JPEG-Bild
looks-gif = einem GIF-Bild
looks-tiff = einem TIFF-Bild
looks-program = einem Programm
looks-gzip = einer komprimierten Datei (gzip)
looks-bzip2 = einer komprimierten Datei (bzip2)
looks-xz = einer komprimierten Datei (xz)
looks-zstd = einer komprimierten Datei (zstd)
looks-7-zip = einem 7-Zip-Archiv
looks-rar = einem RAR-Archiv
looks-sqlite = einer SQLite-Datenbank
looks-sound = einer Audiodatei

## Marks files

sidecar-empty = die Markierungsdatei ist leer
sidecar-none = das ist keine Markierungsdatei von Glossator
sidecar-newer = die Markierungen wurden mit einer neueren Version von Glossator gespeichert (Dateiversion { $found }, diese unterstützt { $known })
sidecar-broken = die Markierungsdatei ist beschädigt: { $fault }
sidecar-too-large = die Markierungsdatei ist zu groß ({ $megabytes } MB; möglich sind { $most } MB)
sidecar-stopped = die Suche nach den Markierungen wurde abgebrochen
sidecar-unknown = die Markierungsdatei enthält Felder, die diese Version von Glossator nicht kennt: { $fields }
sidecar-without-document = das zugehörige Dokument „{ $name }“ ist nicht im selben Ordner
sidecar-document-renamed = das zugehörige Dokument „{ $name }“ ist nicht im selben Ordner, aber { $found } enthält genau denselben Text: dieses öffnen, um die Markierungen zu übernehmen
marks-too-large = diese Markierungen brauchen mehr als { $most } MB und könnten nicht wieder geöffnet werden

## Where a marks file or a settings file is damaged

fault = Zeile { $line }, Spalte { $column }: { $reason }
fault-early-end = unerwartetes Dateiende
fault-comma = davor fehlt ein Komma
fault-text = Text in Anführungszeichen erwartet
fault-text-end = am Ende eines Textes fehlt ein Anführungszeichen
fault-number = ganze Zahl erwartet
fault-list = Liste in [eckigen Klammern] erwartet
fault-list-end = ] fehlt
fault-names = Namen und Werte in {"{"}geschweiften Klammern{"}"} erwartet
fault-names-end = {"}"} fehlt
fault-colon = davor fehlt ein Doppelpunkt
fault-bracket = ( erwartet
fault-bracket-end = ) fehlt
fault-field = Name eines Feldes erwartet
fault-out-of-bounds = diese Zahl ist zu groß oder negativ
fault-too-deep = Klammern sind zu tief verschachtelt
fault-trailing = unerwarteter Text nach der letzten )
fault-comment = nicht geschlossener Kommentar
fault-value = dieser Wert ist ungültig
fault-field-twice = doppeltes Feld „{ $field }“
fault-field-missing = Feld „{ $field }“ fehlt
fault-name-twice = doppelter Name „{ $name }“
fault-offsets = Positionen müssen in „{ $wanted }“ angegeben sein, nicht in „{ $found }“
fault-version-0 = Version 0 ist ungültig
fault-not-utf-8 = das ist kein gültiges UTF-8

## Why a mark is lost

lost-words-gone = der Text steht nicht mehr im Dokument
lost-ambiguous = der Text steht an mehreren Stellen, und der Text davor und danach zeigt nicht, welche gemeint ist
lost-bad-pieces = ihre Stücke sind leer, vertauscht oder überlappen sich
lost-unknown-tag = unbekannte Art
lost-bad-id = ihre ID ist keine UUID
lost-duplicate-id = eine andere Markierung hat dieselbe ID
lost-kept = als verloren behalten
lost-bad-time = eine ihrer Zeitangaben ist ungültig

## Errors in regular expressions

regex-class-open = [ ohne Gegenstück
regex-group-open = ( ohne Gegenstück
regex-group-unopened = ) ohne Gegenstück
regex-count-open = {"{"} ohne Gegenstück
regex-nothing-repeated = nichts zum Wiederholen
regex-backwards = dieser Bereich ist vertauscht
regex-range = ein Bereich muss mit einem einzelnen Zeichen beginnen und enden
regex-number = Zahl erwartet
regex-escape = unbekannte Escape-Sequenz
regex-escape-end = nach dem letzten umgekehrten Schrägstrich fehlt ein Zeichen
regex-hexadecimal = ungültiger hexadezimaler Zeichencode
regex-flag = unbekannter Schalter
regex-flag-twice = doppelter Schalter
regex-flag-missing = Schalter fehlt
regex-group-name = ungültiger Gruppenname
regex-group-name-twice = doppelter Gruppenname
regex-class-unknown = unbekannte Zeichenklasse
regex-border = auf \b{"{"} kann nur start, end, start-half oder end-half folgen
regex-back-reference = Rückverweise werden nicht unterstützt
regex-look-around = Lookahead und Lookbehind werden nicht unterstützt
regex-too-many-brackets = zu viele verschachtelte Klammern
regex-bytes = Bytes können nicht gesucht werden, nur Zeichen

## Why something is unavailable

why-still-read = das Dokument wird noch geladen
why-would-be-lost = die Markierungsdatei enthält Daten, die beim Speichern verloren gingen
why-others-changed = jemand anders hat die Markierungsdatei geändert, sie wurde nicht überschrieben: { $reason }
why-nothing-is-saved = das Speichern funktioniert nicht mehr: Glossator neu starten
why-disk-unworkable = der Datenträger kann nicht verwendet werden
why-marks-unwritable = diese Markierungen können nicht geschrieben werden
why-no-folder = es gibt keinen Ordner dafür
why-fault = interner Fehler in Glossator
why-dialog-does-not-open = der Dateidialog öffnet sich nicht
why-dialog-does-not-answer = der Dateidialog antwortet nicht
why-no-session-bus = es gibt keinen D-Bus-Sitzungsbus
why-no-portal = xdg-desktop-portal fehlt
