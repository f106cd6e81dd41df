use super::*;

fn body_of(text: &str) -> (&str, Option<FrameFaultKind>, usize) {
    let front = parse(text);
    (&text[front.body..], front.frame.map(|f| f.kind), front.entries.len())
}

#[test]
fn a_header_is_split_off() {
    assert_eq!(body_of("---\ntitel: A\n---\n# B\n"), ("# B\n", None, 1));
}
