//! Whichever call fails while a file is moved, and whenever the power goes: it is at one of the two paths, whole.

use std::path::Path;

use super::{
    faulty_disk::{DiskFault, FAULTS, FaultyDisk},
    forgetful_disk::{ForgetfulDisk, Habits, Links},
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
                let found = [FROM, TO].map(|path| forgetful.bytes(Path::new(path)));
                assert!(found.iter().flatten().any(|it| it == BYTES), "{case}");
                assert!(found.iter().flatten().all(|it| it == BYTES), "{case}");
                if moved.is_ok() {
                    assert_eq!(found[1].as_deref(), Some(BYTES), "{case}");
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
fn a_power_cut_at_any_time_loses_nothing() {
    let disk = disk(Links::Known);
    move_file(&disk, Path::new(FROM), Path::new(TO)).unwrap();
    assert_eq!(disk.bytes(Path::new(FROM)), None);
    let is_sure = |moment: &super::forgetful_disk::Moment, path: &str| {
        moment.after_a_power_cut(Path::new(path)) == [Some(BYTES.to_vec())].into()
    };
    let moments = disk.history();
    assert!(5 < moments.len());
    for (number, moment) in moments.iter().chain([&disk.now()]).enumerate() {
        assert!(is_sure(moment, FROM) || is_sure(moment, TO), "before call {number}");
    }
}

#[test]
fn a_missing_file_is_named_in_the_error() {
    let disk = disk(Links::Known);
    let refused = move_file(&disk, Path::new("/gone.gloss.ron"), Path::new(TO)).unwrap_err();
    assert!(refused.to_string().ends_with(": /gone.gloss.ron"), "{refused}");
}

#[test]
fn an_existing_target_stays() {
    let disk = disk(Links::Known);
    disk.put(Path::new(TO), b"hers");
    let refused = move_file(&disk, Path::new(FROM), Path::new(TO)).unwrap_err();
    assert!(refused.to_string().contains("it already exists"), "{refused}");
    assert_eq!(disk.bytes(Path::new(FROM)).as_deref(), Some(BYTES));
    assert_eq!(disk.bytes(Path::new(TO)).as_deref(), Some(&b"hers"[..]));
}
