//! Accesses fields by their names in the sidecar, for messages and decisions about them.

use super::{
    Extensions, LostMark, LostRelation, Mark,
    anchor_status::joined_words,
    field_conflict::{EXTENSION_PREFIX, PIECES_FIELD},
};

/// Fields that can be read by their names in the sidecar.
pub trait NamedFields {
    /// Returns the value of field `name`, as in the file; of a place, its words. Empty if there is no such field.
    fn field_value(&self, name: &str) -> String;
}

impl NamedFields for Mark {
    /// Returns nothing for a place: only the document knows the words.
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

fn extension_value(extensions: &Extensions, field: &str) -> String {
    let name = field.strip_prefix(EXTENSION_PREFIX);
    name.and_then(|name| extensions.get(name)).cloned().unwrap_or_default()
}

/// Sets the extension in field `field` to `value`, or removes it if `value` is empty, which no value in the sidecar's
/// notation is. Returns whether the field is an extension.
pub fn set_extension(extensions: &mut Extensions, field: &str, value: &str) -> bool {
    let Some(name) = field.strip_prefix(EXTENSION_PREFIX) else { return false };
    if value.is_empty() {
        extensions.remove(name);
    } else {
        extensions.insert(name.to_owned(), value.to_owned());
    }
    true
}

impl LostMark {
    /// Returns the text field called `name`.
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
    /// Returns the text field called `name`.
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
