//! The publisher's colour, made readable on both backgrounds.

use crate::colour::Colour;
use crate::templates::Templates;
use crate::templates::style::{Colours, Palette};

/// The grounds that text in the publisher's colour may stand on.
const GROUNDS: [&str; 2] = ["--page", "--surface"];

/// For a publisher who names no colour.
const DEFAULT: Colour = Colour([0x0b, 0x52, 0x7c]);

/// The style sheet with the publisher's colour, to be written as
/// `udgiver.css` at the site's root.
///
/// The colour is darkened or lightened until text in it can be read: its
/// contrast is at least 4.5 to 1 in light and in dark, on the grounds of the
/// style sheet in force as far as they can be known.
pub fn publisher_stylesheet(colour: Option<&str>, templates: &Templates) -> String {
    let colour = colour.and_then(Colour::parse).unwrap_or(DEFAULT);
    let palette = Palette::new(templates);
    let light = readable(colour, &palette.light, Colour::WHITE).hex();
    let dark = readable(colour, &palette.dark, Colour::BLACK).hex();
    format!(
        ":root {{ --accent: {light}; }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
    )
}

/// `colour` as it can be read on the grounds; `usual` stands in for those
/// that are not known.
fn readable(colour: Colour, colours: &Colours, usual: Colour) -> Colour {
    let ground = |name: &&str| colours.get(*name).map_or(usual, |named| named.colour);
    let grounds: Vec<Colour> = GROUNDS.iter().map(ground).collect();
    let is_light = grounds.iter().all(|g| g.contrast(Colour::BLACK) > g.contrast(Colour::WHITE));
    colour.readable(&grounds, if is_light { Colour::BLACK } else { Colour::WHITE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::READABLE;

    #[test]
    fn every_colour_becomes_readable_and_a_good_one_stays() {
        let ours = Templates::built_in();
        assert!(publisher_stylesheet(Some("#00538a"), &ours).contains("--accent: #00538a"));
        let own = "@import \"kvm/kvm.css\"; :root { --page: #336; --surface: #224 }";
        for templates in [ours.clone(), ours.clone().with("kvm.css", own)] {
            let palette = Palette::new(&templates);
            for colour in ["#ffff00", "#000000", "#ffffff", "#777777", "#f0f", "#0f0", "#123456"] {
                let colour = Colour::parse(colour).unwrap();
                for colours in [&palette.light, &palette.dark] {
                    let readable = readable(colour, colours, Colour::WHITE);
                    let contrast = |g: &str| readable.contrast(colours[g].colour);
                    assert!(GROUNDS.into_iter().all(|g| contrast(g) >= READABLE));
                }
            }
        }
        assert_eq!(publisher_stylesheet(Some("red; }"), &ours), publisher_stylesheet(None, &ours));
    }
}
