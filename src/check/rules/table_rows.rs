//! Rows of tables as they are written.

/// The bars of a row that no backslash stands before.
pub fn bars(row: &str) -> impl Iterator<Item = usize> {
    let is_bar = |at: &usize| {
        let backslashes = row[..*at].bytes().rev().take_while(|b| *b == b'\\').count();
        backslashes % 2 == 0
    };
    row.match_indices('|').map(|(at, _)| at).filter(is_bar)
}

/// How many cells a row has; bars at its ends begin and end none.
pub fn cells(row: &str) -> usize {
    bars(row).filter(|at| *at > 0 && *at + 1 < row.len()).count() + 1
}
