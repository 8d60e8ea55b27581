//! The cost of saving after an edit, and its effect on frames.

use std::{hint::black_box, time::Duration};

use glossator::{
    command::{EditorCommand, EditorId, Reply, SaveRequest},
    format::sidecar::{self, SidecarEncoder},
    io::{Replies, Saver, saver::Backoff},
    model::{Tag, Work},
};

use crate::{
    figure::{Figure, Size, least, quantile, timed},
    frame_times::{act, drawn, half_within, select},
    sample_text,
};

const MB: usize = 1 << 20;

/// Measures encoding all marks again after one change, compared with the first time.
pub(crate) fn words(size: Size) -> Vec<Figure> {
    let mut work = sample_text::work(&sample_text::text(size.of(10 * MB)), size.of(100_000));
    let mut encoder = SidecarEncoder::default();
    let mut bytes = Vec::new();
    let first = least(size.times(5), || timed(|| black_box(sidecar::render(&work))).1);
    encoder.write(&work, &mut bytes).expect("a vector takes all");
    let mut number = 0;
    let after = least(size.times(20), || {
        number += 1;
        let mark = work.marks.nth(number * 37 % work.marks.len()).map(|it| it.id);
        mark.map(|id| work.marks.put(id, None));
        bytes.clear();
        timed(|| encoder.write(&work, &mut bytes).expect("a vector takes all")).1
    });
    let what = "100,000 marks as text: after a change, against the first time";
    vec![Figure::ratio(what, 0.2, after, first)]
}

/// Measures edits while all marks are being saved repeatedly.
pub(crate) fn frames(size: Size) -> Vec<Figure> {
    [("100,000", 100_000), ("1,000,000", 1_000_000)]
        .map(|(name, marks)| {
            let work = sample_text::work(&sample_text::text(size.of(100 * MB)), size.of(marks));
            let (mut times, saves) = acts_while_saving(work, size.times(5));
            let most = quantile(&mut times, 1.0);
            let detail = format!(
                "the slowest of {}, during {saves} saves; {}",
                times.len(),
                half_within(&mut times)
            );
            let what = format!("mark, until its frame is ready, while {name} marks are saved");
            Figure::time(&what, 8.0, most, &detail)
        })
        .into()
}

/// The number of positions where marks are made.
const PLACES: usize = 20;

/// Returns how long a mark at each position takes until its frame is ready, and the number of saves in that time.
fn acts_while_saving(work: Work, acts: usize) -> (Vec<Duration>, usize) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let (replies, inbox) = Replies::channel(|| ());
    let mut encoder = SidecarEncoder::default();
    let encode = Box::new(move |save: &SaveRequest, out: &mut dyn std::io::Write| {
        encoder.write(&save.work, out)
    });
    let saver = Saver::start(encode, Backoff::default(), replies).expect("there is a thread");
    let mut window = drawn(work);
    let length = window.workspace.active().map_or(0, |front| front.document().text().len());
    let (mut times, mut revision) = (Vec::new(), 0);
    for number in 1..=PLACES {
        select(&mut window, length / (PLACES + 1) * number, 40);
        let repeated = (0..acts).map(|_| {
            let time = act(&mut window, EditorCommand::Mark(Tag::Claim));
            let work = window.workspace.active().map(|front| front.work().clone());
            if let Some(work) = work {
                revision += 1;
                let path = folder.path().join("news.txt.gloss.ron");
                saver.save(SaveRequest { id: EditorId(1), revision, path, work });
            }
            act(&mut window, EditorCommand::Undo);
            select(&mut window, length / (PLACES + 1) * number, 40);
            time
        });
        // Disturbance only makes it longer.
        times.extend(repeated.min());
    }
    saver.flush(Duration::from_mins(5));
    let done = inbox.drain().filter(|it| matches!(it, Reply::Saved(..))).count();
    (times, done)
}
