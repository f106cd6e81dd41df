//! What the state of a cell is called, the same wherever it is shown.

use crate::coverage::State;
use crate::lang::Words;

/// A state in one character.
pub fn sign(state: State) -> &'static str {
    match state {
        State::Covered => "✓",
        State::Inherited => "↑",
        State::Unchanged => "=",
        State::Deviation => "≠",
        State::Implied => "~",
        State::Stale => "↻",
        State::Empty => "○",
        State::Missing => "✗",
    }
}

/// What a state means.
pub fn words(state: State) -> Words {
    match state {
        State::Covered => Words { da: "besvaret", en: "answered" },
        State::Inherited => Words {
            da: "besvaret ét sted for hele dokumentet",
            en: "answered once for the whole document",
        },
        State::Unchanged => Words {
            da: "den overordnede tekst gælder uændret",
            en: "the parent's text applies unchanged",
        },
        State::Deviation => Words { da: "begrundet fravigelse", en: "justified deviation" },
        State::Implied => {
            Words { da: "kun antydet: skriv det med rene ord", en: "only implied: say it outright" }
        }
        State::Stale => Words {
            da: "svaret passer til en ældre udgave af det overordnede punkt",
            en: "the answer fits an older edition of the parent's point",
        },
        State::Empty => Words {
            da: "der er gjort plads til et svar, men det er ikke skrevet",
            en: "there is room for an answer, but it is not written",
        },
        State::Missing => Words { da: "mangler", en: "missing" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_own_sign() {
        let mut signs: Vec<&str> = State::ALL.iter().map(|state| sign(*state)).collect();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), State::ALL.len());
    }
}
