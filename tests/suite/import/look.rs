//! What Word shows becomes what it means.

use super::docx::{Docx, bold, item, p, par, run, set, styled, table, xml};
use super::{assert_markdown, assert_remark, imported};
use kvm::import::Word;
use kvm::import::remarks::What;
use kvm::profile::{Role, built_in};

#[test]
fn headings_by_style_have_no_gaps() {
    let body = [
        styled("Titel", "Medicin"),
        styled("Overskrift1", "Formål"),
        p("Tryghed."),
        styled("Overskrift3", "Opbevaring"),
        p("I skabet."),
        styled("Overskrift1", "Ansvar"),
        p("Lederen."),
    ];
    let docx = Docx::new(&body.concat()).with_styles();
    let (text, _) = imported(&docx);
    assert_eq!(
        text,
        "# Medicin\n\n## Formål\n\nTryghed.\n\n### Opbevaring\n\nI skabet.\n\n## Ansvar\n\nLederen.\n"
    );
    assert_remark(&docx, What::Levels, "Opbevaring");
}

#[test]
fn headings_by_look_are_bold_alone_and_head_something() {
    let body = [
        p("Indledende tekst, som er almindelig."),
        bold("Opbevaring af medicin:"),
        p("I skabet."),
        bold("Hvem"),
        bold("Afdelingslederen"),
        p("Med ansvar for nøglen."),
        par(&format!("{}{}", set("<w:b/>", "Husk:"), run(" lås skabet."))),
        bold("Slut."),
    ];
    assert_markdown(
        Docx::new(&body.concat()),
        "Indledende tekst, som er almindelig.\n\n## Opbevaring af medicin\n\nI skabet.\n\n## Hvem\n\n\
         Afdelingslederen\n\nMed ansvar for nøglen.\n\n**Husk:** lås skabet.\n\n**Slut.**",
    );
}

#[test]
fn lists_by_word_nest_and_keep_their_numbers() {
    let body = [
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 0, "c"),
        p("Imellem."),
        item(2, 0, "et"),
        item(2, 0, "to"),
        p("Afbrudt."),
        item(2, 0, "tre"),
        item(3, 0, "bogstav"),
    ];
    let docx = Docx::new(&body.concat()).with_styles();
    assert_remark(&docx, What::ListNumbers, "bogstav");
    assert_markdown(
        docx,
        "- a\n  - b\n- c\n\nImellem.\n\n1. et\n2. to\n\nAfbrudt.\n\n3. tre\n\n1) bogstav",
    );
}

#[test]
fn lists_typed_by_hand_are_lists() {
    let typed =
        "<w:p><w:r><w:t>Husk:</w:t><w:br/><w:t>- navn</w:t><w:br/><w:t>- dato</w:t></w:r></w:p>";
    let tab = par("<w:r><w:t>•</w:t><w:tab/><w:t>punkt</w:t></w:r>");
    let body =
        [typed.to_owned(), p("Tal:"), p("1) tæl"), p("2) skriv"), tab, p("7. er ikke en liste")];
    // Days are none.
    let body = [&body[..], &[p("03. maj"), p("04. juni")]].concat();
    assert_markdown(
        Docx::new(&body.concat()),
        "Husk:\n\n- navn\n- dato\n\nTal:\n\n1. tæl\n2. skriv\n\n- punkt\n\n7\\. er ikke en liste\n\n03\\. maj\n\n04\\. juni",
    );
}

#[test]
fn type_is_bold_italic_and_struck_where_markdown_can() {
    let inside = [
        run("a"),
        set("<w:b/>", " fed "),
        set("<w:i/>", "kursiv"),
        set("<w:strike/>", " væk"),
        set("<w:b/><w:i/>", " begge."),
        set("<w:vertAlign w:val='superscript'/>", "2"),
    ];
    assert_markdown(Docx::new(&par(&inside.concat())), "a **fed** *kursiv* ~~væk~~ ***begge***.²");
    // Markdown cannot begin bold type inside a word before a parenthesis.
    let docx = Docx::new(&par(&format!("{}{}{}", run("x"), set("<w:b/>", "(a)"), run("y"))));
    assert_markdown(docx, "x(**a**)y");
}

#[test]
fn merged_cells_are_repeated_and_every_cell_is_kept() {
    let (restart, on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let (head, empty) = (bold("Opgave"), par(""));
    let body = table(&[
        &[("", &head), ("<w:gridSpan w:val='2'/>", &bold("Hvem"))],
        &[("", &p("Tælle | veje")), (restart, &p("Vagten")), ("", &p("Nat"))],
        &[("", &p("Låse")), (on, &empty), ("", &p("Dag"))],
    ]);
    let docx = Docx::new(&body);
    assert_remark(&docx, What::Merged, "Opgave Hvem");
    assert_markdown(
        docx,
        "| Opgave | Hvem | Hvem |\n|---|---|---|\n| Tælle \\| veje | Vagten | Nat |\n| Låse | Vagten | Dag |",
    );
}

#[test]
fn tables_in_tables_and_frames_lose_no_text() {
    let inner = table(&[&[("", &p("a")), ("", &p("b"))], &[("", &p("c")), ("", &p("d"))]]);
    let framed = table(&[&[("", &format!("{}{}", bold("Formål"), p("Tryghed.")))]]);
    let outer = table(&[&[("", &p("x")), ("", &inner)], &[("", &p("y")), ("", &p("z"))]]);
    let docx = Docx::new(&format!("{framed}{outer}"));
    assert_remark(&docx, What::Nested, "a | b");
    assert_remark(&docx, What::Frame, "Formål");
    assert_markdown(
        docx,
        "## Formål\n\nTryghed.\n\n|  |  |\n|---|---|\n| x | a – b<br>c – d |\n| y | z |",
    );
}

#[test]
fn tracked_changes_are_taken_as_accepted_and_told() {
    let body = par(&format!(
        "{}<w:del><w:r><w:delText>hvert år</w:delText></w:r></w:del><w:ins>{}</w:ins>",
        run("Vi øver "),
        run("hver måned.")
    ));
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Et </w:t></w:r></w:p>\
                  <w:p><w:r><w:t>afsnit.</w:t></w:r></w:p>";
    let docx = Docx::new(&format!("{body}{joined}"));
    assert_remark(&docx, What::Deleted, "hvert år");
    assert_remark(&docx, What::Inserted, "hver måned.");
    assert_markdown(docx, "Vi øver hver måned.\n\nEt afsnit.");
}

#[test]
fn text_boxes_are_taken_once() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("I boksen"));
    let body = format!(
        "<w:p><w:r><w:t>Før</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{content}</w:drawing>\
         </mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let docx = Docx::new(&body);
    assert_remark(&docx, What::TextBox, "I boksen");
    assert_markdown(docx, "Før\n\nI boksen");
}

#[test]
fn notes_comments_and_links_come_along_or_are_told() {
    let body = format!(
        "<w:p>{}<w:hyperlink r:id='l'>{}</w:hyperlink><w:hyperlink r:id='f'>{}</w:hyperlink>\
         <w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>",
        run("Se "),
        run("loven"),
        run(" og drevet")
    );
    let docx = Docx::new(&body)
        .external("l", "hyperlink", "https://eksempel.dk/a b")
        .external("f", "hyperlink", "file:///H:/hemmeligt.docx")
        .part(
            "n",
            "footnotes",
            "footnotes.xml",
            format!("<w:footnotes><w:footnote w:id='7'>{}</w:footnote></w:footnotes>", p("Noten.")),
        )
        .part(
            "c",
            "comments",
            "comments.xml",
            format!(
                "<w:comments><w:comment w:id='0' w:author='Mette'>{}</w:comment></w:comments>",
                p("Passer det?")
            ),
        );
    assert_remark(&docx, What::Comment, "Mette: Passer det?");
    assert_remark(&docx, What::Link, "file:///H:/hemmeligt.docx");
    assert_markdown(docx, "Se [loven](https://eksempel.dk/a%20b) og drevet[^1]\n\n[^1]: Noten.");
}

#[test]
fn a_link_to_a_bookmark_leads_to_its_heading() {
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val='Overskrift1'/></w:pPr><w:bookmarkStart w:name='b'/>{}</w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \\l &quot;b&quot; </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        styled("Overskrift1", "Først"),
        run("Brand og røg"),
        run("se brand")
    );
    assert_markdown(
        Docx::new(&body).with_styles(),
        "## Først\n\n## Brand og røg {#brand-og-roeg}\n\n[se brand](#brand-og-roeg)",
    );
}

#[test]
fn what_belongs_to_the_page_is_left_out_and_told() {
    let body = [
        p("Indholdsfortegnelse"),
        p("Formål......3"),
        p("Ansvar......4"),
        styled("TOC1", "Formål 3"),
        p("Tekst."),
        p("Side 3 af 9"),
    ];
    let docx = Docx::new(&body.concat());
    assert_remark(&docx, What::Litter, "Side 3 af 9");
    assert_remark(&docx, What::Contents, "Formål......3");
    assert_markdown(docx, "Tekst.");
}

#[test]
fn a_field_that_never_ends_hides_nothing() {
    let body = format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r></w:p>{}",
        p("Teksten er her.")
    );
    assert_markdown(Docx::new(&body), "Teksten er her.");
}

/// What the overview says in the field with this role.
fn field(docx: &Docx, role: Role) -> String {
    let profile = built_in();
    let word = Word::read(&docx.bytes(), profile).unwrap();
    let found = word.fields.iter().find(|f| profile.fields[f.field].role == Some(role));
    found.map(|f| f.lines.join(" / ")).unwrap_or_default()
}

#[test]
fn the_overview_of_2015_is_read_into_fields() {
    let cell = |parts: &[(&str, &str)]| -> String {
        parts.iter().map(|(label, value)| format!("{}{}", bold(label), p(value))).collect()
    };
    let heads = ["INDHOLD", "GÆLDENDE FOR", "OPHAV", "REVISION"].map(bold);
    let cells = [
        cell(&[("Standardbetegnelse", "Medicin er tryg."), ("Dokumentindhold", "Opbevaring")]),
        cell(&[("Anvendelsesområde", "Alle tilbud"), ("Gældende fra", "4.1.2010")]),
        cell(&[("Udarbejdet af", "Mette"), ("Godkendt af", "Sektorledelsen")]),
        cell(&[("Sidst revideret", "Juni 2015"), ("Næste revisionsdato", "")]),
    ];
    let row = |cells: &[String; 4]| cells.clone().map(|c| (String::new(), c));
    let (heads, cells) = (row(&heads), row(&cells));
    let as_refs = |row: &[(String, String); 4]| -> Vec<(&'static str, String)> {
        row.iter().map(|(_, c)| ("", c.clone())).collect()
    };
    let (heads, cells) = (as_refs(&heads), as_refs(&cells));
    let heads: Vec<(&str, &str)> = heads.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let cells: Vec<(&str, &str)> = cells.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let docx = Docx::new(&format!(
        "{}{}{}{}",
        p("Standard: 1.4 Medicinhåndtering"),
        table(&[&heads, &cells]),
        bold("Formål"),
        p("Tryghed.")
    ));
    assert_eq!(field(&docx, Role::Standard), "1.4 Medicinhåndtering");
    assert_eq!(field(&docx, Role::ContentsList), "Opbevaring");
    assert_eq!(field(&docx, Role::ValidFrom), "4.1.2010");
    assert_eq!(field(&docx, Role::ApprovedBy), "Sektorledelsen");
    assert_eq!(field(&docx, Role::LastRevised), "Juni 2015");
    assert_eq!(field(&docx, Role::NextRevision), "");
    assert_markdown(docx, "## Formål\n\nTryghed.");
}

#[test]
fn other_publishers_labels_are_known_and_unknown_ones_kept() {
    let rows = [
        ("Ikrafttrædelse", "1.juli 2015"),
        ("Revideret af:", "Hanne"),
        ("Ansvarlig for revision", "Lederen"),
        ("Speciale", "Somatik"),
    ];
    let cells: Vec<(String, String)> = rows.iter().map(|(a, b)| (p(a), p(b))).collect();
    let rows: Vec<[(&str, &str); 2]> =
        cells.iter().map(|(a, b)| [("", a.as_str()), ("", b.as_str())]).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| &row[..]).collect();
    let docx = Docx::new(&format!("{}{}", table(&rows), p("Tekst."))).part(
        "h",
        "header",
        "header1.xml",
        format!("<w:hdr>{}</w:hdr>", p("Sags nr. 14/8114 - Dok. nr. 105454/14")),
    );
    assert_eq!(field(&docx, Role::ValidFrom), "1.juli 2015");
    assert_eq!(field(&docx, Role::PreparedBy), "Hanne");
    assert_eq!(field(&docx, Role::RevisionOwner), "Lederen");
    assert_eq!(field(&docx, Role::CaseNumber), "14/8114");
    assert_eq!(field(&docx, Role::DocumentNumber), "105454/14");
    assert_remark(&docx, What::Overview, "Speciale: Somatik");
    assert_markdown(docx, "Tekst.");
}

#[test]
fn a_table_that_answers_is_no_overview() {
    let head = [bold("Punkt"), bold("Formål"), bold("Hvem")];
    let row = [p("Supervision"), p("Læring"), p("Lederen")];
    let head: Vec<(&str, &str)> = head.iter().map(|c| ("", c.as_str())).collect();
    let row: Vec<(&str, &str)> = row.iter().map(|c| ("", c.as_str())).collect();
    assert_markdown(
        Docx::new(&table(&[&head, &row])),
        "| Punkt | Formål | Hvem |\n|---|---|---|\n| Supervision | Læring | Lederen |",
    );
    assert_eq!(xml("<&"), "&lt;&amp;");
}
