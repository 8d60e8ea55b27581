//! What merging did, in numbers and in words. See [`Tally`].

/// What merging did, as those see it who had ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many marks came in.
    pub added: usize,

    /// How many marks are other than they were here.
    pub changed: usize,

    /// How many marks went.
    pub removed: usize,

    /// How many relations came in, are other than they were, or went.
    pub relations: usize,

    /// How many marks and relations stay that one side had removed, since the other had changed or used them.
    pub kept: usize,

    /// How many fields have a further value only now.
    pub disputed: usize,
}

impl Tally {
    /// What an analyst should know of it, as `3 marks added, 1 changed, 2 to decide`. `None` where there is nothing.
    pub fn words(&self) -> Option<String> {
        let mut is_first = true;
        let marks = [(self.added, "added"), (self.changed, "changed"), (self.removed, "removed")];
        let marks = marks.into_iter().filter(|(number, _)| 0 < *number).map(|(number, how)| {
            let what = match number {
                _ if !std::mem::take(&mut is_first) => "",
                1 => "mark ",
                _ => "marks ",
            };
            format!("{number} {what}{how}")
        });
        let mut words: Vec<String> = marks.collect();
        words.extend(match self.relations {
            0 => None,
            1 => Some("1 relation changed".to_owned()),
            number => Some(format!("{number} relations changed")),
        });
        words.extend((0 < self.kept).then(|| {
            format!("{} kept that one side removed and the other changed or used", self.kept)
        }));
        words.extend((0 < self.disputed).then(|| format!("{} to decide", self.disputed)));
        (!words.is_empty()).then(|| words.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tally: Tally, words: &str) {
        assert_eq!(tally.words().unwrap_or_default(), words);
    }

    #[test]
    fn what_did_not_happen_is_not_told() {
        check(Tally::default(), "");
        check(Tally { added: 1, ..Tally::default() }, "1 mark added");
        let some = Tally { added: 3, changed: 1, disputed: 2, ..Tally::default() };
        check(some, "3 marks added, 1 changed, 2 to decide");
        let other = Tally { removed: 2, relations: 1, kept: 1, ..Tally::default() };
        check(
            other,
            "2 marks removed, 1 relation changed, 1 kept that one side removed and the other changed or used",
        );
    }
}
