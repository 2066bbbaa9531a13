//! The name of a file, and the format that it says.

use axum::http::{HeaderMap, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::export::Format;
use crate::http::accept::accepted;
use crate::http::media::MediaType;
use crate::http::refusal::{Refusal, quoted};

/// The name of a file.
#[derive(Debug)]
pub(super) struct FileName {
    /// Without its ending.
    pub(super) stem: String,
    pub(super) format: Format,
}

impl FileName {
    /// Reads the end of a path. The format is that of its ending; where it has none, the one that the
    /// header `Accept` names, else that of `file`.
    pub(super) fn read(
        (path, folder): (&str, &str),
        headers: &HeaderMap,
        file: Option<&str>,
    ) -> Result<Self, Refusal> {
        let name = path.strip_prefix(folder).unwrap_or_default();
        let name = percent_decode_str(name).decode_utf8().map_err(|_| {
            Refusal::bad_request(
                "The address is not UTF-8 behind its percent signs. Encode it as `encodeURIComponent` does.",
            )
        })?;
        if let Some((stem, format)) = Format::of_name(&name) {
            let stem = stem.to_owned();
            return Ok(Self { stem, format });
        }
        let ending = |name: &str| Some(name.rsplit_once('.')?.1.to_owned());
        if let Some(extension) = ending(&name) {
            return Err(unknown(&extension, folder));
        }
        let format = match (accepted(headers), file) {
            (Some(MediaType::File(format)), _) => format,
            (_, Some(file)) => {
                let format = Format::of_name(file).map(|(_, format)| format);
                format.ok_or_else(|| unknown(&ending(file).unwrap_or_default(), folder))?
            }
            (_, None) => return Err(unknown("", folder)),
        };
        let stem = name.into_owned();
        Ok(Self { stem, format })
    }

    /// The header that has a browser save the answer under this name, as
    /// [RFC 6266](https://www.rfc-editor.org/rfc/rfc6266) says: in ASCII for old ones, then in full.
    pub(super) fn disposition(&self) -> HeaderValue {
        let name = format!("{}.{}", self.stem, self.format.extension());
        let kept = |c: char| {
            if c.is_control() || "/\\:".contains(c) {
                '_'
            } else {
                c
            }
        };
        let name: String = name.chars().map(kept).collect();
        let plain = |c: char| {
            if c.is_ascii() && !"\"%".contains(c) {
                c
            } else {
                '_'
            }
        };
        let ascii: String = name.chars().map(plain).collect();
        let mut value = format!("attachment; filename=\"{ascii}\"");
        if ascii != name {
            value.push_str("; filename*=UTF-8''");
            value.extend(utf8_percent_encode(&name, ENCODED));
        }
        HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
    }
}

/// What is percent-encoded in a header: all but `attr-char` of
/// [RFC 8187](https://www.rfc-editor.org/rfc/rfc8187).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

fn unknown(extension: &str, folder: &str) -> Refusal {
    let said = match extension {
        "" => "The name has no ending that says a format".to_owned(),
        extension => format!("There is no format {}", quoted(extension)),
    };
    let formats: Vec<_> = Format::all().map(Format::extension).collect();
    let message = format!(
        "{said}. The formats are {}, as in `{folder}countries.csv`.",
        formats.join(", ")
    );
    Refusal::bad_request(message)
        .instead_of(extension, &formats)
        .allowing(&formats)
}
