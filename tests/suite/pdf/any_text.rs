//! Whatever a text holds, it compiles, and its words come out.

use super::helper::{Parsed, engine, render, squeezed, text_of};
use kvm::source::memory::MemoryFiles;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Asserts that each word of `text`, of letters that Danish uses, is printed.
fn assert_words(text: &str, pdf: &[u8]) {
    let Some(printed) = text_of(pdf) else { return };
    let printed = squeezed(&printed);
    let text: String = text.nfc().collect();
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "æøåÆØÅéÉüäöß".contains(c);
    for word in text.split(|c| !is_letter(c)).filter(|w| !w.is_empty()) {
        assert!(printed.contains(word), "{word:?} is missing in {printed:?}");
    }
}

fn assert_prints(markdown: &str) {
    let parsed = Parsed::new(markdown);
    let pdf = engine()
        .render(&parsed.publication(), &MemoryFiles::new())
        .unwrap_or_else(|error| panic!("{error} in {markdown:?}"));
    let text: Vec<String> = parsed
        .syntax
        .children(None)
        .map(|i| parsed.syntax.plain(i, markdown).into_owned())
        .collect();
    assert_words(&text.join("\n"), &pdf);
}

#[test]
fn text_that_looks_like_typst_is_text() {
    assert_prints(
        "#panic(1) $x^2$ @ref <label> `#raw` \\#let #{ } #[ ] = overskrift // slash /* stjerne */\n\n\
         #show: x => none\n\n= ikke overskrift\n\n- \"#eval(\\\"1\\\")\" #read(\"/etc/passwd\")",
    );
}

#[test]
fn characters_that_pdf_refuses_are_made_visible_or_dropped() {
    assert_prints(
        "Nul\u{0}nul bell\u{7} privat\u{e000}tegn \u{feff}bom \u{fffe}ikke blød\u{ad}hed \
         nul\u{200b}bredde \u{202e}baglæns\u{202c} a\u{30a}ben e\u{301}n x\u{301}\u{302} \u{301} \
         flag\u{1f1e9}\u{1f1f0} familie👨‍👩‍👧 ׀שלום مرحبا สวัสดี नमस्ते 漢字 ﷽ \u{10ffff} \
         \u{2028}linje\u{2029}afsnit ½⅓ ①② ★☎ ﬁ ǆ ∑∫√ \u{1d400}\u{1d401} z\u{489}\u{489}\u{489}\u{489}\u{489}",
    );
    let Some(text) = text_of(&render("Smil 😀 her, blød\u{ad}heds\u{ad}faktor.").unwrap())
    else {
        return;
    };
    assert!(text.contains("[U+1F600]") && text.contains("blødhedsfaktor"), "{text}");
}

#[test]
fn every_letter_and_symbol_of_the_fonts_can_be_set() {
    let characters = (0xa0..0x590).chain(0x1e00..0x2c00).filter_map(char::from_u32);
    let spaced: String = characters.map(|c| format!("{c} ")).collect();
    let pdf = render(&format!("{spaced}\n\n`{}`", &spaced.replace(['`', ' '], ""))).unwrap();
    let Some(text) = text_of(&pdf) else { return };
    // Were one of them refused, all symbols from other fonts would be codes.
    assert!(text.contains('┌') && text.contains('∀'), "{text}");
    assert!(text.contains('ǿ') && text.contains('Ѣ') && text.contains('ᾤ'), "{text}");
}

#[test]
fn headings_may_jump_be_empty_or_stand_anywhere() {
    assert_prints(
        "###### Seks\n\n# Et\n\n##### Fem\n\n## \n\n# \u{ad}\n\n# [link](https://a.dk) og `kode` ![alt](x.png)\n\n\
         > #### I citat\n\n- ### I liste\n  # Mere\n\n# <br>\n\n[gå](#a1) [gå](#a5) [gå](#a9) [gå](#findes-ikke)",
    );
    assert_prints(&format!("# {}\n\nTekst", "lang ".repeat(8000)));
    assert_prints(&format!("# {}\n\nTekst", "x".repeat(900)));
}

#[test]
fn footnotes_may_stand_anywhere() {
    assert_prints(
        "# Overskrift[^a]\n\n| Hoved[^b] | To[^a] |\n|---|---|\n| celle[^c] | [link[^d]](https://a.dk) |\n\n\
         Tekst[^a][^e] **fed[^f]** [^ukendt] [^lykke]\n\n> citat[^g]\n\n\
         [^a]: Note a[^b]\n[^b]: Note b[^a]\n[^c]: Note c\n\n    # Overskrift i note\n\n    | t | u |\n    |---|---|\n    | v | w |\n\n\
         [^d]: Note d\n[^e]:\n[^f]: - punkt\n[^g]: Note g\n[^h]: Alene\n[^h]: Dobbelt\n[^lykke]: Mig selv[^lykke]\n",
    );
}

#[test]
fn links_and_tables_may_be_odd() {
    assert_prints(
        "[](https://tom.dk) [](  ) [tom](<>) [sti](<a b.md>) <https://auto.dk/æ?b=1&c=\u{202e}d> \
         <mail@eksempel.dk> [js](javascript:alert) [ud](//vært) [lang](https://a.dk/x) [http](http:) [mellemrum](<https://a b.dk>)\n\n\
         | | |\n|---|---|\n| uden | hoved |\n\n| kun | hoved |\n|---|---|\n\n\
         | en |\n|:-:|\n| a | b | c |\n| |\n",
    );
    let wide = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(24));
    assert_prints(&format!("{}{}{}", wide("Hoved"), wide("---"), wide("Indhold")));
    assert_prints(&format!(
        "| {} |\n|---|\n| {} |\n",
        "hoved ".repeat(3000),
        "celle ".repeat(9000)
    ));
    assert_prints(&format!(
        "Ord {} og `{}`\n\n    {}\n",
        "a".repeat(900),
        "b".repeat(500),
        "c".repeat(500)
    ));
}

#[test]
fn deep_nesting_does_not_exhaust_anything() {
    assert_prints(&format!("{} bund", "> ".repeat(40)));
    assert_prints(&format!("{} bund", "- ".repeat(40)));
    assert_prints(&format!("{} bund", "1. > - ".repeat(12)));
    let stairs = |steps| -> String {
        (0..steps).map(|n| format!("{}- trin{n}\n", "  ".repeat(n))).collect()
    };
    assert_prints(&stairs(13));
    assert!(render(&stairs(60)).is_ok());
    assert_prints(&format!("{}bund{}", "*a **b ".repeat(30), "** c*".repeat(30)));
    assert_prints(&format!("{}bund{}", "[![".repeat(30), "](x)](y)".repeat(30)));
}

#[test]
fn soft_hyphens_and_breaks_in_great_number_are_no_burden() {
    assert_prints(&format!("Ord{}slut {}", "\u{ad}".repeat(50_000), "a\u{200b}".repeat(5000)));
    assert_prints(&format!("Start{} slut", "  \n<br>".repeat(300)));
}

proptest! {
    // Each case is a whole document.
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_text_compiles_and_its_words_come_out(
        heading in any::<String>(),
        words in "([\\PC]|[ -~æøå]){0,60}",
        markdown in "([-#>*_`~|:+.!\\[\\]()<>&\\\\\"'0-9a-zæøå^ ]|\n|\n\n|  ){0,200}",
        cell in "[^\n]{0,30}",
    ) {
        let heading = heading.replace(['\n', '\r'], " ");
        assert_prints(&format!(
            "# {heading} hovedord\n\n{words} brødord\n\n{markdown}\n\n\
             <!-- -->\n\n| {heading} | h |\n|---|---|\n| {cell} | celleord |\n"
        ));
    }
}
