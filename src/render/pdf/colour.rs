//! The publisher's colour, and what of it can be read.

use crate::colour::{Colour, READABLE};
use serde::Serialize;

/// So many percent of white leave dark text readable on a tint.
const TINT: u32 = 92;

/// A colour and its readable companions, each `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Palette {
    /// The publisher's colour as given, for surfaces.
    pub accent: String,
    /// The same colour, darkened until it can be read on white and on `tint`.
    pub ink: String,
    /// White or black: what can be read on `accent`.
    pub on_accent: String,
    /// A very light tint of the colour.
    pub tint: String,
}

/// The palette of `#rrggbb`; `None` if that is no colour.
pub fn palette(hex: &str) -> Option<Palette> {
    let accent = Colour::parse(hex)?;
    let tint = accent.mixed(Colour::WHITE, TINT);
    let ink = accent.readable(&[tint], Colour::BLACK);
    let white_reads = accent.contrast(Colour::WHITE) >= READABLE;
    let on_accent = if white_reads { Colour::WHITE } else { Colour::BLACK };
    let [accent, ink, on_accent, tint] = [accent, ink, on_accent, tint].map(Colour::hex);
    Some(Palette { accent, ink, on_accent, tint })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_publisher_picks_can_be_read() {
        for hex in ["#00538a", "#ffee00", "#ffffff", "#000000", "#e4007c", "#9bcf3a", "#777777"] {
            let palette = palette(hex).unwrap();
            let of = |hex: &str| Colour::parse(hex).unwrap();
            assert_eq!(palette.accent, hex);
            assert!(of(&palette.ink).contrast(of(&palette.tint)) >= READABLE, "{palette:?}");
            assert!(of(&palette.on_accent).contrast(of(hex)) >= READABLE, "{palette:?}");
        }
    }

    #[test]
    fn only_hexadecimal_digits_are_a_colour() {
        for hex in ["", "#", "blue", "#12345", "#1234567", "#ææææææ", "#+12345"] {
            assert_eq!(palette(hex), None, "{hex}");
        }
    }
}
