### Welcome screen.

welcome-what = Markieren, wer etwas behauptet, wer entgegnet und wer zitiert wird
welcome-open = Dokument öffnen…
welcome-drop = oder Textdateien hierher ziehen
welcome-samples = Beispiel ausprobieren
welcome-dropping = { $count ->
    [one] Loslassen, um { $count } Dokument zu öffnen
   *[other] Loslassen, um { $count } Dokumente zu öffnen
}
