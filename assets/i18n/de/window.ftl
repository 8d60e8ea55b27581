### Wörter des Fensters.

marks = { $count ->
    [one] { $count } Markierung
   *[other] { $count } Markierungen
}

## The menu of the text

menu-of-mark = Markierung
menu-of-text = Text
menu-of-words = Wörter

## What is told of marks under the pointer

hover-more = und { $count } weitere
hover-author = von { $author }
