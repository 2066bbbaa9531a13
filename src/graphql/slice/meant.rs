//! What terms mean by the lexicon of the graph, in any language.

use std::sync::Arc;

use super::named::MOST_ROWS;
use super::words::{meet, words};
use super::{NoSlice, Whole};
use crate::store::{GraphStore, Limits, StoreError};
use crate::text::Forms;
use crate::work::{Clock, Work};

/// The elements that words of the lexicon mean which stand in terms.
#[derive(Debug, Default)]
pub(super) struct Meant {
    /// Each with the words that mean it, and how many elements they mean.
    pub(super) elements: Vec<(usize, Vec<Forms>, usize)>,
}

impl Meant {
    pub(super) async fn find(
        of: Whole<'_>,
        terms: &[String],
        store: &dyn GraphStore,
        work: &Arc<Work>,
    ) -> Result<Self, NoSlice> {
        let limits = Limits {
            max_rows: MOST_ROWS,
            work: Arc::clone(work),
        };
        let lexicon = match store.lexicon(limits).await {
            // A database that something else filled has none.
            Err(StoreError::Mismatch(_)) => return Ok(Self::default()),
            lexicon => lexicon?,
        };
        let clock = Clock::new(Arc::clone(work));
        let said: Vec<_> = terms.iter().map(|term| words(term)).collect();
        let mut meant = Self::default();
        for same in lexicon.chunk_by(|one, other| one.text == other.text) {
            let Some(first) = same.first() else {
                continue;
            };
            clock.spend(first.text.len())?;
            let spoken = words(&first.text);
            if !said.iter().any(|said| stands(&spoken, said)) {
                continue;
            }
            for term in same {
                let name = term.means.name(of.ontology).unwrap_or_default();
                let element = of.index.named(&name).first();
                let element = element.map(|element| (*element, spoken.clone(), same.len()));
                meant.elements.extend(element);
            }
        }
        Ok(meant)
    }

    /// Whether some of the words mean anything.
    pub(super) fn is_said(&self, said: &[Forms]) -> bool {
        let mut meant = self.elements.iter();
        meant.any(|(_, words, _)| stands(words, said))
    }
}

/// Whether words stand next to each other among others, in any form.
fn stands(words: &[Forms], said: &[Forms]) -> bool {
    let is_here = |said: &[Forms]| said.iter().zip(words).all(|(one, other)| meet(one, other));
    !words.is_empty() && said.windows(words.len()).any(is_here)
}
