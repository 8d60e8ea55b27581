//! Fields by the names that they have in the sidecar, for what is told of them and decided about them.

use super::{
    Extensions, LostMark, LostRelation, Mark,
    anchor_status::joined_words,
    field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
};

/// Something whose fields can be asked for by their names in the sidecar.
pub trait NamedFields {
    /// The value of the field called `name`, in the file's own words; of a place, the words there.
    /// Empty where there is no such field.
    fn field_value(&self, name: &str) -> String;
}

impl NamedFields for Mark {
    /// Nothing for a place: only the document knows the words.
    fn field_value(&self, name: &str) -> String {
        match name {
            "tag" => self.tag.name().to_owned(),
            "speaker" => self.speaker.clone(),
            "note" => self.note.clone(),
            "author" => self.author.clone(),
            "created" => self.created.to_string(),
            other => extension_value(&self.extensions, other),
        }
    }
}

impl NamedFields for LostMark {
    fn field_value(&self, name: &str) -> String {
        match name {
            "tag" => self.tag.clone(),
            PIECES_FIELD => joined_words(&self.pieces),
            "speaker" => self.speaker.clone(),
            "note" => self.note.clone(),
            "author" => self.author.clone(),
            "created" => self.created.clone(),
            other => extension_value(&self.extensions, other),
        }
    }
}

impl NamedFields for LostRelation {
    fn field_value(&self, name: &str) -> String {
        match name {
            "kind" => self.kind.clone(),
            "from" => self.from.clone(),
            "to" => self.to.clone(),
            "note" => self.note.clone(),
            "author" => self.author.clone(),
            "created" => self.created.clone(),
            other => extension_value(&self.extensions, other),
        }
    }
}

impl NamedFields for Extensions {
    fn field_value(&self, name: &str) -> String {
        extension_value(self, name)
    }
}

fn extension_value(of: &Extensions, field: &str) -> String {
    let name = field.strip_prefix(EXTENSION_PREFIX);
    name.and_then(|name| of.get(name)).cloned().unwrap_or_default()
}

/// Gives what other programs keep in the field called `field` the value `to`, or nothing where that is empty: no value
/// in the sidecar's notation is. Returns whether it is a field of that kind.
pub fn set_extension(of: &mut Extensions, field: &str, to: &str) -> bool {
    let Some(name) = field.strip_prefix(EXTENSION_PREFIX) else { return false };
    if to.is_empty() {
        of.remove(name);
    } else {
        of.insert(name.to_owned(), to.to_owned());
    }
    true
}

impl LostMark {
    /// The field called `name`, if that is one of words.
    pub fn text_field_mut(&mut self, name: &str) -> Option<&mut String> {
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
    pub fn text_field_mut(&mut self, name: &str) -> Option<&mut String> {
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
