//! Whichever call fails while a file is moved, and whenever the power goes: it stands at one of the two places, whole.

use std::path::Path;

use super::{
    faulty::{DiskFault, FAULTS, FaultyDisk},
    forgetful::{ForgetfulDisk, Habits, Links},
};
use crate::io::files::{backup_path, move_file};

const FROM: &str = "/old.txt.gloss.ron";

const TO: &str = "/new.txt.gloss.ron";

const BYTES: &[u8] = b"marks";

fn disk(links: Links) -> ForgetfulDisk {
    let disk = ForgetfulDisk::with(Habits { links, ..Habits::default() });
    disk.put(Path::new(FROM), BYTES);
    disk.put(&backup_path(Path::new(FROM)), b"marks before");
    disk
}

#[test]
fn nothing_is_lost_whichever_call_fails() {
    for links in [Links::Known, Links::Unknown] {
        for fault in FAULTS {
            for from in 0..30 {
                let forgetful = disk(links);
                let disk = FaultyDisk::new(forgetful.clone());
                disk.fail(from, 1, fault);
                let moved = move_file(&disk, Path::new(FROM), Path::new(TO));
                let case = format!("{links:?}, {fault:?} at {from}: {moved:?}");
                let there = [FROM, TO].map(|path| forgetful.bytes(Path::new(path)));
                assert!(there.iter().flatten().any(|it| it == BYTES), "{case}");
                assert!(there.iter().flatten().all(|it| it == BYTES), "{case}");
                if moved.is_ok() {
                    assert_eq!(there[1].as_deref(), Some(BYTES), "{case}");
                    let after = forgetful.now().after_a_power_cut(Path::new(TO));
                    assert_eq!(after, [Some(BYTES.to_vec())].into(), "{case}");
                } else {
                    assert!(disk.has_failed(), "{case}");
                }
                if fault == DiskFault::Fails(std::io::ErrorKind::Interrupted) {
                    assert!(moved.is_ok(), "{case}");
                }
            }
        }
    }
}

#[test]
fn the_power_may_go_at_any_time() {
    let disk = disk(Links::Known);
    move_file(&disk, Path::new(FROM), Path::new(TO)).unwrap();
    assert_eq!(disk.bytes(Path::new(FROM)), None);
    let is_sure = |moment: &super::forgetful::Moment, path: &str| {
        moment.after_a_power_cut(Path::new(path)) == [Some(BYTES.to_vec())].into()
    };
    let moments = disk.past();
    assert!(5 < moments.len());
    for (number, moment) in moments.iter().chain([&disk.now()]).enumerate() {
        assert!(is_sure(moment, FROM) || is_sure(moment, TO), "before call {number}");
    }
}

#[test]
fn a_file_that_is_gone_is_named() {
    let disk = disk(Links::Known);
    let refused = move_file(&disk, Path::new("/gone.gloss.ron"), Path::new(TO)).unwrap_err();
    assert!(refused.to_string().ends_with(": /gone.gloss.ron"), "{refused}");
}

#[test]
fn what_stands_there_already_stays() {
    let disk = disk(Links::Known);
    disk.put(Path::new(TO), b"hers");
    let refused = move_file(&disk, Path::new(FROM), Path::new(TO)).unwrap_err();
    assert!(refused.to_string().contains("it already exists"), "{refused}");
    assert_eq!(disk.bytes(Path::new(FROM)).as_deref(), Some(BYTES));
    assert_eq!(disk.bytes(Path::new(TO)).as_deref(), Some(&b"hers"[..]));
}
