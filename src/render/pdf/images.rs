//! Pictures: found in the package, decoded once to be sure, handed to typst
//! under a name of our own.

use crate::model::links::percent_decoded;
use crate::render::Text;
use crate::source::{Files, join};
use std::collections::HashMap;
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// Larger files are no pictures for a guideline.
const MAX_BYTES: usize = 30 << 20;
/// Points in a pixel of a picture that does not say its resolution.
const POINTS_PER_PIXEL: f64 = 0.75;

/// The pictures of one document.
pub struct Images<'a> {
    files: &'a dyn Files,
    /// By package path; `None` if it is missing or cannot be read.
    found: HashMap<String, Option<Found>>,
    /// What typst's world gets: name and content.
    pub loaded: Vec<(String, Bytes)>,
}

/// A picture that can be set.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its path in typst's world.
    pub path: String,
    /// Natural size in points.
    pub width: f64,
    /// Natural size in points.
    pub height: f64,
}

impl<'a> Images<'a> {
    /// No pictures yet.
    pub fn new(files: &'a dyn Files) -> Images<'a> {
        Images { files, found: HashMap::new(), loaded: Vec::new() }
    }

    /// The picture that a text calls `destination`.
    pub fn find(&mut self, text: &Text<'_>, destination: &str) -> Option<Found> {
        let bare = destination.split(['#', '?']).next().unwrap_or_default();
        let path = join(text.path, &percent_decoded(bare))?;
        self.load(text.pictures.get(&path).cloned().unwrap_or(path))
    }

    /// The picture with this package path.
    pub fn load(&mut self, path: String) -> Option<Found> {
        if let Some(found) = self.found.get(&path) {
            return found.clone();
        }
        let found = self.read(&path);
        self.found.insert(path, found.clone());
        found
    }

    fn read(&mut self, path: &str) -> Option<Found> {
        let bytes = self.files.read(path).ok().flatten().filter(|b| b.len() <= MAX_BYTES)?;
        let bytes = Bytes::new(bytes);
        let (extension, width, height) = measure(&bytes)?;
        let name = format!("images/{}.{extension}", self.loaded.len());
        self.loaded.push((name.clone(), bytes));
        Some(Found { path: format!("/{name}"), width, height })
    }
}

/// The extension that names the format, and the size in points; `None` if it
/// cannot be decoded. The file's own name is not asked: people rename.
fn measure(bytes: &Bytes) -> Option<(&'static str, f64, f64)> {
    let raster = |format: ExchangeFormat, extension| {
        let image = RasterImage::plain(bytes.clone(), format).ok()?;
        let scale = image.dpi().filter(|dpi| *dpi >= 36.0).map_or(POINTS_PER_PIXEL, |d| 72.0 / d);
        Some((extension, f64::from(image.width()) * scale, f64::from(image.height()) * scale))
    };
    let (extension, width, height) = match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => raster(ExchangeFormat::Png, "png")?,
        [0xff, 0xd8, ..] => raster(ExchangeFormat::Jpg, "jpg")?,
        [b'G', b'I', b'F', b'8', ..] => raster(ExchangeFormat::Gif, "gif")?,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            raster(ExchangeFormat::Webp, "webp")?
        }
        _ => {
            let image = SvgImage::new(bytes.clone()).ok()?;
            ("svg", image.width() * POINTS_PER_PIXEL, image.height() * POINTS_PER_PIXEL)
        }
    };
    let sound = |v: f64| v.is_finite() && v > 0.0 && v < 1e6;
    (sound(width) && sound(height)).then_some((extension, width, height))
}
