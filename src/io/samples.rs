//! Sample documents that come with the program.
//!
//! A sample is opened as a copy in the analyst's data folder, so that its marks can be kept.
//! The analyst's work on it is never overwritten.

use std::path::{Path, PathBuf};

use super::{
    files::{self, FileError, OverwriteGuard},
    settings::{create_parent_folder, project_dirs},
};
use crate::i18n::{Message, msg};

/// A document that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The name of its file.
    pub name: &'static str,
    /// Its title in a menu.
    pub title: fn() -> Message,
    /// Its bytes.
    pub document: &'static [u8],
    /// The bytes of its sidecar.
    pub sidecar: &'static [u8],
}

/// One line of [`SAMPLES`]: a document of `seeds/` with its sidecar.
macro_rules! sample {
    ($name:literal, $title:expr) => {
        Sample {
            name: $name,
            title: || $title,
            document: include_bytes!(concat!("../../seeds/", $name)),
            sidecar: include_bytes!(concat!("../../seeds/", $name, ".gloss.ron")),
        }
    };
}

/// The samples, in menu order.
pub const SAMPLES: &[Sample] = &[
    sample!("harbour-tunnel.txt", msg!("sample-harbour-tunnel")),
    sample!("budget-speech.txt", msg!("sample-budget-speech")),
    sample!("water-report.txt", msg!("sample-water-report")),
    sample!("nachrichten-bruecke.txt", msg!("sample-nachrichten-bruecke")),
    sample!("akhbar-mina.txt", msg!("sample-akhbar-mina")),
    sample!("hadashot-namal.txt", msg!("sample-hadashot-namal")),
    sample!("samachar-pul.txt", msg!("sample-samachar-pul")),
    sample!("shinbun-minato.txt", msg!("sample-shinbun-minato")),
];

/// Returns the folder that samples are copied to. `None` if the analyst has no home folder.
pub fn samples_folder() -> Option<PathBuf> {
    project_dirs().map(|folders| folders.data_dir().join("samples"))
}

/// Copies `sample` into `folder` unless it is there already, and returns the copy's path.
pub fn copy_sample(sample: &Sample, folder: &Path) -> Result<PathBuf, FileError> {
    let document = folder.join(sample.name);
    if files::fingerprint(&document)?.is_some() {
        return Ok(document);
    }
    create_parent_folder(&document)?;
    // The sidecar first: once the document exists, nothing is copied any more.
    write_if_absent(&folder.join(format!("{}.gloss.ron", sample.name)), sample.sidecar)?;
    write_if_absent(&document, sample.document)?;
    Ok(document)
}

/// Writes `bytes`, unless there is a file already.
fn write_if_absent(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    match files::write_atomically(path, &OverwriteGuard::Nothing, |out| out.write_all(bytes)) {
        Ok(_) | Err(FileError::ChangedMeanwhile(..)) => Ok(()),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SAMPLE: Sample =
        Sample { name: "a.txt", title: || "A".into(), document: b"words", sidecar: b"marks" };

    #[test]
    fn a_sample_comes_with_its_marks() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("glossator").join("samples");
        assert_eq!(copy_sample(&SAMPLE, &folder).unwrap(), folder.join("a.txt"));
        assert_eq!(fs::read_to_string(folder.join("a.txt")).unwrap(), "words");
        assert_eq!(fs::read_to_string(folder.join("a.txt.gloss.ron")).unwrap(), "marks");
    }

    #[test]
    fn edits_of_a_sample_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.txt.gloss.ron");
        fs::write(&sidecar, "hers").unwrap();
        copy_sample(&SAMPLE, folder.path()).unwrap();
        assert_eq!(fs::read_to_string(&sidecar).unwrap(), "hers");

        fs::write(folder.path().join("a.txt"), "changed").unwrap();
        fs::remove_file(&sidecar).unwrap();
        copy_sample(&SAMPLE, folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), "changed");
        assert!(!sidecar.exists());
    }

    #[test]
    fn every_sample_has_text_and_a_unique_name() {
        let mut names: Vec<&str> = SAMPLES.iter().map(|sample| sample.name).collect();
        names.dedup();
        assert_eq!(names.len(), SAMPLES.len());
        for sample in SAMPLES {
            let words = std::str::from_utf8(sample.document).expect("samples are UTF-8");
            assert!(!words.trim().is_empty(), "{}", sample.name);
        }
    }
}
