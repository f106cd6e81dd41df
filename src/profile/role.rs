//! What header fields are for.

/// What kvm uses a header field for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The document's stable id.
    Id,
    /// Its title.
    Title,
    /// Its type.
    DocumentType,
    /// The standard it belongs to.
    Standard,
    /// The standard in one sentence.
    StandardStatement,
    /// What it is about (the 2020 overview).
    Content,
    /// The points, listed (derived; checked if given).
    ContentsList,
    /// Services and law it covers.
    Scope,
    /// Its readers.
    Audience,
    /// Who wrote it.
    PreparedBy,
    /// Whom to ask.
    ResourcePersons,
    /// Who approved it; also who approved a deviation.
    ApprovedBy,
    /// When it was approved.
    ApprovedOn,
    /// When it begins to hold.
    ValidFrom,
    /// When it was last revised.
    LastRevised,
    /// When it is to be revised next.
    NextRevision,
    /// Who sees to that.
    RevisionOwner,
    /// Draft, hearing, approved, retired.
    Status,
    /// The case number.
    CaseNumber,
    /// The document number.
    DocumentNumber,
    /// The edition.
    Edition,
    /// Whom to write to.
    Contact,
    /// The service whose document it is.
    Service,
    /// The part of the service it covers.
    SubGroup,
    /// The document it answers to.
    Parent,
    /// The only points it answers.
    Points,
    /// Points where the parent's text applies as it stands.
    Unchanged,
    /// Justified deviations.
    Deviations,
    /// Until when local gaps in new points are warnings.
    LocalDeadline,
    /// When a hearing ends.
    HearingDeadline,
    /// When a self-evaluation was filled in.
    EvaluatedOn,
    /// Who filled it in.
    EvaluatedBy,
    /// The period that it is about.
    Period,
    /// The point of a deviation.
    DeviationPoint,
    /// The facet of a deviation.
    DeviationFacet,
    /// The reason of a deviation.
    Reason,
}

impl Role {
    /// Every role with its stable English name, as profiles write it.
    pub const ALL: &'static [(&'static str, Role)] = &[
        ("id", Role::Id),
        ("title", Role::Title),
        ("document-type", Role::DocumentType),
        ("standard", Role::Standard),
        ("standard-statement", Role::StandardStatement),
        ("content", Role::Content),
        ("contents-list", Role::ContentsList),
        ("scope", Role::Scope),
        ("audience", Role::Audience),
        ("prepared-by", Role::PreparedBy),
        ("resource-persons", Role::ResourcePersons),
        ("approved-by", Role::ApprovedBy),
        ("approved-on", Role::ApprovedOn),
        ("valid-from", Role::ValidFrom),
        ("last-revised", Role::LastRevised),
        ("next-revision", Role::NextRevision),
        ("revision-owner", Role::RevisionOwner),
        ("status", Role::Status),
        ("case-number", Role::CaseNumber),
        ("document-number", Role::DocumentNumber),
        ("edition", Role::Edition),
        ("contact", Role::Contact),
        ("service", Role::Service),
        ("sub-group", Role::SubGroup),
        ("parent", Role::Parent),
        ("points", Role::Points),
        ("unchanged", Role::Unchanged),
        ("deviations", Role::Deviations),
        ("local-deadline", Role::LocalDeadline),
        ("hearing-deadline", Role::HearingDeadline),
        ("evaluated-on", Role::EvaluatedOn),
        ("evaluated-by", Role::EvaluatedBy),
        ("period", Role::Period),
        ("deviation-point", Role::DeviationPoint),
        ("deviation-facet", Role::DeviationFacet),
        ("reason", Role::Reason),
    ];

    /// Whether the value is a date.
    pub fn is_date(self) -> bool {
        use Role::*;
        matches!(
            self,
            ApprovedOn
                | ValidFrom
                | LastRevised
                | NextRevision
                | LocalDeadline
                | HearingDeadline
                | EvaluatedOn
        )
    }

    /// Whether the value must be one text and cannot be a list.
    pub fn is_single(self) -> bool {
        use Role::*;
        matches!(
            self,
            Id | Title
                | DocumentType
                | Standard
                | Status
                | Edition
                | CaseNumber
                | DocumentNumber
                | Service
                | Parent
        ) || self.is_date()
    }
}
