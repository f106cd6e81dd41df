//! The language of messages: Danish or English.
//!
//! Every text that a person reads is written in both at the place that says
//! it, through [`Words`] or [`say!`](crate::say); the compiler refuses one without the
//! other.

/// The language that findings, help and reports are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Danish, the default.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// The language with this code (`da`, `en`), ignoring case and region.
    pub fn from_code(code: &str) -> Option<Lang> {
        let language = code.split(['_', '-', '.']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "da" | "dansk" => Some(Lang::Da),
            "en" | "engelsk" | "english" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language's BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Da => "da",
            Lang::En => "en",
        }
    }
}

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The Danish text.
    pub da: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Words {
    /// The text in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Da => self.da,
            Lang::En => self.en,
        }
    }
}

/// Formats a text in the language given; both must be there.
///
/// ```
/// use kvm::{lang::Lang, say};
/// let n = 2;
/// assert_eq!(say!(Lang::Da, da: "{n} fejl", en: "{n} errors"), "2 fejl");
/// ```
#[macro_export]
macro_rules! say {
    ($lang:expr, da: $da:literal, en: $en:literal $(, $arg:tt = $value:expr)* $(,)?) => {
        match $lang {
            $crate::lang::Lang::Da => format!($da $(, $arg = $value)*),
            $crate::lang::Lang::En => format!($en $(, $arg = $value)*),
        }
    };
}
