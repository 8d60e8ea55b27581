### Review of marks after the document changed.

review = Review
review-far = { $number } of { $of }
review-done = Done
review-done-hint = Back to the marks list
review-leave = Close review
review-left = To review: { $marks }
review-moved = { $count } moved
review-changed = { $count } changed
review-lost = { $count } lost
review-undecided = { $count ->
    [one] { $count } field has a conflict: press { $key } to resolve it
   *[other] { $count } fields have conflicts: press { $key } to resolve them
}
review-all-done = All marks reviewed
review-all-done-more = Your decisions are saved. You can undo them

## State of a mark

review-settled = This mark is in place
review-moved-surely = Moved
review-moved-likely = Very likely moved ({ $percent }%)
review-moved-perhaps = Probably moved ({ $percent }%)
review-alike = Changed, { $percent }% match
review-lost-because = Lost: { $reason }
review-state-spoken = { $tag }, { $state }: { $words }
review-was = Old text: { $was }. New text: { $is }
review-lines = Struck through: old. Underlined: new.
review-now-in = Now on line { $number }
review-stood = It was between “{ $before }” and “{ $after }”

## Suggested places for a lost mark

review-no-place = No match found. Select the right words, then press { KEY("do-place-here") }.
review-best-places = Best matches
review-place = { $place }  Line { $line }, { $percent }% match
review-place-spoken = Match { $place }, line { $line }, { $percent }% match: { $words }

## Accepting all of one kind

review-accept-moved = Accept all moved ({ $count })
review-accept-changed = Accept all changed ({ $count })
review-accept-hint = { $count ->
    [one] Accepts where { $count } mark was found
   *[other] Accepts where { $count } marks were found
}
