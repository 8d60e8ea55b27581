//! Fields by the names that they have in the sidecar, for what is told of them and decided about them.

use super::{
    Annotation, Extensions, LostMark, LostRelation,
    dispute::{EXTENSION, PIECES},
    standing::words_of,
};

/// Something whose fields can be asked for by their names in the sidecar.
pub trait Fields {
    /// The value of the field called `name`, in the file's own words; of a place, the words there.
    /// Empty where there is no such field.
    fn value(&self, name: &str) -> String;
}

impl Fields for Annotation {
    /// Nothing for a place: only the document knows the words.
    fn value(&self, name: &str) -> String {
        match name {
            "tag" => self.tag.name().to_owned(),
            "speaker" => self.speaker.clone(),
            "note" => self.note.clone(),
            "author" => self.author.clone(),
            "created" => self.created.to_string(),
            other => extension(&self.extensions, other),
        }
    }
}

impl Fields for LostMark {
    fn value(&self, name: &str) -> String {
        match name {
            "tag" => self.tag.clone(),
            PIECES => words_of(&self.pieces),
            "speaker" => self.speaker.clone(),
            "note" => self.note.clone(),
            "author" => self.author.clone(),
            "created" => self.created.clone(),
            other => extension(&self.extensions, other),
        }
    }
}

impl Fields for LostRelation {
    fn value(&self, name: &str) -> String {
        match name {
            "kind" => self.kind.clone(),
            "from" => self.from.clone(),
            "to" => self.to.clone(),
            "note" => self.note.clone(),
            "author" => self.author.clone(),
            "created" => self.created.clone(),
            other => extension(&self.extensions, other),
        }
    }
}

impl Fields for Extensions {
    fn value(&self, name: &str) -> String {
        extension(self, name)
    }
}

fn extension(of: &Extensions, field: &str) -> String {
    let name = field.strip_prefix(EXTENSION);
    name.and_then(|name| of.get(name)).cloned().unwrap_or_default()
}

/// Gives what other programs keep in the field called `field` the value `to`, or nothing where that is empty: no value
/// in the sidecar's notation is. Returns whether it is a field of that kind.
pub fn set_extension(of: &mut Extensions, field: &str, to: &str) -> bool {
    let Some(name) = field.strip_prefix(EXTENSION) else { return false };
    if to.is_empty() {
        of.remove(name);
    } else {
        of.insert(name.to_owned(), to.to_owned());
    }
    true
}

impl LostMark {
    /// The field called `name`, if that is one of words.
    pub fn words_mut(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "tag" => Some(&mut self.tag),
            "speaker" => Some(&mut self.speaker),
            "note" => Some(&mut self.note),
            "author" => Some(&mut self.author),
            "created" => Some(&mut self.created),
            _ => None,
        }
    }
}

impl LostRelation {
    /// The field called `name`, if that is one of words.
    pub fn words_mut(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "kind" => Some(&mut self.kind),
            "from" => Some(&mut self.from),
            "to" => Some(&mut self.to),
            "note" => Some(&mut self.note),
            "author" => Some(&mut self.author),
            "created" => Some(&mut self.created),
            _ => None,
        }
    }
}
