//! Words that several formats of the status share.

use crate::lang::Words;
use crate::status::{CoverageState, RevisionState};

/// How a service covers a standard.
pub fn coverage_word(state: CoverageState) -> Words {
    match state {
        CoverageState::Covered => Words { da: "besvaret", en: "answered" },
        CoverageState::Gaps => Words { da: "mangler noget", en: "lacks something" },
        CoverageState::Unknown => Words { da: "kan ikke afgøres", en: "cannot be told" },
        CoverageState::Missing => Words { da: "ingen retningslinje", en: "no guideline" },
    }
}

/// How urgent a revision is.
pub fn state_word(state: RevisionState) -> Words {
    match state {
        RevisionState::Overdue => Words { da: "overskredet", en: "overdue" },
        RevisionState::Soon => Words { da: "snart", en: "soon" },
        RevisionState::Later => Words { da: "senere", en: "later" },
        RevisionState::Unknown => Words { da: "uden dato", en: "no date" },
    }
}
