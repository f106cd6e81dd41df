//! The publisher's colour, made readable on both backgrounds.

use crate::colour::Colour;

/// The backgrounds of `kvm.css` that coloured text may stand on; a test holds
/// them together.
const LIGHT: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0xf3, 0xf5, 0xf7])];
const DARK: [Colour; 2] = [Colour([0x12, 0x16, 0x1a]), Colour([0x1b, 0x21, 0x28])];

/// For a publisher who names no colour.
const DEFAULT: Colour = Colour([0x0b, 0x52, 0x7c]);

/// The style sheet with the publisher's colour, to be written as
/// `udgiver.css` at the site's root.
///
/// The colour is darkened or lightened until text in it can be read: its
/// contrast is at least 4.5 to 1 in light and in dark.
pub fn publisher_stylesheet(colour: Option<&str>) -> String {
    let colour = colour.and_then(Colour::parse).unwrap_or(DEFAULT);
    let light = colour.readable(&LIGHT, Colour::BLACK).hex();
    let dark = colour.readable(&DARK, Colour::WHITE).hex();
    format!(
        ":root {{ --accent: {light}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::READABLE;

    #[test]
    fn every_colour_becomes_readable_and_a_good_one_stays() {
        assert!(publisher_stylesheet(Some("#00538a")).contains("--accent: #00538a"));
        for colour in ["#ffff00", "#000000", "#ffffff", "#777777", "#f0f", "#0f0", "#123456"] {
            let colour = Colour::parse(colour).unwrap();
            for (backgrounds, end) in [(LIGHT, Colour::BLACK), (DARK, Colour::WHITE)] {
                let readable = colour.readable(&backgrounds, end);
                assert!(backgrounds.iter().all(|b| readable.contrast(*b) >= READABLE));
            }
        }
        assert_eq!(publisher_stylesheet(Some("red; }")), publisher_stylesheet(None));
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
