//! What may be wrong with a setting.

use crate::diag::Edit;
use crate::source::Span;
use crate::yaml;

/// Something in `kvm.yaml` or a profile that kvm cannot use.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingFault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: SettingFaultKind,
    /// A safe edit that settles it.
    pub fix: Option<Vec<Edit>>,
}

impl SettingFault {
    /// A fault that only a person can settle.
    pub fn new(span: Span, kind: SettingFaultKind) -> SettingFault {
        SettingFault { span, kind, fix: None }
    }
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingFaultKind {
    /// The YAML itself.
    Yaml(yaml::FaultKind),
    /// A key that kvm does not know; the nearest that it does.
    UnknownKey {
        /// As written.
        key: String,
        /// Perhaps meant.
        suggestion: Option<String>,
    },
    /// A key that must be there.
    MissingKey(&'static str),
    /// A single text was expected.
    NotText,
    /// A list was expected.
    NotList,
    /// Keys with values were expected.
    NotMap,
    /// A whole number was expected.
    NotNumber,
    /// One of a few words was expected.
    NotOneOf(Vec<String>),
    /// A name that is defined nowhere; the nearest that is.
    UnknownName {
        /// As written.
        name: String,
        /// Perhaps meant.
        suggestion: Option<String>,
    },
    /// A profile that builds on itself, or on too many others.
    ProfileCycle,
    /// A file that does not exist in the package.
    NoSuchFile(String),
    /// Not a colour of the form `#rrggbb`.
    NotColour,
    /// Not an id: letters, digits, `-`, `_`, and `/` between parts.
    NotId,
    /// A name that already means something else.
    Taken {
        /// As written.
        name: String,
        /// What it means.
        by: String,
    },
}

impl From<yaml::Fault> for SettingFault {
    fn from(fault: yaml::Fault) -> SettingFault {
        let kind = SettingFaultKind::Yaml(fault.kind);
        SettingFault { span: fault.span, kind, fix: fault.fix }
    }
}
