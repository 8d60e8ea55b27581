//! Documents that changed since they were marked: what became of the marks is shown, decided about, and taken back.

use std::{ops::ControlFlow, sync::Arc};

use glossator::{
    command::{
        Access, Act, Command, Doubt, Effect, Kind, Opened, Reloaded, Renewed, Review, Same,
        SessionId,
    },
    format::sidecar::{Past, read, read_with, render},
    model::{
        Candidate, Document, Lost, LostMark, LostReason, Score, Selection, Standing, Tag, Work,
    },
    session::{Item, Session},
    workspace::Workspace,
};

use crate::{
    drawn::{draw, find, work},
    picture::{Counting, Desk, english, opened},
};

/// One claim that stays, one that moves, one that changes, and one that goes, with what is said of them.
const BEFORE: &str = "
Der Minister sagt, der Tunnel öffne im Mai. Zwei Ämter widersprechen dem heftig. Ganz zum Schluss: 👩‍🚒 war da, ja.
                   ^^^^^^^^^^^^^^^^^^^^^^^ claim
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rebuttal
                                                                                                   ^^^^^^^^^^^^^^ quote";

/// A past in which these texts are remembered.
struct Remembered(Vec<Document>);

impl Past for Remembered {
    fn text(&mut self, name: &str) -> Option<Document> {
        self.0.iter().find(|it| it.source().blake3 == name).cloned()
    }

    fn placed(&mut self, _done: usize, _of: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// `before`, as it is found again in `after`.
fn found_again(before: &Work, after: &str) -> Work {
    let now = Document::of_text("test.txt", after);
    let mut past = Remembered(vec![before.document.clone()]);
    read_with(&render(before), &now, &mut past).expect("it was just written").work
}

/// A session on `work`, as it is when it was opened.
fn desk_of(work: Work) -> Desk {
    let mut desk = Desk::of(Opened { work, ..opened("test.txt", "") });
    desk.mint.ids = 1000;
    desk
}

/// The text of [`BEFORE`] with a new start, another month, and without its end.
fn changed() -> Desk {
    let before = work(BEFORE);
    let text = before.document.text();
    let after = format!("Neu: heute. {}", text.replace("öffne im Mai", "öffne erst im Juni"));
    let after = after.replace(" Ganz zum Schluss: 👩‍🚒 war da, ja.", " Das ist alles dazu.");
    desk_of(found_again(&before, &after))
}

fn standings(desk: &Desk) -> Vec<&'static str> {
    let state = |standing: &Standing| match standing {
        Standing::Settled => "settled",
        Standing::Moved(_) => "moved",
        Standing::Changed(_) => "changed",
    };
    desk.session.marks().iter().map(|mark| state(&mark.standing)).collect()
}

fn review(desk: &mut Desk, review: Review) -> Vec<Effect> {
    desk.does(Act::Review(review))
}

/// The words of what is reviewed, and whether it has a place.
fn reviewed(desk: &Desk) -> String {
    match desk.session.reviewed().expect("marks are reviewed").item {
        None => "nothing".to_owned(),
        Some(Item::Mark(mark)) => desk.session.document().words(&mark.extent),
        Some(Item::Lost(mark, _)) => format!("lost: {}", mark.words()),
    }
}

/// The field `name` of every mark in the sidecar of `work`, or nothing where it has none.
fn fields(work: &Work, name: &str) -> Vec<String> {
    let text = render(work);
    let value = |mark: &str| {
        let row = mark.lines().find_map(|row| row.trim().strip_prefix(&format!("{name}: ")))?;
        Some(row.trim_matches(['"', ',']).to_owned())
    };
    text.split("    (\n      id: ").skip(1).map(|mark| value(mark).unwrap_or_default()).collect()
}

#[test]
fn each_mark_says_how_it_was_found_again() {
    let desk = changed();
    assert_eq!(standings(&desk), ["changed", "moved"]);
    let lost = &desk.session.lost().marks;
    assert_eq!(lost.len(), 1);
    assert!(matches!(lost[0].reason, LostReason::WordsGone | LostReason::Ambiguous));
    assert_eq!((desk.session.doubts(), desk.session.open_lost()), (3, 1));
}

#[test]
fn nothing_is_rewritten_before_it_is_accepted() {
    let before = work(BEFORE);
    let mut desk = changed();
    let old = before.document.source().blake3.clone();
    let exacts = fields(&before, "exact");
    assert_eq!(fields(desk.session.work(), "exact"), exacts);
    assert_eq!(fields(desk.session.work(), "start"), fields(&before, "start"));
    assert_eq!(fields(desk.session.work(), "text"), [&*old, &*old, &*old]);

    // What is said of a mark changes, and its place stays as it was in the file.
    let id = desk.session.marks().nth(0).expect("it is there").id;
    desk.does(Act::SetNote(id, "Juni!".to_owned()));
    desk.does(Act::SetSpeaker(id, "Weber".to_owned()));
    desk.does(Act::Retag(id, Tag::Quote));
    assert_eq!(fields(desk.session.work(), "exact"), exacts);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert_eq!(fields(desk.session.work(), "note")[0], "Juni!");
}

#[test]
fn what_is_not_accepted_is_found_again_the_same_way_after_saving() {
    let desk = changed();
    let text = render(desk.session.work());
    let mut past = Remembered(vec![work(BEFORE).document]);
    let again = read_with(&text, desk.session.document(), &mut past).expect("it can be read").work;
    assert_eq!(draw(&again), draw(desk.session.work()));
    assert_eq!(
        again.marks.iter().collect::<Vec<_>>(),
        desk.session.marks().iter().collect::<Vec<_>>()
    );
    assert_eq!(again.lost, desk.session.work().lost);
    assert_eq!(render(&again), text);
    // When the old text comes back, all is as it was.
    let before = work(BEFORE);
    let back = read(&text, &before.document).expect("it can be read").work;
    assert_eq!(draw(&back), draw(&before));
    assert_eq!(back.marks.unsettled_len(), 0);
    assert_eq!(render(&back), render(&before));
}

#[test]
fn a_review_walks_all_that_is_not_sure_and_around_again() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    let mut walked = vec![reviewed(&desk)];
    for _ in 0..3 {
        review(&mut desk, Review::Next);
        walked.push(reviewed(&desk));
    }
    assert!(walked[0].starts_with("der Tunnel öffne erst im Juni"), "{walked:?}");
    assert_eq!(walked[1], "Zwei Ämter widersprechen dem heftig");
    assert_eq!(walked[2], "lost: 👩‍🚒 war da, ja");
    assert_eq!(walked[3], walked[0]);
    review(&mut desk, Review::Previous);
    assert_eq!(reviewed(&desk), walked[2]);
    review(&mut desk, Review::Previous);
    assert_eq!(reviewed(&desk), walked[1]);
    assert_eq!(desk.chosen().as_deref(), Some("Zwei Ämter widersprechen dem heftig"));
}

#[test]
fn what_is_accepted_is_written_at_its_new_place_and_the_next_one_is_shown() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    let effects = review(&mut desk, Review::Accept);
    assert!(matches!(effects.as_slice(), [Effect::WriteSidecar { .. }]));
    assert_eq!(standings(&desk), ["settled", "moved"]);
    assert_eq!(reviewed(&desk), "Zwei Ämter widersprechen dem heftig");
    let work = desk.session.work();
    let new = fields(work, "exact");
    assert!(new.iter().any(|it| it.starts_with("der Tunnel öffne erst im Juni")), "{new:?}");
    assert_eq!(fields(work, "text").iter().filter(|text| text.is_empty()).count(), 1);
    let again = read(&render(work), &work.document).expect("it can be read");
    assert!(0 < again.exact);

    desk.does(Act::Undo);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert!(reviewed(&desk).starts_with("der Tunnel"), "what was taken back is shown");
}

#[test]
fn all_of_a_kind_are_one_step() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    review(&mut desk, Review::AcceptAll(Kind::Moved));
    assert_eq!(standings(&desk), ["changed", "settled"]);
    review(&mut desk, Review::AcceptAll(Kind::Changed));
    assert_eq!((standings(&desk), desk.session.doubts()), (vec!["settled", "settled"], 1));
    desk.does(Act::Undo);
    desk.does(Act::Undo);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert!(desk.session.next_undo().is_none());
    desk.does(Act::Redo);
    assert_eq!(standings(&desk), ["changed", "settled"]);
}

#[test]
fn a_mark_is_placed_by_hand_where_words_are_selected() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    assert!(matches!(review(&mut desk, Review::PlaceHere)[..], [Effect::Tell(_)]));
    select(&mut desk, "erst im Juni");
    assert!(
        reviewed(&desk).starts_with("der Tunnel"),
        "who selects words goes on with the same mark"
    );
    review(&mut desk, Review::PlaceHere);
    let placed = desk.session.marks().iter().find(|it| it.standing == Standing::Settled).cloned();
    assert_eq!(
        desk.session.document().words(&placed.expect("it has a place").extent),
        "erst im Juni"
    );
}

fn select(desk: &mut Desk, words: &str) {
    let span = find(desk.session.document(), words);
    let selection = Selection { anchor: span.start(), caret: span.end(), earlier: Vec::new() };
    desk.does(Act::Select(selection));
}

#[test]
fn who_moves_an_end_has_settled_where_the_mark_is() {
    use glossator::command::{End, Nudge};
    let mut desk = changed();
    review(&mut desk, Review::Start);
    desk.does(Act::Nudge(End::End, Nudge::WordBack));
    assert_eq!(standings(&desk), ["settled", "moved"]);
    let chosen = desk.chosen();
    desk.does(Act::Nudge(End::End, Nudge::WordBack));
    assert!(desk.chosen() < chosen, "the same mark is moved on");
    review(&mut desk, Review::Next);
    assert_eq!(reviewed(&desk), "Zwei Ämter widersprechen dem heftig");
}

#[test]
fn a_lost_mark_gets_a_place_with_all_that_was_said_of_it_and_loses_it_again() {
    let mut desk = changed();
    let lost = Arc::clone(&desk.session.lost().marks[0]);
    review(&mut desk, Review::Show(Doubt::Lost(0)));
    select(&mut desk, "Das ist alles");
    review(&mut desk, Review::PlaceHere);
    assert!(desk.session.lost().marks.is_empty());
    let placed = desk.session.marks().iter().find(|it| it.id.to_string() == lost.id).cloned();
    let placed = placed.expect("it kept its name");
    assert_eq!(
        (placed.tag, desk.session.document().words(&placed.extent)),
        (Tag::Quote, "Das ist alles".to_owned())
    );
    desk.does(Act::Undo);
    assert_eq!(desk.session.lost().marks, [lost]);
    assert_eq!(reviewed(&desk), "lost: 👩‍🚒 war da, ja");
}

#[test]
fn what_is_kept_as_lost_stays_so_until_the_document_changes_again() {
    let mut desk = changed();
    review(&mut desk, Review::Show(Doubt::Lost(0)));
    review(&mut desk, Review::KeepLost);
    review(&mut desk, Review::Start);
    review(&mut desk, Review::KeepLost);
    assert_eq!((desk.session.marks().len(), desk.session.lost().marks.len()), (1, 2));
    assert_eq!((desk.session.doubts(), desk.session.open_lost()), (1, 0));
    let text = render(desk.session.work());
    let again = read(&text, desk.session.document()).expect("it can be read").work;
    assert!(again.lost.marks.iter().all(|mark| mark.reason == LostReason::Kept));
    assert_eq!(render(&again), text);
    // In the text that they come from they are where they were.
    let before = work(BEFORE);
    let back = read(&text, &before.document).expect("it can be read").work;
    assert_eq!(draw(&back), draw(&before));

    for _ in 0..2 {
        desk.does(Act::Undo);
    }
    assert_eq!((standings(&desk), desk.session.doubts()), (vec!["changed", "moved"], 3));
}

#[test]
fn what_is_removed_can_be_brought_back() {
    let mut desk = changed();
    let before = render(desk.session.work());
    review(&mut desk, Review::Start);
    for left in [2, 1, 0] {
        review(&mut desk, Review::Remove);
        assert_eq!(desk.session.doubts(), left);
    }
    assert_eq!(reviewed(&desk), "nothing");
    for _ in 0..3 {
        desk.does(Act::Undo);
    }
    assert_eq!(render(desk.session.work()), before);
}

#[test]
fn relations_go_and_come_with_the_marks_that_they_hang_on() {
    let mut before = work(BEFORE);
    let ids: Vec<_> = before.marks.iter().map(|mark| mark.id).collect();
    let rebuts = glossator::model::Relation {
        id: glossator::model::RelationId(crate::picture::uuid(7)),
        kind: glossator::model::RelationKind::Rebuts,
        from: ids[1],
        to: glossator::model::Target::Annotation(ids[0]),
        note: "ß".to_owned(),
        author: String::new(),
        created: jiff::Timestamp::UNIX_EPOCH,
        modified: jiff::Timestamp::UNIX_EPOCH,
        extensions: [].into(),
        disputes: Vec::new(),
    };
    before.marks.put_relation(rebuts.id, Some(Arc::new(rebuts.clone())));
    let after = before.document.text().replace("im Mai", "erst im Juni");
    let mut desk = desk_of(found_again(&before, &after));
    let relations = |desk: &Desk| {
        (desk.session.marks().relations().count(), desk.session.lost().relations.len())
    };
    assert_eq!(relations(&desk), (1, 0));
    review(&mut desk, Review::Show(Doubt::Mark(ids[0])));
    review(&mut desk, Review::KeepLost);
    assert_eq!(relations(&desk), (0, 1));
    review(&mut desk, Review::Show(Doubt::Lost(0)));
    review(&mut desk, Review::Accept);
    assert_eq!(relations(&desk), (1, 0));
    assert_eq!(desk.session.marks().relation(rebuts.id).map(|it| (**it).clone()), Some(rebuts));
    desk.does(Act::Undo);
    assert_eq!(relations(&desk), (0, 1));
    desk.does(Act::Undo);
    assert_eq!(relations(&desk), (1, 0));
}

#[test]
fn where_nothing_may_be_written_nothing_is_decided() {
    let work = changed().session.work().clone();
    let access = Access::ReadOnly { reason: "it is newer".into(), copy: "copy.ron".into() };
    let mut desk = Desk::of(Opened { work, access, ..opened("test.txt", "") });
    review(&mut desk, Review::Start);
    let shown = reviewed(&desk);
    for act in [Review::Accept, Review::KeepLost, Review::Remove, Review::AcceptAll(Kind::Moved)] {
        assert!(matches!(review(&mut desk, act)[..], [Effect::Tell(_)]));
    }
    assert_eq!((standings(&desk), reviewed(&desk)), (vec!["changed", "moved"], shown));
}

/// A window with a document and its marks, and what it asks of the world.
struct Office {
    workspace: Workspace,
    mint: Counting,
}

impl Office {
    fn of(opened: Opened) -> Self {
        let mut office = Self { workspace: Workspace::default(), mint: Counting::default() };
        office.does(Command::Opened(Box::new(opened)));
        office
    }

    fn does(&mut self, command: Command) -> Vec<Effect> {
        self.workspace.handle(command, &mut self.mint)
    }

    fn session(&self) -> &Session {
        self.workspace.front().expect("a document is open")
    }

    fn told(&self) -> Vec<&str> {
        self.workspace.notices().iter().map(|(_, notice)| english(&notice.text)).collect()
    }
}

#[test]
fn one_calm_notice_says_what_became_of_the_marks_and_leads_to_the_review() {
    let work = changed().session.work().clone();
    let mut office = Office::of(Opened { work, ..opened("test.txt", "") });
    assert_eq!(
        office.told(),
        ["test.txt has changed since it was marked: 0 exact, 1 moved, 1 changed, 1 lost"]
    );
    let (words, command) = office.workspace.notices()[0].1.actions[0].clone();
    assert_eq!(english(&words), "Review…");
    office.does(command);
    assert!(office.session().reviewed().is_some());
    let quiet = Office::of(opened("test.txt", "Ja."));
    assert!(quiet.told().is_empty());
}

fn renewed(work: &Work, after: &str) -> Renewed {
    let again = found_again(work, after);
    let same = Same::of(work.document.text(), after);
    Renewed { work: again, same, remarks: Vec::new() }
}

#[test]
fn a_document_that_changes_while_it_is_open_is_read_again_where_one_is() {
    let before = work(BEFORE);
    let mut office = Office::of(Opened { work: before.clone(), ..opened("test.txt", "") });
    let id = office.session().id();
    let caret = find(&before.document, "heftig").start();
    office.does(Command::Front(Act::Select(Selection::caret(caret))));

    let asked = office.does(Command::Reload(id));
    let [Effect::Reload { revision: 0, files, .. }] = &asked[..] else { panic!("{asked:?}") };
    let document = files.document.clone();
    let answer = |revision, news| {
        let document = document.clone();
        Command::Reloaded(Box::new(Reloaded { id, document, revision, news }))
    };
    office.does(answer(0, None));
    assert_eq!(office.told(), ["test.txt is as it was"]);

    let after = format!("Neu. {}", before.document.text());
    let effects = office.does(answer(0, Some(renewed(&before, &after))));
    assert!(!effects.iter().any(|it| matches!(it, Effect::WriteSidecar { .. })), "{effects:?}");
    assert_eq!(office.session().document().text(), after);
    assert_eq!(office.session().marks().moved_len(), 3);
    let caret = office.session().selection().caret;
    assert!(after[caret..].starts_with("heftig"), "the caret is where it was");
    assert!(
        office.told()[1].contains("0 exact, 3 moved, 0 changed, 0 lost"),
        "{:?}",
        office.told()
    );
    assert_eq!(office.workspace.reading().left(), 0);
}

#[test]
fn marks_made_while_a_document_is_read_again_are_found_again_too() {
    let before = work(BEFORE);
    let mut office = Office::of(Opened { work: before.clone(), ..opened("test.txt", "") });
    let id = office.session().id();
    office.does(Command::Reload(id));
    let ja = find(&before.document, "Der Minister");
    office.mint.ids = 1000;
    office.does(Command::Front(Act::Select(Selection {
        anchor: ja.start(),
        caret: ja.end(),
        earlier: Vec::new(),
    })));
    office.does(Command::Front(Act::Mark(Tag::Claim)));
    let after = format!("Neu. {}", before.document.text());
    let news = Some(renewed(&before, &after));
    let document = office.session().files().document.clone();
    let late = Reloaded { id, document, revision: 0, news };
    let effects = office.does(Command::Reloaded(Box::new(late)));
    let [Effect::Reload { revision: 1, work, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((work.marks.len(), office.session().marks().len()), (4, 4));
    assert_eq!(office.session().document().text(), before.document.text());

    let news = Some(renewed(work, &after));
    let document = office.session().files().document.clone();
    office.does(Command::Reloaded(Box::new(Reloaded { id, document, revision: 1, news })));
    assert_eq!(office.session().marks().len(), 4);
    assert!(office.told().last().is_some_and(|it| it.ends_with("Undo starts anew from here")));
    assert!(office.session().next_undo().is_none());
}

#[test]
fn a_document_that_cannot_be_read_again_stays_as_it_was() {
    let before = work(BEFORE);
    let mut office = Office::of(Opened { work: before.clone(), ..opened("test.txt", "") });
    let id: SessionId = office.session().id();
    office.does(Command::Reload(id));
    let path = office.session().files().document.clone();
    office.does(Command::ReloadFailed { path, reason: "it is gone".into() });
    assert_eq!(office.told(), ["test.txt was not read again and stays as it was: it is gone"]);
    assert_eq!((office.session().marks().len(), office.workspace.reading().left()), (3, 0));
}

/// The work of [`changed`], for windows.
pub(crate) fn changed_work() -> Work {
    changed().session.work().clone()
}

/// How many of `marks` are settled.
pub(crate) fn settled(marks: &glossator::model::Marks) -> usize {
    marks.len() - marks.unsettled_len()
}

/// A lost claim of Weber's that may be at two places in “one two three”.
pub(crate) fn with_candidates() -> Work {
    let document = Document::of_text("test.txt", "one two three");
    let candidate =
        |words, part| Candidate { extent: find(&document, words).into(), score: Score::of(part) };
    let before = work("\nThe sky is green.\n    ^^^^^^^^^^^^ claim");
    let gone = found_again(&before, "Nothing of that.");
    let lost = LostMark {
        candidates: vec![candidate("one two", 0.8), candidate("two three", 0.4)],
        speaker: "Weber".to_owned(),
        ..LostMark::clone(&gone.lost.marks[0])
    };
    let lost = Lost { marks: vec![Arc::new(lost)], relations: Vec::new(), disputes: Vec::new() };
    Work { lost: Arc::new(lost), ..Work::new(document) }
}
