//! What was looked for before. See [`QueryHistory`].

/// How many searches are remembered.
const MAX_QUERIES: usize = 50;

/// What was looked for before, and how far back the analyst has gone in it.
#[derive(Debug, Default)]
pub(super) struct QueryHistory {
    /// The newest is the last.
    queries: Vec<String>,
    /// Which of them stands in the field, and what stood there before one did.
    browsing: Option<(usize, String)>,
}

impl QueryHistory {
    /// Remembers `words` as the newest.
    pub(super) fn push(&mut self, words: &str) {
        self.browsing = None;
        if words.is_empty() {
            return;
        }
        self.queries.retain(|it| it != words);
        self.queries.push(words.to_owned());
        let old = self.queries.len().saturating_sub(MAX_QUERIES);
        self.queries.drain(..old);
    }

    /// What was looked for before what stands in the field. `None` where there is nothing older.
    pub(super) fn older(&mut self, field: &str) -> Option<String> {
        let (at, written) = match self.browsing.take() {
            Some((at, written)) => (at, written),
            // The newest is often what stands there already.
            None if self.queries.last().is_some_and(|it| it == field) => {
                (self.queries.len() - 1, field.to_owned())
            }
            None => (self.queries.len(), field.to_owned()),
        };
        let older = at.checked_sub(1);
        self.browsing = Some((older.unwrap_or(at), written));
        older.and_then(|at| self.queries.get(at)).cloned()
    }

    /// What was looked for after it, and at last what was being written. `None` where nothing older stands there.
    pub(super) fn newer(&mut self) -> Option<String> {
        let (at, written) = self.browsing.take()?;
        let Some(newer) = self.queries.get(at + 1) else { return Some(written) };
        self.browsing = Some((at + 1, written));
        Some(newer.clone())
    }

    /// Something else is being written.
    pub(super) fn stop_browsing(&mut self) {
        self.browsing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::QueryHistory;

    #[test]
    fn arrows_lead_back_through_what_was_looked_for_and_on_to_what_was_being_written() {
        let mut earlier = QueryHistory::default();
        for words in ["ja", "nein", "", "ja", "doch"] {
            earlier.push(words);
        }
        let older = ["doch", "ja", "nein"];
        for words in older {
            assert_eq!(earlier.older("neu").as_deref(), Some(words));
        }
        assert_eq!(earlier.older("nein"), None);
        for words in ["ja", "doch", "neu"] {
            assert_eq!(earlier.newer().as_deref(), Some(words));
        }
        assert_eq!(earlier.newer(), None);
    }

    #[test]
    fn what_stands_in_the_field_is_not_offered_again() {
        let mut earlier = QueryHistory::default();
        for words in ["ja", "nein"] {
            earlier.push(words);
        }
        assert_eq!(earlier.older("nein").as_deref(), Some("ja"));
        assert_eq!(earlier.newer().as_deref(), Some("nein"));
    }

    #[test]
    fn no_more_is_remembered_than_is_of_use() {
        let mut earlier = QueryHistory::default();
        (0..60).for_each(|number| earlier.push(&number.to_string()));
        let all: Vec<_> = std::iter::from_fn(|| earlier.older("")).collect();
        assert_eq!((all.len(), all[49].as_str()), (50, "10"));
    }
}
