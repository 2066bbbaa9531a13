//! The header `Accept`, after [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-accept): of
//! the ranges that a media type is in, the most specific one gives its weight.

use std::cmp::Reverse;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

use super::content::{is_utf8, media_range};
use super::media::MediaType;

/// The media type that the client likes best, or none where it takes none of them. Who does not say
/// gets plain JSON, which every client and browser can show; tables get only those who name one.
///
/// Of two that it likes alike, it gets the one that it names, and of two that it names the first.
pub(super) fn accepted(headers: &HeaderMap) -> Option<MediaType> {
    let headers = headers.get_all(ACCEPT).iter();
    let headers: Vec<_> = headers.filter_map(|value| value.to_str().ok()).collect();
    let mut ranges = headers.iter().flat_map(|value| split(value)).peekable();
    if ranges.peek().is_none() {
        return Some(MediaType::Json);
    }
    let ranges: Vec<_> = ranges.enumerate().filter_map(Range::read).collect();
    // The last of equals is taken: plain JSON, where one range stands for both.
    let liked = MediaType::all().filter_map(|media| {
        let holding = ranges.iter().filter(|range| range.holds(media));
        let range = holding.min_by_key(|range| Reverse(range.specificity))?;
        let named = range.specificity >= Specificity::Subtype;
        (range.weight > 0).then_some((media, (range.weight, named, Reverse(range.place))))
    });
    liked.max_by_key(|(_, rank)| *rank).map(|(media, _)| media)
}

/// How well a client likes a media type, in thousandths, and whether it names it; nothing where it
/// takes it not. Who does not say takes anything.
pub(super) fn liking(headers: &HeaderMap, essence: &str) -> Option<(u16, bool)> {
    let headers = headers.get_all(ACCEPT).iter();
    let headers: Vec<_> = headers.filter_map(|value| value.to_str().ok()).collect();
    let mut ranges = headers.iter().flat_map(|value| split(value)).peekable();
    if ranges.peek().is_none() {
        return Some((1000, false));
    }
    let kind = essence.split('/').next().map(|kind| format!("{kind}/*"));
    let holding = ranges.filter_map(|text| {
        let range = media_range(text)?;
        let held = range.essence_str();
        let specificity = if held == essence {
            Specificity::Subtype
        } else if Some(held) == kind.as_deref() {
            Specificity::Type
        } else if held == "*/*" {
            Specificity::Any
        } else {
            return None;
        };
        let weight = range
            .get_param("q")
            .map_or(Some(1000), |q| weight(q.as_str()))?;
        Some((specificity, weight))
    });
    let (specificity, weight) = holding.max_by_key(|(specificity, _)| *specificity)?;
    (weight > 0).then_some((weight, specificity > Specificity::Any))
}

/// The ranges of a header, parted at commas that are not inside quotes.
pub(super) fn split(header: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let ranges = header.split(move |mark| {
        quoted ^= mark == '"';
        mark == ',' && !quoted
    });
    ranges.map(str::trim).filter(|range| !range.is_empty())
}

/// Media types that a client takes.
struct Range {
    /// Which; `None` stands for any.
    media: Option<MediaType>,
    specificity: Specificity,
    /// How well they are liked, in thousandths; 0 refuses them.
    weight: u16,
    /// Its place in the header.
    place: usize,
}

/// How much a range says; more comes later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Specificity {
    /// `*/*`
    Any,
    /// `application/*`
    Type,
    /// `application/json`
    Subtype,
    /// `application/json;charset=utf-8`
    Charset,
}

impl Range {
    /// A range that one of our media types can be in.
    fn read((place, text): (usize, &str)) -> Option<Self> {
        let range = media_range(text)?;
        let (media, specificity) = match range.essence_str() {
            "*/*" => (None, Specificity::Any),
            "application/*" => (None, Specificity::Type),
            essence => (Some(MediaType::named(essence)?), Specificity::Subtype),
        };
        // Other parameters are passed over: no answer has them, and refusing helps nobody.
        let specificity = match range.get_param("charset") {
            Some(charset) if !is_utf8(charset.as_str()) => return None,
            Some(_) if specificity == Specificity::Subtype => Specificity::Charset,
            _ => specificity,
        };
        let weight = range
            .get_param("q")
            .map_or(Some(1000), |q| weight(q.as_str()))?;
        Some(Self {
            media,
            specificity,
            weight,
            place,
        })
    }

    fn holds(&self, media: MediaType) -> bool {
        match self.media {
            Some(own) => own == media,
            None => !matches!(media, MediaType::File(_)),
        }
    }
}

/// A weight in thousandths.
pub(super) fn weight(text: &str) -> Option<u16> {
    let weight: f32 = text.parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 0..=1000"
    )]
    (!weight.is_nan()).then_some((weight.clamp(0.0, 1.0) * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;
    use crate::export::{Format, TableFormat};

    const RESPONSE: Option<MediaType> = Some(MediaType::GraphqlResponse);
    const JSON: Option<MediaType> = Some(MediaType::Json);
    const CSV: Option<MediaType> = Some(MediaType::File(Format::Table(TableFormat::Csv)));
    const TSV: Option<MediaType> = Some(MediaType::File(Format::Table(TableFormat::Tsv)));
    const NDJSON: Option<MediaType> = Some(MediaType::File(Format::Table(TableFormat::NdJson)));

    #[test]
    fn the_most_specific_range_gives_the_weight_and_the_greatest_weight_wins() {
        for (accept, media) in [
            // Nothing is said, or anything is taken.
            ("", JSON),
            (" , ,", JSON),
            ("*/*", JSON),
            ("application/*", JSON),
            ("text/html, image/gif, *; q=.2, */*; q=.2", JSON),
            // One is named.
            ("application/json", JSON),
            ("APPLICATION/JSON", JSON),
            ("application/graphql-response+json", RESPONSE),
            ("application/graphql-response+json, */*", RESPONSE),
            ("*/*, application/graphql-response+json", RESPONSE),
            ("application/*, application/json", JSON),
            // Both are.
            ("application/json, application/graphql-response+json", JSON),
            (
                "application/graphql-response+json, application/json",
                RESPONSE,
            ),
            (
                "application/graphql-response+json, application/json;q=0.9",
                RESPONSE,
            ),
            (
                "application/json;q=0.2, application/graphql-response+json;q=0.3",
                RESPONSE,
            ),
            (
                "application/json ; Q=0.2 , application/graphql-response+json;q=0.1",
                JSON,
            ),
            (
                "application/json;q=0.001, application/graphql-response+json;q=0.002",
                RESPONSE,
            ),
            // The more specific range decides, wherever it stands.
            ("application/json;q=0, */*", RESPONSE),
            ("*/*, application/json;q=0", RESPONSE),
            ("application/*;q=0, */*", None),
            ("application/*;q=0, application/json;q=0.1, */*", JSON),
            ("application/graphql-response+json;q=0, */*", JSON),
            ("application/json;q=0.1, application/*;q=0.5", RESPONSE),
            ("application/graphql-response+json;q=0.1, */*;q=0.5", JSON),
            (
                "application/json;charset=utf-8;q=0, application/json, */*;q=0.1",
                RESPONSE,
            ),
            // Parameters.
            ("application/json; charset=UTF-8", JSON),
            ("application/json;charset=\"utf-8\"", JSON),
            ("application/json;charset=latin1", None),
            ("application/json;odata=verbose", JSON),
            ("application/json;profile=\"a, b\";q=0, */*;q=0.1", RESPONSE),
            // Neither is taken.
            ("application/json;q=0", None),
            (
                "application/json;q=0.000, application/graphql-response+json;q=0",
                None,
            ),
            ("*/*;q=0", None),
            ("text/html", None),
            ("json", None),
            // Tables are for those who name them.
            ("text/csv", CSV),
            ("text/csv; charset=utf-8; header=present", CSV),
            ("text/csv;charset=latin1", None),
            ("TEXT/TAB-SEPARATED-VALUES, */*;q=0.1", TSV),
            ("application/x-ndjson, application/json;q=0.5", NDJSON),
            ("application/jsonl", NDJSON),
            ("text/csv;q=0.5, application/json", JSON),
            ("text/csv, application/json", CSV),
            ("*/*, text/csv", CSV),
            ("text/csv;q=0, */*", JSON),
            ("text/csv;q=0", None),
            ("text/*", None),
            // What is no weight makes no range.
            ("application/json;q=lots", None),
            ("application/json;q=nan, */*;q=0.1", JSON),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(accepted(&headers), media, "{accept}");
        }
        assert_eq!(accepted(&HeaderMap::new()), JSON);
    }

    #[test]
    fn several_headers_are_one() {
        let mut headers = HeaderMap::new();
        for value in [
            "application/json;q=0.5",
            "application/graphql-response+json",
        ] {
            headers.append(ACCEPT, HeaderValue::from_static(value));
        }
        assert_eq!(accepted(&headers), RESPONSE);
    }
}
