//! What each field of the header means, for those who fill it in.

use crate::lang::Words;
use crate::profile::Role;

/// What a field with this role is for.
pub fn of(role: Role) -> Words {
    use Role::*;
    match role {
        Id => Words {
            da: "Dokumentets faste navn. Andre dokumenter og links finder det ved det, også når filen flyttes.",
            en: "The document's fixed name. Other documents find it by that, also when the file is moved.",
        },
        Title => Words {
            da: "Titlen, som den står på forsiden.",
            en: "The title as it stands on the cover.",
        },
        DocumentType => Words {
            da: "Hvad dokumentet er: regional retningslinje, lokal retningslinje, instruks …",
            en: "What the document is: a regional guideline, a local one, an instruction …",
        },
        Standard => Words {
            da: "Den standard i kvalitetsmodellen, som dokumentet hører til.",
            en: "The standard of the quality model that the document belongs to.",
        },
        StandardStatement => {
            Words { da: "Standarden sagt i én sætning.", en: "The standard in one sentence." }
        }
        Content => Words { da: "Hvad dokumentet handler om.", en: "What the document is about." },
        ContentsList => Words {
            da: "Listen over punkter. Lad den stå tom, så laver kvm den selv.",
            en: "The list of points. Leave it out, and kvm makes it.",
        },
        Scope => Words {
            da: "Hvor dokumentet gælder: tilbud, afdelinger, paragraffer.",
            en: "Where the document holds: services, departments, sections of the law.",
        },
        Audience => {
            Words { da: "Hvem der skal læse og følge det.", en: "Who is to read and follow it." }
        }
        PreparedBy => Words { da: "Hvem der har skrevet det.", en: "Who wrote it." },
        ResourcePersons => {
            Words { da: "Hvem man kan spørge til råds.", en: "Whom to ask for advice." }
        }
        ApprovedBy => Words {
            da: "Hvem der har godkendt det. Skriv en stilling eller en gruppe.",
            en: "Who approved it: a position or a group.",
        },
        ApprovedOn => Words { da: "Dagen, det blev godkendt.", en: "The day it was approved." },
        ValidFrom => {
            Words { da: "Dagen, det begynder at gælde.", en: "The day it begins to hold." }
        }
        LastRevised => {
            Words { da: "Hvornår det sidst er gennemgået.", en: "When it was last revised." }
        }
        NextRevision => Words {
            da: "Hvornår det senest skal gennemgås igen. kvm minder om det.",
            en: "When it must be revised again at the latest. kvm reminds you.",
        },
        RevisionOwner => Words {
            da: "Hvem der sørger for, at det bliver gennemgået.",
            en: "Who sees to its revision.",
        },
        Status => Words {
            da: "Hvor langt det er. Kun det godkendte bliver udgivet.",
            en: "How far it has come. Only what is approved is published.",
        },
        CaseNumber => Words {
            da: "Sagens nummer i journalsystemet.",
            en: "The number of the case in the records.",
        },
        DocumentNumber => Words {
            da: "Dokumentets nummer i journalsystemet.",
            en: "The number of the document in the records.",
        },
        Edition => Words { da: "Udgavens nummer.", en: "The number of the edition." },
        Contact => Words {
            da: "Hvem læseren kan skrive eller ringe til.",
            en: "Whom the reader may write to or call.",
        },
        Service => Words {
            da: "Det tilbud, som dokumentet er skrevet for. Skriv id eller navn fra kvm.yaml.",
            en: "The service that the document is for: its id or name in kvm.yaml.",
        },
        SubGroup => Words {
            da: "Den del af tilbuddet, som dokumentet gælder for.",
            en: "The part of the service that the document holds for.",
        },
        Parent => Words {
            da: "Det dokument, som dette svarer på. Skriv dets id.",
            en: "The document that this one answers: its id.",
        },
        Points => Words {
            da: "De punkter, som dokumentet svarer på, hvis det ikke er dem alle.",
            en: "The points that the document answers, if not all of them.",
        },
        Unchanged => Words {
            da: "De punkter, hvor den overordnede tekst gælder, som den står.",
            en: "The points where the parent's text applies as it stands.",
        },
        Deviations => Words {
            da: "De punkter, hvor I gør noget andet, med begrundelse og godkendelse.",
            en: "The points where you do otherwise, with reason and approval.",
        },
        LocalDeadline => Words {
            da: "Hvornår de lokale dokumenter skal have svaret på nye punkter.",
            en: "Until when the local documents are to answer new points.",
        },
        HearingDeadline => {
            Words { da: "Hvornår høringen slutter.", en: "When the hearing ends." }
        }
        DeviationPoint => {
            Words { da: "Det punkt, som I fraviger.", en: "The point that you deviate from." }
        }
        DeviationFacet => Words {
            da: "Den del af punktet, som I fraviger; ellers hele punktet.",
            en: "The part of the point that you deviate from; else all of it.",
        },
        EvaluatedOn => Words {
            da: "Hvornår selvevalueringen er lavet.",
            en: "When the self-evaluation was made.",
        },
        EvaluatedBy => Words {
            da: "Hvem der har lavet selvevalueringen.",
            en: "Who made the self-evaluation.",
        },
        Period => Words {
            da: "Den tid, som selvevalueringen handler om.",
            en: "The time that the self-evaluation is about.",
        },
        Reason => Words { da: "Hvorfor I gør noget andet.", en: "Why you do otherwise." },
    }
}
