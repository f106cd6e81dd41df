//! The publisher's colour, and what of it can be read.

use serde::Serialize;

/// What WCAG asks between text and its ground (AA).
const READABLE: f64 = 4.5;
/// A tint this light keeps dark text readable on it.
const TINT: f64 = 0.92;

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

type Rgb = [f64; 3];

/// The palette of `#rrggbb`; `None` if that is no colour.
pub fn palette(hex: &str) -> Option<Palette> {
    let accent = parse(hex)?;
    let tint = mix(accent, [1.0; 3], TINT);
    let steps = (0..=20).map(|step| mix(accent, [0.0; 3], f64::from(step) / 20.0));
    let ink = steps.into_iter().find(|c| contrast(*c, tint) >= READABLE).unwrap_or([0.0; 3]);
    let white_reads = contrast(accent, [1.0; 3]) >= READABLE;
    let on_accent = if white_reads { [1.0; 3] } else { [0.0; 3] };
    Some(Palette {
        accent: hex_of(accent),
        ink: hex_of(ink),
        on_accent: hex_of(on_accent),
        tint: hex_of(tint),
    })
}

fn parse(hex: &str) -> Option<Rgb> {
    let digits = hex.trim().strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |i| u8::from_str_radix(&digits[i..i + 2], 16).ok().map(|v| f64::from(v) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex_of(colour: Rgb) -> String {
    let [r, g, b] = colour.map(|v| (v * 255.0).round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    [0, 1, 2].map(|i| from[i] + (to[i] - from[i]) * share)
}

/// WCAG's contrast ratio, from 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let linear = |v: f64| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_publisher_picks_can_be_read() {
        for hex in ["#00538a", "#ffee00", "#ffffff", "#000000", "#e4007c", "#9bcf3a", "#777777"] {
            let palette = palette(hex).unwrap();
            let of = |hex: &str| parse(hex).unwrap();
            assert_eq!(palette.accent, hex);
            assert!(contrast(of(&palette.ink), of(&palette.tint)) > 4.4, "{palette:?}");
            assert!(contrast(of(&palette.on_accent), of(hex)) > 4.4, "{palette:?}");
        }
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        for hex in ["", "#", "blue", "#fff", "#12345", "#1234567", "#ææææææ", "#+12345"] {
            assert_eq!(palette(hex), None, "{hex}");
        }
    }
}
