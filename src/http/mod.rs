//! The HTTP door: routes, handlers and limits.
