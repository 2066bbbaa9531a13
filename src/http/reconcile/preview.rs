//! Previews of entities: small pages that others put into a frame.

use axum::extract::RawQuery;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::form::Form;
use crate::http::refusal::Refusal;
use crate::http::{Door, RECONCILE};
use crate::reconcile::{escaped, shown};

/// The page, and how it looks.
pub(super) const PREVIEW: &str = "/preview";
pub(super) const STYLE: &str = "/preview.css";

/// Nothing is loaded but its look, nothing runs, and any page may have it in a frame.
const HEADERS: [(HeaderName, &str); 2] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors *",
    ),
    (CACHE_CONTROL, "no-cache"),
];

const LOOK: &str = "\
body { font: 14px/1.4 system-ui, sans-serif; margin: 12px; color: #222; background: #fff }
h1 { font-size: 16px; margin: 0 }
p { margin: 4px 0; color: #555 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 8px 0 0 }
dt { color: #555 }
dd { margin: 0; overflow-wrap: anywhere }
";

/// The page of an entity.
pub(super) async fn page(door: Door, RawQuery(address): RawQuery) -> Response {
    let deadline = door.service.deadline();
    let form = Form::of_address(address.as_deref());
    let id = form.get("id").unwrap_or_default();
    match shown(&door.service, id, deadline).await {
        Ok(html) => {
            let page = format!(
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
                 <title>{}</title>\n<link rel=\"stylesheet\" href=\"{RECONCILE}{STYLE}\">\n\
                 </head>\n<body>\n{html}</body>\n</html>\n",
                escaped(id)
            );
            let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
            (HEADERS, kind, page).into_response()
        }
        Err(error) => Refusal::of_error(error).into_response(),
    }
}

/// How the page looks.
pub(super) async fn style() -> impl IntoResponse {
    (HEADERS, [(CONTENT_TYPE, "text/css; charset=utf-8")], LOOK)
}
