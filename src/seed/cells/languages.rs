//! The codes of languages: those of ISO 639, of two letters where there is one and else of three.

use isolang::Language;

use crate::text::shown;

/// What is wrong with the code of a language, in a cell that is not empty.
pub(in crate::seed) fn language(name: &str, text: &str) -> Result<(), String> {
    if code(text) == Some(text) {
        return Ok(());
    }
    let meant = match meant(text) {
        Some(code) => format!("did you mean `{code}`?"),
        None => "expected a code of ISO 639, such as `en`, `ru` or `zh`".to_owned(),
    };
    Err(format!(
        "`{name}`: found `{}`, which is no code of a language; {meant}",
        shown(text)
    ))
}

/// The code of the language that a code stands for.
fn code(text: &str) -> Option<&'static str> {
    let language = match text.len() {
        2 => Language::from_639_1(text),
        3 => Language::from_639_3(text),
        _ => None,
    }?;
    Some(language.to_639_1().unwrap_or(language.to_639_3()))
}

/// The code that was meant: by the name of a language, or with more than a language in it, such as
/// `zh-Hans` or `ZH`.
fn meant(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or_default();
    code(primary).or_else(|| {
        let mut letters = lower.chars();
        let first = letters.next()?.to_ascii_uppercase();
        let name = format!("{first}{}", letters.as_str());
        let language = Language::from_name(&name)?;
        Some(language.to_639_1().unwrap_or(language.to_639_3()))
    })
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn codes_of_two_letters_and_of_three_where_there_is_none_of_two() {
        for code in ["en", "zh", "kk", "ug", "dng"] {
            assert_eq!(language("lang", code), Ok(()), "{code}");
        }
        for (code, meant) in [
            ("ZH", "zh"),
            ("zh-Hans", "zh"),
            ("rus", "ru"),
            ("russian", "ru"),
            ("Uzbek", "uz"),
        ] {
            let message = language("lang", code).unwrap_err();
            assert!(
                message.ends_with(&format!("did you mean `{meant}`?")),
                "{message}"
            );
        }
        for code in ["xx", "", "Klingonese", "кк"] {
            let message = language("lang", code).unwrap_err();
            assert!(message.contains("expected a code of ISO 639"), "{message}");
        }
    }
}
