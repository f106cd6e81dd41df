//! What is a header, what is nearly one, and what stays prose.

mod nearly;
mod properties;
mod prose;
mod whole;

use super::*;

/// Splits `text`; compares how many keys the header has (`None` for no
/// header), what is wrong with its frame and where, and the body.
#[track_caller]
fn check(text: &str, keys: Option<usize>, frame: Option<(FrameFaultKind, &str)>, body: &str) {
    let front = parse(text);
    assert_eq!(front.span.map(|_| front.entries.len()), keys, "{text}");
    let found = front.frame.as_ref().map(|fault| (fault.kind, fault.span.of(text)));
    assert_eq!(found, frame, "{text}");
    assert_eq!(&text[front.body..], body, "{text}");
}
