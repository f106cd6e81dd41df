//! A colour of the publisher, and whether text in it can be read.

/// What WCAG 2.1 AA asks between text of ordinary size and its ground.
pub const READABLE: f64 = 4.5;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Colour = Colour([255; 3]);
    /// Black.
    pub const BLACK: Colour = Colour([0; 3]);

    /// Reads `#rrggbb` or `#rgb`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        let digit = |i: usize| char::from(*digits.as_bytes().get(i)?).to_digit(16);
        let pair = |a: usize, b: usize| Some((digit(a)? * 16 + digit(b)?) as u8);
        match digits.len() {
            3 => Some(Colour([pair(0, 0)?, pair(1, 1)?, pair(2, 2)?])),
            6 => Some(Colour([pair(0, 1)?, pair(2, 3)?, pair(4, 5)?])),
            _ => None,
        }
    }

    /// This colour, as much darker or lighter towards `end` as it takes to
    /// be read on each of `backgrounds`.
    pub fn readable(self, backgrounds: &[Colour], end: Colour) -> Colour {
        (0..=100)
            .map(|percent| self.mixed(end, percent))
            .find(|c| backgrounds.iter().all(|b| c.contrast(*b) >= READABLE))
            .unwrap_or(end)
    }

    /// This colour with `percent` of `other`.
    pub fn mixed(self, other: Colour, percent: u32) -> Colour {
        let mix = |a: u8, b: u8| {
            ((u32::from(a) * (100 - percent) + u32::from(b) * percent + 50) / 100) as u8
        };
        let (Colour([r, g, b]), Colour([x, y, z])) = (self, other);
        Colour([mix(r, x), mix(g, y), mix(b, z)])
    }

    /// The contrast ratio as WCAG defines it, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        let Colour([r, g, b]) = self;
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((Colour([0x76; 3]).contrast(Colour::WHITE) - 4.54).abs() < 0.005);
    }
}
