//! What each field of the header means, for those who fill it in.

use crate::lang::Words;
use crate::profile::Role;

/// What a field with this role is for.
pub fn of(role: Role) -> Words {
    use Role::*;
    let (da, en) = match role {
        Id => (
            "Dokumentets faste navn. Andre dokumenter og links finder det ved det, også når filen flyttes.",
            "The document's fixed name. Other documents find it by that, also when the file is moved.",
        ),
        Title => ("Titlen, som den står på forsiden.", "The title as it stands on the cover."),
        DocumentType => (
            "Hvad dokumentet er: regional retningslinje, lokal retningslinje, instruks …",
            "What the document is: a regional guideline, a local one, an instruction …",
        ),
        Standard => (
            "Den standard i kvalitetsmodellen, som dokumentet hører til.",
            "The standard of the quality model that the document belongs to.",
        ),
        StandardStatement => ("Standarden sagt i én sætning.", "The standard in one sentence."),
        Content => ("Hvad dokumentet handler om.", "What the document is about."),
        ContentsList => (
            "Listen over punkter. Lad den stå tom, så laver kvm den selv.",
            "The list of points. Leave it out, and kvm makes it.",
        ),
        Scope => (
            "Hvor dokumentet gælder: tilbud, afdelinger, paragraffer.",
            "Where the document holds: services, departments, sections of the law.",
        ),
        Audience => ("Hvem der skal læse og følge det.", "Who is to read and follow it."),
        PreparedBy => ("Hvem der har skrevet det.", "Who wrote it."),
        ResourcePersons => ("Hvem man kan spørge til råds.", "Whom to ask for advice."),
        ApprovedBy => (
            "Hvem der har godkendt det. Skriv en stilling eller en gruppe.",
            "Who approved it: a position or a group.",
        ),
        ApprovedOn => ("Dagen, det blev godkendt.", "The day it was approved."),
        ValidFrom => ("Dagen, det begynder at gælde.", "The day it begins to hold."),
        LastRevised => ("Hvornår det sidst er gennemgået.", "When it was last revised."),
        NextRevision => (
            "Hvornår det senest skal gennemgås igen. kvm minder om det.",
            "When it must be revised again at the latest. kvm reminds you.",
        ),
        RevisionOwner => {
            ("Hvem der sørger for, at det bliver gennemgået.", "Who sees to its revision.")
        }
        Status => (
            "Hvor langt det er. Kun det godkendte bliver udgivet.",
            "How far it has come. Only what is approved is published.",
        ),
        CaseNumber => {
            ("Sagens nummer i journalsystemet.", "The number of the case in the records.")
        }
        DocumentNumber => {
            ("Dokumentets nummer i journalsystemet.", "The number of the document in the records.")
        }
        Edition => ("Udgavens nummer.", "The number of the edition."),
        Contact => {
            ("Hvem læseren kan skrive eller ringe til.", "Whom the reader may write to or call.")
        }
        Service => (
            "Det tilbud, som dokumentet er skrevet for. Skriv id eller navn fra kvm.yaml.",
            "The service that the document is for: its id or name in kvm.yaml.",
        ),
        SubGroup => (
            "Den del af tilbuddet, som dokumentet gælder for.",
            "The part of the service that the document holds for.",
        ),
        Parent => (
            "Det dokument, som dette svarer på. Skriv dets id.",
            "The document that this one answers: its id.",
        ),
        Points => (
            "De punkter, som dokumentet svarer på, hvis det ikke er dem alle.",
            "The points that the document answers, if not all of them.",
        ),
        Unchanged => (
            "De punkter, hvor den overordnede tekst gælder, som den står.",
            "The points where the parent's text applies as it stands.",
        ),
        Deviations => (
            "De punkter, hvor I gør noget andet, med begrundelse og godkendelse.",
            "The points where you do otherwise, with reason and approval.",
        ),
        LocalDeadline => (
            "Hvornår de lokale dokumenter skal have svaret på nye punkter.",
            "Until when the local documents are to answer new points.",
        ),
        HearingDeadline => ("Hvornår høringen slutter.", "When the hearing ends."),
        DeviationPoint => ("Det punkt, som I fraviger.", "The point that you deviate from."),
        DeviationFacet => (
            "Den del af punktet, som I fraviger; ellers hele punktet.",
            "The part of the point that you deviate from; else all of it.",
        ),
        EvaluatedOn => ("Hvornår selvevalueringen er lavet.", "When the self-evaluation was made."),
        EvaluatedBy => ("Hvem der har lavet selvevalueringen.", "Who made the self-evaluation."),
        Period => (
            "Den tid, som selvevalueringen handler om.",
            "The time that the self-evaluation is about.",
        ),
        Reason => ("Hvorfor I gør noget andet.", "Why you do otherwise."),
    };
    Words { da, en }
}
