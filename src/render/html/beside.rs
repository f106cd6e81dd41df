//! Findings beside the block of the text that they are about, so that nobody
//! has to look for the place.

use super::inside::InsideFinding;
use crate::parse::Syntax;
use serde::Serialize;
use std::collections::BTreeMap;

/// What stands beside blocks, as HTML, by the node of each.
pub(super) type Beside = BTreeMap<usize, String>;

/// What `beside.html.tera` sees, besides `w`.
#[derive(Serialize)]
pub(super) struct BesideView<'a> {
    /// The findings in one block.
    pub findings: Vec<&'a InsideFinding>,
    /// The way to the site's root.
    pub root: &'a str,
}

/// The findings by the outermost block that each begins in, else the next
/// one. Those of the header have no block.
pub(super) fn by_block<'a>(
    syntax: &Syntax,
    findings: &'a [InsideFinding],
) -> BTreeMap<usize, Vec<&'a InsideFinding>> {
    let blocks: Vec<usize> = syntax.children(None).collect();
    let begin = blocks.first().map_or(u32::MAX, |first| syntax.nodes[*first].span.start);
    let mut by_block: BTreeMap<usize, Vec<&InsideFinding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.at >= begin) {
        let place = blocks.partition_point(|block| syntax.nodes[*block].span.end <= finding.at);
        if let Some(block) = blocks.get(place).or(blocks.last()) {
            by_block.entry(*block).or_default().push(finding);
        }
    }
    by_block
}
