### The review of marks that the document left behind.

review = Review
review-far = { $number } of { $of }
review-done = Done
review-done-hint = Back to the list of marks
review-leave = Leave the review
review-left = Left: { $marks }
review-moved = { $count } moved
review-changed = { $count } changed
review-lost = { $count } lost
review-undecided = { $count ->
    [one] { $count } field has two values: press { $key } to decide
   *[other] { $count } fields have two values: press { $key } to decide
}
review-all-done = All marks are reviewed
review-all-done-more = What was decided is saved, and can be taken back with Undo

## What became of a mark

review-settled = This mark has its place
review-moved-surely = Moved, sure
review-moved-likely = Moved, likely, { $percent } %
review-moved-perhaps = Moved, perhaps, { $percent } %
review-alike = Changed, { $percent } % alike
review-lost-because = Lost: { $reason }
review-state-told = { $tag }, { $state }: { $words }
review-was = Was: { $was }. Is now: { $is }
review-lines = Struck out: before. Underlined: now.
review-now-in = Now in line { $number }
review-stood = It stood between “{ $before }” and “{ $after }”

## The places where a lost mark may be

review-no-place = No place comes near. Select the words that it belongs to, then place it there.
review-best-places = Best places
review-place = { $place }  Line { $line }, { $percent } % alike
review-place-told = Place { $place }, line { $line }, { $percent } % alike: { $words }

## All of one kind at once

review-accept-moved = Accept all moved ({ $count })
review-accept-changed = Accept all changed ({ $count })
review-accept-hint = { $count ->
    [one] { $count } mark will be where it was found
   *[other] { $count } marks will be where they were found
}
