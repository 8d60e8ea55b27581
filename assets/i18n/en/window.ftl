### Words of the window.

marks = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}

## The menu of the text

menu-of-mark = Mark
menu-of-text = Text
menu-of-words = Words

## What is told of marks under the pointer

hover-more = and { $count } more
hover-author = made by { $author }
