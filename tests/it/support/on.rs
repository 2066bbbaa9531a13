//! The stores that a test of the service runs on: the same body on each.

use crate::neo4j::is_there;

/// Which store a house stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Memory,
    Neo4j,
    /// A copy of what Neo4j has.
    Replica,
}

impl On {
    /// Whether there is such a store; where there is none, that has been said loudly.
    pub(crate) fn is_there(self) -> bool {
        self == Self::Memory || is_there()
    }
}

/// Makes tests of functions that take the store they run on: one test for each on each store.
macro_rules! on_every_store {
    ($($name:ident),* $(,)?) => {
        on_every_store! { @on memory, Memory; $($name),* }
        on_every_store! { @on neo4j, Neo4j; $($name),* }
        on_every_store! { @on replica, Replica; $($name),* }
    };
    (@on $module:ident, $on:ident; $($name:ident),*) => {
        mod $module {
            use crate::support::On;

            $(
                #[tokio::test]
                async fn $name() {
                    if On::$on.is_there() {
                        super::$name(On::$on).await;
                    }
                }
            )*
        }
    };
}

pub(crate) use on_every_store;
