//! A font for those who set letters by themselves. See [`FontFile`].

use std::{fmt, sync::Arc};

use parley::FontData;
use swash::FontRef;

/// One font in a file.
#[derive(Clone)]
pub struct FontFile {
    /// The bytes of the whole file, which may be mapped from the disk.
    pub file: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Tells the file from others.
    pub blob_id: u64,
    /// Which of the fonts in the file, from 0.
    pub index: u32,
}

impl FontFile {
    /// The font `data`, if it has the letter `c`.
    pub(super) fn supporting(data: &FontData, c: char) -> Option<Self> {
        let index = data.index;
        let has = FontRef::from_index(data.data.as_ref(), index as usize)?.charmap().map(c) != 0;
        let (file, number) = data.data.clone().into_raw_parts();
        has.then_some(Self { file, blob_id: number, index })
    }
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontFile").field("number", &self.blob_id).finish_non_exhaustive()
    }
}
