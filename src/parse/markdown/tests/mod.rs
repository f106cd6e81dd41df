//! The shape of the tree, what it keeps, and what holds for every text.

mod properties;

use super::*;

/// The tree as nested names with the text of leaves.
fn shown(text: &str) -> String {
    let syntax = parse(text, 0);
    let children: Vec<String> = syntax.children(None).map(|i| node(&syntax, i, text)).collect();
    children.join(" ")
}

fn node(syntax: &Syntax, i: usize, source: &str) -> String {
    let node_ = &syntax.nodes[i];
    let name = match &node_.kind {
        Kind::Paragraph => "p".to_owned(),
        Kind::Heading(h) => format!("h{}", h.level),
        Kind::Quote => "quote".to_owned(),
        Kind::List(None) => "ul".to_owned(),
        Kind::List(Some(first)) => format!("ol{first}"),
        Kind::Item => "li".to_owned(),
        Kind::Task(done) => return format!("task:{done}"),
        Kind::CodeBlock(code) => return format!("code:{:?}", code.0),
        Kind::Footnote(label) => format!("note-{label}"),
        Kind::Text(_) => {
            let mut text = String::new();
            node_.push_text(source, &mut text);
            return format!("{text:?}");
        }
        Kind::Html(html) => return format!("html:{html:?}"),
        kind => format!("{kind:?}").to_lowercase(),
    };
    let children: Vec<String> = syntax.children(Some(i)).map(|c| node(syntax, c, source)).collect();
    if children.is_empty() { name } else { format!("{name}({})", children.join(" ")) }
}

#[track_caller]
fn check(text: &str, tree: &str) {
    assert_eq!(shown(text), tree, "{text}");
}

#[test]
fn items_hold_paragraphs_tight_or_loose() {
    check("- a\n- b *c*\n", r#"ul(li(p("a")) li(p("b " emphasis("c"))))"#);
    check("- a\n\n- b\n", r#"ul(li(p("a")) li(p("b")))"#);
    check("- a\n  # h\n  b\n  - c\n", r#"ul(li(p("a") h1("h") p("b") ul(li(p("c")))))"#);
    check("1. a\n   > b\n", r#"ol1(li(p("a") quote(p("b"))))"#);
    check("-\n- <!-- x -->\n", "ul(li li(comment))");
}

#[test]
fn the_box_of_a_task_is_first_in_its_paragraph() {
    check("- [ ] a\n- [x] b\n", r#"ul(li(p(task:false "a")) li(p(task:true "b")))"#);
    check(
        "- [ ] a\n\n- [x] b\n\n  c\n",
        r#"ul(li(p(task:false "a")) li(p(task:true "b") p("c")))"#,
    );
}

#[test]
fn spans_grow_with_what_they_hold() {
    let text = "- a *b* c\n\n- [ ] d\n";
    let syntax = parse(text, 0);
    let paragraphs = syntax.nodes.iter().filter(|n| n.kind == Kind::Paragraph);
    let spans: Vec<&str> = paragraphs.map(|n| n.span.of(text).trim()).collect();
    assert_eq!(spans, ["a *b* c", "[ ] d"]);
    let tight = "- a *b* c\n";
    assert_eq!(parse(tight, 0).nodes[2].span.of(tight), "a *b* c");
}

#[test]
fn html_is_text_without_its_comments() {
    check("<!-- a -->\n", "comment");
    check("<!-- a\n\nb -->\n", "comment");
    check("<!-->\n\nx\n", r#"comment p("x")"#);
    check(
        "<div>\na<!-- x\ny --> b\n<br>\nbr\n</div>\n",
        r#"p(html:"<div>" softbreak html:"a" softbreak html:"b" softbreak hardbreak softbreak html:"br" softbreak html:"</div>")"#,
    );
    check(
        "a<br/>b <BR >c<!-- d --> <b>e</b>\n",
        r#"p("a" hardbreak "b " hardbreak "c" comment " " html:"<b>" "e" html:"</b>")"#,
    );
    check(
        "- [ ] a\n    <script>b</script>\n",
        r#"ul(li(p(task:false "a") p(html:"<script>b</script>")))"#,
    );
    check("- a\n\t<script>\n\tb\n", r#"ul(li(p("a") p(html:"<script>" softbreak html:"b")))"#);
}

#[test]
fn lines_of_html_have_their_own_spans() {
    let text = "x\n\n<div>\n  a <!-- b -->\n</div>\n";
    let syntax = parse(text, 0);
    let html = syntax.nodes.iter().filter(|n| matches!(n.kind, Kind::Html(_)));
    let spans: Vec<&str> = html.map(|n| n.span.of(text)).collect();
    assert_eq!(spans, ["<div>", "  a <!-- b -->", "</div>"]);
}

#[test]
fn what_nests_too_deep_keeps_its_text_and_its_paragraphs() {
    let quotes = format!("{} a\n\nb\n", ">".repeat(40));
    let inner = format!("{}{}", "quote(".repeat(MAX_DEPTH), r#"p("a")"#);
    check(&quotes, &format!(r#"{inner}{} p("b")"#, ")".repeat(MAX_DEPTH)));
    let steps: String = (0..30).map(|i| format!("{}- w{i}\n", "  ".repeat(i))).collect();
    let syntax = parse(&(steps.clone() + "\nb\n"), 0);
    assert!(syntax.too_deep.is_some());
    let top: Vec<usize> = syntax.children(None).collect();
    let words: Vec<String> = (0..30).map(|i| format!("w{i}")).collect();
    assert_eq!(syntax.plain(top[0], &steps).split_whitespace().collect::<Vec<_>>(), words);
    assert_eq!(top.len(), 2);
    for deep in ["<div>b</div>", "```\nb\n```", "# b", "**b**", "| b |\n|-|", "[b](c)", "[^b]\n"] {
        let lead = "> ".repeat(20);
        let text: String = deep.lines().map(|line| format!("{lead}{line}\n")).collect();
        let syntax = parse(&text, 0);
        assert!(syntax.plain(0, &text).contains('b'), "{text}");
    }
}

#[test]
fn an_id_at_the_end_of_a_paragraph_is_cut_from_it() {
    let syntax = parse("a {#b}\n\n- c {#d}\n\ne \\{#f}\n", 0);
    let ids: Vec<&str> = syntax.paragraph_ids.iter().map(|(_, id)| &**id).collect();
    assert_eq!(ids, ["b", "d"]);
    check("a {#b}\n\n\\{#c}\n", r#"p("a") p("{#c}")"#);
}

#[test]
fn a_lone_carriage_return_ends_a_line() {
    check("# a\rb\r\rc\r\nd\r", r#"h1("a") p("b") p("c" softbreak "d")"#);
    check("    > \n\ra", r#"code:"> \n" p("a")"#);
}

#[test]
fn links_code_and_tables_keep_what_they_say() {
    check(
        "| a \\| b |\n|---|\n| `c` |\n",
        r#"table([none])(tablehead(tablecell("a " "| b")) tablerow(tablecell(code("c"))))"#,
    );
    check("    a\n    b\n", r#"code:"a\nb\n""#);
    let syntax = parse("<hanne@example.dk> ![alt *tekst*](a.png \"t\")\n", 0);
    let links: Vec<&Link> = syntax
        .nodes
        .iter()
        .filter_map(|n| match &n.kind {
            Kind::Link(link) | Kind::Image(link) => Some(&**link),
            _ => None,
        })
        .collect();
    assert_eq!(links[0].destination, "mailto:hanne@example.dk");
    assert_eq!((&*links[1].destination, &*links[1].title), ("a.png", "t"));
}

#[test]
fn cells_that_markdown_leaves_out_are_noted() {
    let text = "| a |\n|---|\n| b | c | d |\n| e |\n| f || \n";
    let cut: Vec<&str> = parse(text, 0).cut_cells.iter().map(|span| span.of(text)).collect();
    assert_eq!(cut, ["c | d"]);
}

#[test]
fn the_body_s_spans_are_those_of_the_file() {
    let text = "---\ntitel: Ø\n---\n# Å {#b}\n";
    let start = text.find('#').unwrap_or_default();
    let syntax = parse(text, start);
    assert_eq!(syntax.nodes[1].span.of(text), "Å");
    assert_eq!(syntax.plain(0, text), "Å");
    assert!(parse(text, text.len() + 1).nodes.is_empty());
}
