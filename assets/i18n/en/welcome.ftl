### Welcome screen.

welcome-what = Mark who makes a claim, who rebuts it and who is quoted
welcome-open = Open a document…
welcome-drop = or drop text files here
welcome-samples = Try a sample
welcome-dropping = { $count ->
    [one] Drop to open { $count } document
   *[other] Drop to open { $count } documents
}
