//! Fields by their names in the sidecar, and their conflicting values. See [`NamedFields`] and [`FieldConflict`].

use super::{
    Extensions, LostMark, LostRelation, Mark, Provenance, Selector, TextHash,
    anchor_status::joined_words,
};

/// A value that a field was given elsewhere, while it was given another one here.
///
/// The mark has one of the two values, and this is the other one, until the analyst decides. It is kept as written in
/// the file, since it may be an unknown word.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldConflict {
    /// Field, by its name in the sidecar. That of an extension has [`EXTENSION_PREFIX`] before it.
    pub field: String,
    /// The other value. Empty for `pieces`.
    pub value: String,
    /// The other place, if the field is `pieces`.
    pub pieces: Vec<Selector>,
    /// Text that the offsets of these pieces belong to.
    pub text_hash: TextHash,
}

/// Prefix of the name of an extension.
pub const EXTENSION_PREFIX: &str = "extensions.";

/// The field with a place as its value.
pub const PIECES_FIELD: &str = "pieces";

impl FieldConflict {
    /// Returns whether both values can be kept, one after the other: those of notes.
    pub fn can_keep_both(&self) -> bool {
        self.field == "note"
    }

    /// Returns the other value; for a place, the words there.
    pub fn words(&self) -> String {
        if self.field == PIECES_FIELD { joined_words(&self.pieces) } else { self.value.clone() }
    }
}

/// A mark or relation as written in the file.
pub trait NamedFields: Clone {
    /// Returns its id.
    fn id(&self) -> &str;

    /// Returns who made it, and when.
    fn provenance(&self) -> &Provenance<String>;

    /// Like [`Self::provenance`].
    fn provenance_mut(&mut self) -> &mut Provenance<String>;

    /// Returns its text fields that can have conflicts.
    fn text_fields_mut(&mut self) -> Vec<(&'static str, &mut String)>;

    /// Returns the pieces of a mark, and the text that their offsets belong to.
    fn place(&self) -> Option<(&[Selector], &TextHash)> {
        None
    }

    /// Returns the value of field `name`, as in the file; of a place, its words. Empty if there is no such field.
    fn field_value(&self, name: &str) -> String {
        match self.clone().text_fields_mut().into_iter().find(|it| it.0 == name) {
            Some((_, value)) => std::mem::take(value),
            None if name == PIECES_FIELD => joined_words(self.place().map_or(&[], |it| it.0)),
            None => extension_value(&self.provenance().extensions, name),
        }
    }

    /// Sets the text field or extension `name`. `None` if there is no such field.
    fn set_field(&mut self, name: &str, value: &str) -> Option<()> {
        if let Some((_, field)) = self.text_fields_mut().into_iter().find(|it| it.0 == name) {
            value.clone_into(field);
            return Some(());
        }
        set_extension(&mut self.provenance_mut().extensions, name, value)
    }
}

impl NamedFields for LostMark {
    fn id(&self) -> &str {
        &self.id
    }

    fn provenance(&self) -> &Provenance<String> {
        &self.provenance
    }

    fn provenance_mut(&mut self) -> &mut Provenance<String> {
        &mut self.provenance
    }

    fn text_fields_mut(&mut self) -> Vec<(&'static str, &mut String)> {
        let Provenance { author, created, .. } = &mut self.provenance;
        let own =
            [("tag", &mut self.tag), ("speaker", &mut self.speaker), ("note", &mut self.note)];
        own.into_iter().chain([("author", author), ("created", created)]).collect()
    }

    fn place(&self) -> Option<(&[Selector], &TextHash)> {
        Some((&self.pieces, &self.text_hash))
    }
}

impl NamedFields for LostRelation {
    fn id(&self) -> &str {
        &self.id
    }

    fn provenance(&self) -> &Provenance<String> {
        &self.provenance
    }

    fn provenance_mut(&mut self) -> &mut Provenance<String> {
        &mut self.provenance
    }

    fn text_fields_mut(&mut self) -> Vec<(&'static str, &mut String)> {
        let Self { kind, from, to, note, provenance, .. } = self;
        let own = [("kind", kind), ("from", from), ("to", to), ("note", note)];
        let made = [("author", &mut provenance.author), ("created", &mut provenance.created)];
        own.into_iter().chain(made).collect()
    }
}

impl Mark {
    /// Returns the value of field `name`, as in the file. Empty for a place, as only the document knows the words.
    pub fn field_value(&self, name: &str) -> String {
        match name {
            "tag" => self.tag.name().to_owned(),
            "speaker" => self.speaker.clone(),
            "note" => self.note.clone(),
            "author" => self.provenance.author.clone(),
            "created" => self.provenance.created.to_string(),
            other => extension_value(&self.provenance.extensions, other),
        }
    }
}

/// Returns the value of the extension in field `field`, or an empty one.
pub fn extension_value(extensions: &Extensions, field: &str) -> String {
    let name = field.strip_prefix(EXTENSION_PREFIX);
    name.and_then(|name| extensions.get(name)).cloned().unwrap_or_default()
}

/// Sets the extension in field `field` to `value`, or removes it if `value` is empty, which no value in the sidecar's
/// notation is. `None` if the field is no extension.
pub fn set_extension(extensions: &mut Extensions, field: &str, value: &str) -> Option<()> {
    let name = field.strip_prefix(EXTENSION_PREFIX)?;
    if value.is_empty() {
        extensions.remove(name);
    } else {
        extensions.insert(name.to_owned(), value.to_owned());
    }
    Some(())
}
