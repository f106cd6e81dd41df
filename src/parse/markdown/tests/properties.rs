//! What holds for every text.

use super::*;
use proptest::prelude::*;

const MARKUP: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "> ",
    ">",
    "- ",
    "1. ",
    "* ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "# ",
    "\n===\n",
    "\n---\n",
    "|",
    "|-|-|\n",
    "- [ ] ",
    "- [x] ",
    "<b>",
    "<div>\n",
    "<script>",
    "</script>",
    "<br>",
    "\\",
    "&amp;",
    "  \n",
    "\r\n",
    "\r",
    ":",
];

/// Markup with words between, each of them once.
fn document() -> impl Strategy<Value = String> {
    let piece = prop_oneof![2 => prop::sample::select(MARKUP).prop_map(Some), 1 => Just(None)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        let numbered = pieces.into_iter().enumerate();
        numbered.map(|(i, p)| p.map_or_else(|| format!("o{i}r"), str::to_owned)).collect()
    })
}

fn anything() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "<!--",
        "-->",
        "[",
        "]",
        "(",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "{#a}",
        "{.b c=d}",
        "\u{feff}",
        "\0",
        "æ",
        "\u{1f600}",
        "<a@b.c>",
        "http://",
        "\"",
        "<!-->",
        "<?",
        "<![CDATA[",
        "$$",
        ":::",
        "[[",
        "---",
    ]);
    let piece = prop_oneof![
        prop::sample::select(MARKUP).prop_map(str::to_owned),
        odd.prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// Which kinds of node may stand directly below another; `None` is the top.
fn may_hold(parent: Option<&Kind>, child: &Kind) -> bool {
    use Kind::*;
    let inline = !child.is_block();
    match parent {
        None | Some(Quote | Item | Footnote(_)) => {
            matches!(child, Comment)
                || !(inline || matches!(child, Item | TableHead | TableRow | TableCell))
        }
        Some(List(_)) => matches!(child, Item),
        Some(Table(_)) => matches!(child, TableHead | TableRow),
        Some(TableHead | TableRow) => matches!(child, TableCell),
        Some(
            Paragraph | Heading(_) | TableCell | Emphasis | Strong | Strike | Link(_) | Image(_),
        ) => inline,
        Some(_) => false,
    }
}

fn check_node(syntax: &Syntax, parent: Option<usize>, text: &str) -> Result<(), TestCaseError> {
    let end = parent.map_or(syntax.nodes.len(), |i| syntax.nodes[i].end as usize);
    let mut last = parent.map_or(0, |i| i + 1);
    for i in syntax.children(parent) {
        prop_assert_eq!(i, last);
        let node = &syntax.nodes[i];
        last = node.end as usize;
        prop_assert!(last > i && last <= end, "{:?}", node);
        prop_assert!(text.get(node.span.range()).is_some(), "{:?}", node);
        prop_assert!(
            may_hold(parent.map(|i| &syntax.nodes[i].kind), &node.kind),
            "{:?} in {:?}",
            node,
            parent.map(|i| &syntax.nodes[i])
        );
        if let Some(parent) = parent.map(|i| &syntax.nodes[i]) {
            let within = parent.span.start <= node.span.start && node.span.end <= parent.span.end;
            prop_assert!(within, "{:?} in {:?}", node, parent);
        }
        check_node(syntax, Some(i), text)?;
    }
    prop_assert_eq!(last, end);
    Ok(())
}

fn plain(syntax: &Syntax, text: &str) -> String {
    syntax.children(None).map(|i| syntax.plain(i, text) + "\n").collect()
}

proptest! {
    #[test]
    fn the_tree_is_sound(text in anything()) {
        let syntax = parse(&text, 0);
        check_node(&syntax, None, &text)?;
        for (i, _) in &syntax.paragraph_ids {
            prop_assert_eq!(&syntax.nodes[*i].kind, &Kind::Paragraph);
        }
    }

    #[test]
    fn no_word_is_lost(text in document()) {
        let syntax = parse(&text, 0);
        check_node(&syntax, None, &text)?;
        let mut plain = plain(&syntax, &text);
        for node in &syntax.nodes {
            if let Kind::CodeBlock(code) = &node.kind {
                plain.push_str(&code.1);
            }
        }
        plain.extend(syntax.cut_cells.iter().map(|cut| cut.of(&text)));
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            if word.starts_with('o') && word.ends_with('r') {
                prop_assert!(plain.contains(word), "{} in {:?}", word, plain);
            }
        }
    }

    #[test]
    fn plain_text_is_itself(text in "[a-zæøå]{1,9}( [a-zæøåA-Z0-9,]{1,9}){0,40}") {
        let plain = plain(&parse(&text, 0), &text);
        prop_assert_eq!(plain.trim_end(), text);
    }
}
