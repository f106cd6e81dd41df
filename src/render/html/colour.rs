//! The publisher's colour, made readable on both backgrounds.

/// The backgrounds of `kvm.css` that coloured text may stand on; a test holds
/// them together.
const LIGHT: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0xf3, 0xf5, 0xf7])];
const DARK: [Colour; 2] = [Colour([0x12, 0x16, 0x1a]), Colour([0x1b, 0x21, 0x28])];

/// For a publisher who names no colour.
const DEFAULT: Colour = Colour([0x0b, 0x52, 0x7c]);

/// WCAG 2.1 AA for text of ordinary size.
const CONTRAST: f64 = 4.5;

/// The style sheet with the publisher's colour, to be written as
/// `udgiver.css` at the site's root.
///
/// The colour is darkened or lightened until text in it can be read: its
/// contrast is at least 4.5 to 1 in light and in dark.
pub fn publisher_stylesheet(colour: Option<&str>) -> String {
    let colour = colour.and_then(Colour::parse).unwrap_or(DEFAULT);
    let light = colour.readable(LIGHT, Colour([0; 3])).hex();
    let dark = colour.readable(DARK, Colour([255; 3])).hex();
    format!(
        ":root {{ --accent: {light}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
    )
}

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rrggbb` or `#rgb`.
    fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        let digit = |i: usize| char::from(*digits.as_bytes().get(i)?).to_digit(16);
        let pair = |a: usize, b: usize| Some((digit(a)? * 16 + digit(b)?) as u8);
        match digits.len() {
            3 => Some(Colour([pair(0, 0)?, pair(1, 1)?, pair(2, 2)?])),
            6 => Some(Colour([pair(0, 1)?, pair(2, 3)?, pair(4, 5)?])),
            _ => None,
        }
    }

    /// The colour nearest to this one on the way to `end` that can be read on
    /// each of `backgrounds`.
    fn readable(self, backgrounds: [Colour; 2], end: Colour) -> Colour {
        (0..=100)
            .map(|percent| self.mixed(end, percent))
            .find(|c| backgrounds.iter().all(|b| c.contrast(*b) >= CONTRAST))
            .unwrap_or(end)
    }

    /// This colour with `percent` of `other`.
    fn mixed(self, other: Colour, percent: u32) -> Colour {
        let mix = |a: u8, b: u8| {
            ((u32::from(a) * (100 - percent) + u32::from(b) * percent + 50) / 100) as u8
        };
        let (Colour([r, g, b]), Colour([x, y, z])) = (self, other);
        Colour([mix(r, x), mix(g, y), mix(b, z)])
    }

    /// The contrast ratio as WCAG defines it.
    fn contrast(self, other: Colour) -> f64 {
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

    fn hex(self) -> String {
        let Colour([r, g, b]) = self;
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_becomes_readable_and_a_good_one_stays() {
        assert!(publisher_stylesheet(Some("#00538a")).contains("--accent: #00538a"));
        for colour in ["#ffff00", "#000000", "#ffffff", "#777777", "#f0f", "#0f0", "#123456"] {
            let colour = Colour::parse(colour).unwrap();
            for (backgrounds, end) in [(LIGHT, Colour([0; 3])), (DARK, Colour([255; 3]))] {
                let readable = colour.readable(backgrounds, end);
                assert!(backgrounds.iter().all(|b| readable.contrast(*b) >= CONTRAST));
            }
        }
        assert_eq!(publisher_stylesheet(Some("red; }")), publisher_stylesheet(None));
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Colour([0x76; 3]).contrast(white) - 4.54).abs() < 0.005);
    }

    #[test]
    fn the_backgrounds_are_those_of_the_style_sheet() {
        let css = super::super::STYLESHEET.1;
        for (name, light, dark) in [("--page", LIGHT[0], DARK[0]), ("--surface", LIGHT[1], DARK[1])]
        {
            let values: Vec<_> = css
                .lines()
                .filter_map(|l| l.trim().strip_prefix(name)?.strip_prefix(": "))
                .map(|v| v.trim_end_matches(';'))
                .collect();
            assert_eq!(values, [light.hex(), dark.hex()], "{name}");
        }
    }
}
