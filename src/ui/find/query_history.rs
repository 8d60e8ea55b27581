//! The history of search queries. See [`QueryHistory`].

/// How many searches are remembered.
const MAX_QUERIES: usize = 50;

/// Past queries, and the position while browsing them.
#[derive(Debug, Default)]
pub(super) struct QueryHistory {
    /// The queries, newest last.
    queries: Vec<String>,
    /// The index of the query in the field, and the text that was there before browsing.
    browsing: Option<(usize, String)>,
}

impl QueryHistory {
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

    /// Returns the next older query. `None` if there is none.
    pub(super) fn older(&mut self, field: &str) -> Option<String> {
        let (at, typed) = match self.browsing.take() {
            Some((at, typed)) => (at, typed),
            // The newest is often the one already in the field.
            None if self.queries.last().is_some_and(|it| it == field) => {
                (self.queries.len() - 1, field.to_owned())
            }
            None => (self.queries.len(), field.to_owned()),
        };
        let older = at.checked_sub(1);
        self.browsing = Some((older.unwrap_or(at), typed));
        older.and_then(|at| self.queries.get(at)).cloned()
    }

    /// Returns the next newer query, and finally the text from before browsing. `None` if not browsing.
    pub(super) fn newer(&mut self) -> Option<String> {
        let (at, typed) = self.browsing.take()?;
        let Some(newer) = self.queries.get(at + 1) else { return Some(typed) };
        self.browsing = Some((at + 1, typed));
        Some(newer.clone())
    }

    /// Ends browsing because the text was edited.
    pub(super) fn stop_browsing(&mut self) {
        self.browsing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::QueryHistory;

    #[test]
    fn arrows_browse_back_through_queries_and_forward_to_the_typed_text() {
        let mut history = QueryHistory::default();
        for words in ["ja", "nein", "", "ja", "doch"] {
            history.push(words);
        }
        let older = ["doch", "ja", "nein"];
        for words in older {
            assert_eq!(history.older("neu").as_deref(), Some(words));
        }
        assert_eq!(history.older("nein"), None);
        for words in ["ja", "doch", "neu"] {
            assert_eq!(history.newer().as_deref(), Some(words));
        }
        assert_eq!(history.newer(), None);
    }

    #[test]
    fn the_text_in_the_field_is_not_repeated() {
        let mut history = QueryHistory::default();
        for words in ["ja", "nein"] {
            history.push(words);
        }
        assert_eq!(history.older("nein").as_deref(), Some("ja"));
        assert_eq!(history.newer().as_deref(), Some("nein"));
    }

    #[test]
    fn only_the_newest_queries_are_kept() {
        let mut history = QueryHistory::default();
        (0..60).for_each(|number| history.push(&number.to_string()));
        let all: Vec<_> = std::iter::from_fn(|| history.older("")).collect();
        assert_eq!((all.len(), all[49].as_str()), (50, "10"));
    }
}
