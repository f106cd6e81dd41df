//! Dates of the header in the form that is published.

use super::{Kind, Offer};
use crate::check::Context;
use crate::diag::Edit;
use crate::model::header::HeaderValue;
use crate::say;

pub(super) fn offers(cx: &Context<'_>, i: usize) -> Vec<Offer> {
    let fields = cx.document(i).header.fields.iter();
    let offer = |field: &crate::model::header::HeaderField| {
        let HeaderValue::Date(date, written) = &field.value else { return None };
        let words = date.in_words(&cx.profile().dates);
        // What stands in quotes or over several lines is left alone.
        let as_it_stands = field.span.of(cx.text(i)) == written;
        if words == *written || !as_it_stands {
            return None;
        }
        let title = say!(cx.lang,
            da: "Skriv datoen som »{words}«",
            en: "Write the date as “{words}”");
        let edits = vec![Edit { span: field.span, text: words }];
        Some(Offer { title, kind: Kind::Rewrites, at: field.key_span.to(field.span), edits })
    };
    fields.filter_map(offer).collect()
}
