//! Hostile input without fuzzing: replays the corpora of `fuzz/`, and random variations of them.
//!
//! Inputs that once broke something are in `fuzz/found/`, and are replayed too. Fuzzing itself, which is guided by
//! coverage, needs a separate build: see `fuzz/run`.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use crate::{
    Form,
    chance::Chance,
    targets::{TARGETS, Target, run_target},
};

/// How long each corpus is varied at random.
const SHORT: Duration = Duration::from_secs(3);
const LONG: Duration = Duration::from_mins(1);

/// The longest time for one input. This build is not optimised, while `fuzz/` allows a second for optimised code.
const LONGEST: Duration = Duration::from_secs(5);

/// The longest input, in bytes.
const MOST: usize = 1 << 16;

/// The memory limit of this process, in kilobytes: 1 GB.
const MOST_MEMORY: usize = 1_000_000;

/// Replays all corpora, then varies them for this long: two at a time.
pub(crate) fn run(form: Form, chance: &mut Chance) -> String {
    let patience = if form == Form::Long { LONG } else { SHORT };
    let summaries: Vec<String> = TARGETS
        .chunks(2)
        .flat_map(|pair| {
            thread::scope(|scope| {
                let start = |&(name, target): &(&'static str, Target)| {
                    let mut chance = Chance::new(chance.next());
                    scope.spawn(move || replay(name, target, patience, &mut chance))
                };
                let running: Vec<_> = pair.iter().map(start).collect();
                running.into_iter().map(ended).collect::<Vec<String>>()
            })
        })
        .collect();
    if let Some(most) = most_memory() {
        assert!(most <= MOST_MEMORY, "too much memory was used: {most} kB");
    }
    format!("inputs kept + made: {}", summaries.join(", "))
}

/// Returns the summary of a replay, or continues its panic.
fn ended(running: thread::ScopedJoinHandle<'_, String>) -> String {
    running.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Replays one corpus, then varies it for this long.
fn replay(name: &str, target: Target, patience: Duration, chance: &mut Chance) -> String {
    let corpus = corpus(name);
    assert!(!corpus.is_empty(), "there is no corpus for {name}");
    for bytes in &corpus {
        try_on(name, target, bytes);
    }
    let (end, mut count) = (Instant::now() + patience, 0);
    while Instant::now() < end {
        try_on(name, target, &changed(&corpus, chance));
        count += 1;
    }
    format!("{name} {} + {count}", corpus.len())
}

/// Tries `bytes`, and saves them if they break something.
fn try_on(name: &str, target: Target, bytes: &[u8]) {
    let result = catch_unwind(AssertUnwindSafe(|| run_target(target, bytes, LONGEST)));
    if let Err(panic) = result {
        let path =
            PathBuf::from(format!("target/trust/{name}-{}", &blake3::hash(bytes).to_hex()[..16]));
        let folder = path.parent().expect("it has a folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, bytes))
            .expect("the input can be saved");
        crate::say(&format!(
            "{name} is broken by {}: fix it, and save that in fuzz/found/{name}/",
            path.display()
        ));
        resume_unwind(panic);
    }
}

/// Returns the saved inputs for a target, sorted by file name.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folders = [format!("fuzz/corpus/{name}"), format!("fuzz/found/{name}")];
    let mut paths: Vec<PathBuf> =
        folders.iter().flat_map(|folder| files(Path::new(folder))).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("the saved file can be read")).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|it| it.path()).collect()
}

/// Keywords of formats, and bytes that are hard to decode.
const WORDS: [&[u8]; 18] = [
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b",",
    b"/*",
    b"\\u{0}",
    b"id: \"",
    b"start: 4294967296,",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n",
    "👩‍👩‍👧".as_bytes(),
    "\u{202e}".as_bytes(),
];

/// Returns an input of the corpus with up to eight changes.
fn changed(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = chance.of(corpus).clone();
    for _ in 0..=chance.below(8) {
        change(&mut bytes, corpus, chance);
    }
    bytes.truncate(MOST);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], chance: &mut Chance) {
    let start = chance.below(bytes.len() + 1);
    let end = (start + chance.below(40)).min(bytes.len());
    match chance.below(6) {
        0 => drop(bytes.drain(start..end)),
        1 => drop(bytes.splice(start..start, chance.of(&WORDS).iter().copied())),
        2 => bytes.insert(start, chance.next() as u8),
        3 => {
            if let Some(byte) = bytes.get_mut(start) {
                *byte ^= 1 << chance.below(8);
            }
        }
        4 => {
            let again = bytes[start..end].repeat(1 + chance.below(20));
            drop(bytes.splice(start..start, again));
        }
        _ => {
            let other = chance.of(corpus);
            let from = chance.below(other.len() + 1);
            let to = (from + chance.below(400)).min(other.len());
            drop(bytes.splice(start..end, other[from..to].iter().copied()));
        }
    }
}

/// Returns the peak memory of this process, in kilobytes, or `None` if unknown.
fn most_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
