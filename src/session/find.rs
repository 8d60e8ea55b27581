//! What is being found in the document. See [`Finding`].

use super::Session;
use crate::{
    command::{Effect, Found, Search},
    search::{Hits, Query, Reach},
};

/// What the analyst looks for in one document, and what of it has been found by now.
#[derive(Debug)]
pub struct Finding {
    query: Query,
    /// Which search of this document it is: answers to others are not taken.
    number: u64,
    hits: Hits,
    reach: Reach,
}

impl Finding {
    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What has been found, up to where the text has been searched.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// How far the text has been searched.
    pub fn reach(&self) -> Reach {
        self.reach
    }
}

impl Session {
    /// What is being found, or has been. `None` where the analyst looks for nothing.
    pub fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// Takes what a search has found, unless something else is looked for by now.
    pub fn found(&mut self, found: Found) {
        let Some(finding) = self.finding.as_mut().filter(|it| it.number == found.number) else {
            return;
        };
        finding.hits.append(found.hits);
        finding.reach = found.reach;
    }

    /// Looks for the same again, in the text as it is now: more of it has been read.
    pub fn find_again(&mut self) -> Vec<Effect> {
        self.finding.take().map_or_else(Vec::new, |finding| self.find(finding.query))
    }

    pub(super) fn find(&mut self, query: Query) -> Vec<Effect> {
        if self.finding.as_ref().map(Finding::query) == Some(&query) {
            return Vec::new();
        }
        if query.words.is_empty() {
            return self
                .finding
                .take()
                .map_or_else(Vec::new, |_| vec![Effect::StopFinding(self.id)]);
        }
        self.searches += 1;
        let number = self.searches;
        let (id, document) = (self.id, self.document().clone());
        let search = Search { id, number, query: query.clone(), document };
        self.finding =
            Some(Finding { query, number, hits: Hits::default(), reach: Reach::Underway });
        vec![Effect::Find(search)]
    }
}
