//! Computes from open documents on threads: their lists of marks, outlines, and hits in texts and fields. See
//! [`DocumentWorkers`].

mod field_search;
mod text_search;

use std::{io, sync::Arc, time::Duration};

use super::Replies;
use crate::{
    command::{
        EditorId, FieldHits, FieldSearch, ListRequest, Notification, OutlineReady, Progress, Reply,
        SearchProgress, TextHits, TextSearch,
    },
    i18n::{Message, msg},
    io::progress_throttle::ProgressThrottle,
    model::Document,
    outline::Outline,
    search::{Hits, SearchStatus},
    worker::{CancelFlag, LatestOnly},
};

#[derive(Debug)]
pub(super) struct DocumentWorkers {
    pub(super) texts: LatestOnly<EditorId, TextSearch>,
    pub(super) fields: LatestOnly<EditorId, FieldSearch>,
    pub(super) lists: LatestOnly<EditorId, ListRequest>,
}

impl DocumentWorkers {
    pub(super) fn start(replies: &Replies) -> io::Result<Self> {
        Ok(Self {
            texts: start_text_search(replies.clone())?,
            fields: start_field_search(replies.clone())?,
            lists: start_lists(replies.clone())?,
        })
    }
}

fn start_text_search(replies: Replies) -> io::Result<LatestOnly<EditorId, TextSearch>> {
    let failures = replies.clone();
    let work = move |search: &TextSearch, cancel: &CancelFlag| {
        let (id, number) = (search.id, search.number);
        let mut throttle = ProgressThrottle::new(ProgressThrottle::SHORT);
        let report = |progress: Progress| {
            if throttle.is_due(progress.done, progress.total) {
                let searching = SearchProgress { id, number, progress };
                replies.send(Reply::SearchProgressed(searching));
            }
        };
        text_search::search_document(search, cancel, report, |hits| {
            replies.send(Reply::TextHits(hits));
        });
    };
    LatestOnly::start("search", Duration::ZERO, work, move |search: &TextSearch, reason| {
        // Earlier hits remain.
        let (hits, reach) = (Hits::default(), SearchStatus::Stopped);
        let hits = TextHits { id: search.id, number: search.number, hits, reach };
        failures.send(Reply::TextHits(hits));
        failures.send(search_failed(reason));
    })
}

fn start_field_search(replies: Replies) -> io::Result<LatestOnly<EditorId, FieldSearch>> {
    let failures = replies.clone();
    let work = move |search: &FieldSearch, cancel: &CancelFlag| {
        if let Some(hits) = field_search::search_fields(search, cancel) {
            replies.send(Reply::FieldHits(hits));
        }
    };
    LatestOnly::start("fieldsearch", Duration::ZERO, work, move |search: &FieldSearch, reason| {
        let (hits, reach) = (Vec::new(), SearchStatus::Stopped);
        let hits = FieldHits { id: search.id, number: search.number, hits, reach };
        failures.send(Reply::FieldHits(hits));
        failures.send(search_failed(reason));
    })
}

fn search_failed(reason: Message) -> Reply {
    Reply::Notify(Notification::error(msg!("notify-not-found", reason = reason)))
}

fn start_lists(replies: Replies) -> io::Result<LatestOnly<EditorId, ListRequest>> {
    let failures = replies.clone();
    let work = move |request: &ListRequest, cancel: &CancelFlag| {
        if let Some(result) = request.answer(|| cancel.is_cancelled()) {
            replies.send(Reply::List(result));
        }
    };
    LatestOnly::start("list", Duration::ZERO, work, move |_: &ListRequest, reason| {
        let message = msg!("notify-not-listed", reason = reason);
        failures.send(Reply::Notify(Notification::error(message)));
    })
}

/// Computes the outline of a document, then answers `Reply::Outline`.
pub(super) fn find_outline(id: EditorId, document: Document, replies: &Replies) {
    let answer = move |document, outline| Reply::Outline(OutlineReady { id, document, outline });
    let text = document.clone();
    let work = move || answer(text.clone(), Ok(Arc::new(Outline::new(&text))));
    replies.answer_on_thread("outline", work, move |reason| answer(document, Err(reason)));
}
