//! The span of another program that a request belongs to, as the W3C's `traceparent` names it.

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TraceContextExt;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// The header alone. What else programs send along would have to be passed on, and is nobody's here.
struct TraceParent<'a>(&'a str);

/// As long as a `traceparent` is; a later version of it may be longer.
const LONGEST: usize = 256;

const NAME: &str = "traceparent";

impl Extractor for TraceParent<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        (key == NAME).then_some(self.0)
    }

    fn keys(&self) -> Vec<&str> {
        vec![NAME]
    }
}

/// Has a span follow that of a `traceparent`. What is none is passed over.
pub fn follow(span: &Span, traceparent: &str) {
    if traceparent.len() > LONGEST {
        return;
    }
    let parent = TraceContextPropagator::new().extract(&TraceParent(traceparent));
    if parent.span().span_context().is_valid() {
        // Where nobody takes spans, nothing follows anything.
        let _ = span.set_parent(parent);
    }
}
