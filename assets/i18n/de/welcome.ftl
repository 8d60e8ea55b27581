### Wie man anfängt.

welcome-what = Markieren, wer was behauptet, wer entgegnet und wer zitiert wird
welcome-open = Dokument öffnen…
welcome-drop = oder Textdateien hierher ziehen
welcome-samples = Ein Beispiel ansehen
welcome-dropping = { $count ->
    [one] Loslassen, um { $count } Dokument zu öffnen
   *[other] Loslassen, um { $count } Dokumente zu öffnen
}
