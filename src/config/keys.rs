//! The keys of `kvm.yaml`: what each means and what stands after it, for
//! those who help to write the file. `read` is who reads them.

use crate::lang::Words;

/// A key of `kvm.yaml`.
#[derive(Debug)]
pub struct Key {
    /// As it is usually written.
    pub name: &'static str,
    /// What it means.
    pub about: Words,
    /// What stands after it.
    pub holds: Holds,
}

/// What stands after a key.
#[derive(Debug)]
pub enum Holds {
    /// A text of its own, or a number.
    Text,
    /// Several texts.
    Texts,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// The name of a profile.
    Profile,
    /// Names of standards.
    Standards,
    /// These keys.
    Map(&'static [Key]),
    /// Items, each with these keys.
    Items(&'static [Key]),
    /// Rules, each with its level.
    Levels,
    /// Facets, each with more headings for it.
    Headings,
}

/// The outermost keys by which no document is read.
pub static APART: &[&str] = &["udgiver", "regler", "grænser"];

/// The keys that stand outermost.
pub static KEYS: &[Key] = &[
    Key {
        name: "udgiver",
        about: Words {
            da: "Hvem der udgiver retningslinjerne.",
            en: "Who publishes the guidelines.",
        },
        holds: Holds::Map(PUBLISHER),
    },
    Key {
        name: "sprog",
        about: Words {
            da: "Sproget i beskeder og faste tekster.",
            en: "The language of messages and fixed texts.",
        },
        holds: Holds::OneOf(&["da", "en"]),
    },
    Key {
        name: "profil",
        about: Words {
            da: "Den indbyggede profil dk-social, eller stien til jeres egen.",
            en: "The built-in profile dk-social, or the path of your own.",
        },
        holds: Holds::Profile,
    },
    Key {
        name: "godkendelse",
        about: Words {
            da: "Hvad der gælder som godkendt: feltet status i hovedet, eller også en post i registret.",
            en: "What counts as approved: the field status of the header, or an entry in the register as well.",
        },
        holds: Holds::OneOf(&["felt", "register"]),
    },
    Key {
        name: "tilbud",
        about: Words {
            da: "Tilbuddene. Mangler et tilbud sine retningslinjer, siger kvm det.",
            en: "The services; one without its guidelines is a finding.",
        },
        holds: Holds::Items(SERVICE),
    },
    Key {
        name: "regler",
        about: Words {
            da: "Hvor alvorlig hver regel er. Reglernes navne står i »kvm explain«.",
            en: "How serious each rule is; the ids are those of 'kvm explain'.",
        },
        holds: Holds::Levels,
    },
    Key {
        name: "synonymer",
        about: Words {
            da: "Flere overskrifter for formål, hvordan, hvem, og hvor og hvornår.",
            en: "More headings for formål, hvordan, hvem, and hvor og hvornår.",
        },
        holds: Holds::Headings,
    },
    Key {
        name: "grænser",
        about: Words { da: "Hvornår kvm siger til.", en: "From when kvm mentions something." },
        holds: Holds::Map(LIMITS),
    },
];

static PUBLISHER: &[Key] = &[
    Key { name: "navn", about: Words { da: "Navnet.", en: "The name." }, holds: Holds::Text },
    Key {
        name: "adresse",
        about: Words { da: "Adressens linjer.", en: "The lines of the address." },
        holds: Holds::Texts,
    },
    Key {
        name: "logo",
        about: Words {
            da: "Stien til logoet i pakken.",
            en: "The path of the logo in the package.",
        },
        holds: Holds::Text,
    },
    Key {
        name: "logo-tekst",
        about: Words {
            da: "Hvad logoet viser, til dem, der ikke kan se det.",
            en: "What the logo shows, for those who cannot see it.",
        },
        holds: Holds::Text,
    },
    Key {
        name: "farve",
        about: Words {
            da: "Farven på overskrifter og links, i anførselstegn.",
            en: "The colour of headings and links, in quotes.",
        },
        holds: Holds::Text,
    },
];

static SERVICE: &[Key] = &[
    Key {
        name: "id",
        about: Words { da: "Kort og varigt: birkely.", en: "Short and lasting: birkely." },
        holds: Holds::Text,
    },
    Key {
        name: "navn",
        about: Words { da: "Navnet: Bostedet Birkely.", en: "The name: Bostedet Birkely." },
        holds: Holds::Text,
    },
    Key {
        name: "standarder",
        about: Words {
            da: "De standarder, tilbuddet arbejder efter; uden feltet alle, der har en regional retningslinje.",
            en: "The standards it works by; if left out, every standard with a regional guideline.",
        },
        holds: Holds::Standards,
    },
    Key {
        name: "undergrupper",
        about: Words {
            da: "Grupper, der hver skal være dækket.",
            en: "Groups that must each be covered.",
        },
        holds: Holds::Texts,
    },
];

static LIMITS: &[Key] = &[Key {
    name: "revisioner på en måned",
    about: Words {
        da: "Hvor mange revisioner én person højst må have på en måned.",
        en: "How many revisions may be due in one month.",
    },
    holds: Holds::Text,
}];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// The schema for editors that do not speak to the language server says
    /// the same.
    #[test]
    fn the_schema_has_the_same_keys() {
        let schema: Value =
            serde_json::from_str(include_str!("../../docs/schema/kvm.yaml.json")).unwrap();
        same(KEYS, &schema["properties"]);
    }

    fn same(keys: &[Key], properties: &Value) {
        let properties = properties.as_object().unwrap();
        let mut known: Vec<&str> = properties.keys().map(String::as_str).collect();
        let mut names: Vec<&str> = keys.iter().map(|key| key.name).collect();
        known.sort_unstable();
        names.sort_unstable();
        assert_eq!(names, known);
        for key in keys {
            let property = &properties[key.name];
            assert_eq!(property["description"], key.about.en, "{}", key.name);
            match &key.holds {
                Holds::Map(inner) => same(inner, &property["properties"]),
                Holds::Items(inner) => same(inner, &property["items"]["properties"]),
                Holds::OneOf(words) => assert_eq!(property["enum"], serde_json::json!(words)),
                _ => {}
            }
        }
    }

    /// Who reads the file knows each of them.
    #[test]
    fn every_key_is_read() {
        let mut yaml = String::new();
        for key in KEYS {
            yaml += &match &key.holds {
                Holds::Map(inner) => format!("{}:\n{}", key.name, lines(inner, "  ")),
                Holds::Items(inner) => format!("{}:\n  -\n{}", key.name, lines(inner, "    ")),
                _ => format!("{}:\n", key.name),
            };
        }
        let files = crate::source::memory::MemoryFiles::new().with("kvm.yaml", yaml.clone());
        let faults = crate::config::load(&files).unwrap().faults;
        let unknown = faults.iter().filter(|(_, fault)| {
            matches!(fault.kind, crate::settings::SettingFaultKind::UnknownKey { .. })
        });
        assert_eq!(unknown.count(), 0, "{yaml}");
    }

    fn lines(keys: &[Key], indent: &str) -> String {
        keys.iter().map(|key| format!("{indent}{}:\n", key.name)).collect()
    }
}
