//! How far a search is that takes long, and stopping it without forgetting what it found.

use super::{Finding, Session};
use crate::{
    command::{Effect, Far, Searched},
    search::Reach,
};

impl Finding {
    /// How many bytes of the text have been searched. `None` where that does not take long.
    pub fn far(&self) -> Option<Far> {
        self.far
    }

    /// Stops, and keeps what there is.
    fn halt(&mut self) {
        let fields = &mut self.fields;
        for reach in [&mut self.reach, &mut fields.reach] {
            if *reach == Reach::Underway {
                *reach = Reach::Halted;
            }
        }
        (self.far, self.wanted) = (None, None);
    }
}

impl Session {
    /// Takes in how far a search is, unless something else is looked for by now.
    pub fn searched(&mut self, searched: Searched) {
        let finding = self.finding.as_mut().filter(|it| it.number == searched.number);
        if let Some(finding) = finding.filter(|it| it.reach == Reach::Underway) {
            finding.far = Some(searched.far);
        }
    }

    /// Searches no further. What is still on its way here is not taken.
    pub(super) fn halt_finding(&mut self) -> Vec<Effect> {
        let number = self.next_search();
        let Some(finding) = self.finding.as_mut().filter(|it| it.reach() == Reach::Underway) else {
            return Vec::new();
        };
        finding.number = number;
        finding.halt();
        vec![Effect::StopFinding(self.id)]
    }
}
