//! Writes what is told of claims.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{Decided, Group, Verdict, Verdicts};
use crate::graphql::shape::{
    ClaimOut, ConflictOut, ConflictShape, ConflictValueOut, EntityShape, Fields, SpreadOut,
};
use crate::graphql::words::{ClaimField, SpreadField, Word};
use crate::query::{ClaimRule, Spread};
use crate::value::ValueRef;

/// A value and the rows, among those of a group, of the claims that have it.
type Claimed = (f64, Vec<usize>);

impl<'a, S: Sink> Responder<'a, S> {
    /// A field of a row that is a claim.
    pub(super) fn claim(
        &mut self,
        (group, row): (Group<'a>, usize),
        out: &'a ClaimOut,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let (Some(verdicts), Some(verdict)) = (group.verdicts(), group.verdict(row)) else {
            return Err(self.internal("nothing is known of a claim", span));
        };
        match out {
            ClaimOut::Conflict(_) if !verdict.conflicts => self.null(),
            ClaimOut::Conflict(shape) => {
                self.nullable(|this| this.conflict((group, row), verdicts, shape, span))
            }
            ClaimOut::Field(ClaimField::Support) => self.data(&verdict.support),
            ClaimOut::Field(ClaimField::Preferred) => self.data(&verdict.preferred),
            ClaimOut::Field(ClaimField::PreferredBecause) => self.data(&because(verdict)),
            ClaimOut::Field(ClaimField::Policy) => {
                let entity_type = group.entity(row).map(|entity| entity.entity_type);
                let policy = entity_type.map_or(&[][..], |of| verdicts.policy(of));
                self.list(policy.iter(), |this, rule| this.data(rule.name()))
            }
            ClaimOut::Field(ClaimField::Conflict) => {
                Err(self.internal("a conflict without what is asked of it", span))
            }
        }
    }

    fn conflict(
        &mut self,
        (group, row): (Group<'a>, usize),
        verdicts: &'a Verdicts,
        shape: &'a ConflictShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let rivals = match shape.rivals {
            Some(index) => Some(self.group(group.below(row), index, span)?),
            None => None,
        };
        self.object(&shape.fields, |this, field| match (&field.out, rivals) {
            (ConflictOut::TypeName(name), _) => this.data(name.as_str()),
            (ConflictOut::Claims(shape), Some(rivals)) => {
                this.list(rivals.range(), |this, row| this.entity(rivals, row, shape))
            }
            (ConflictOut::Values(fields), Some(rivals)) => this.values(rivals, verdicts, fields),
            (ConflictOut::Claims(_) | ConflictOut::Values(_), None) => {
                Err(this.internal("a conflict lacks the request for its claims", field.span))
            }
            (ConflictOut::Spread(fields), _) => {
                let spread = group.entity(row).and_then(|claim| verdicts.spread(claim));
                let Some(spread) = spread else {
                    return Err(this.internal("a conflict without values", field.span));
                };
                this.spread(spread, fields)
            }
        })
    }

    /// How far claims lie apart.
    pub(super) fn spread(&mut self, spread: Spread, fields: &'a Fields<SpreadOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            SpreadOut::TypeName(name) => this.data(name.as_str()),
            SpreadOut::Field(field) => this.scalar(ValueRef::Float(match field {
                SpreadField::Min => spread.min,
                SpreadField::Max => spread.max,
                SpreadField::Relative => spread.relative,
            })),
        })
    }

    /// The distinct values, in the order of the best claim of each.
    fn values(
        &mut self,
        rivals: Group<'a>,
        verdicts: &Verdicts,
        fields: &'a Fields<ConflictValueOut>,
    ) -> Outcome {
        let mut values = indexmap::IndexMap::<u64, Claimed>::new();
        for row in rivals.range() {
            self.check()?;
            let value = rivals.entity(row).and_then(|claim| verdicts.value(claim));
            if let Some(value) = value {
                // Both zeros are one number.
                let value = value + 0.0;
                let of_value = values.entry(value.to_bits());
                of_value.or_insert((value, Vec::new())).1.push(row);
            }
        }
        self.list(values.into_values(), |this, claimed| {
            this.value_of_claims(rivals, &claimed, fields)
        })
    }

    fn value_of_claims(
        &mut self,
        rivals: Group<'a>,
        (value, rows): &Claimed,
        fields: &'a Fields<ConflictValueOut>,
    ) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            ConflictValueOut::TypeName(name) => this.data(name.as_str()),
            ConflictValueOut::Value => this.scalar(ValueRef::Float(*value)),
            ConflictValueOut::Claims(shape) => this.claims(rivals, rows, shape),
        })
    }

    fn claims(&mut self, rivals: Group<'a>, rows: &[usize], shape: &'a EntityShape) -> Outcome {
        self.list(rows.iter(), |this, row| this.entity(rivals, *row, shape))
    }
}

/// Why a claim is preferred, or is not.
fn because(verdict: Verdict) -> String {
    let rivals = match verdict.rivals {
        0 => return "It is the only claim of its key.".to_owned(),
        1 => "1 rival".to_owned(),
        rivals => format!("{rivals} rivals"),
    };
    let preferred = verdict.preferred;
    let reason = reason(verdict.decided, preferred);
    if preferred {
        format!("Preferred to {rivals}: {reason}.")
    } else {
        format!("Not preferred among {rivals}: {reason}.")
    }
}

fn reason(decided: Decided, preferred: bool) -> String {
    let (rule, words) = match (decided, preferred) {
        (Decided::Alone, _) => (None, "there is no other claim"),
        (Decided::Form, true) => (
            None,
            "its value is firmer than that of the next one \
             (values come before approximations, these before bounds and expectations, these before none)",
        ),
        (Decided::Form, false) => (
            None,
            "the value of the preferred one is firmer \
             (values come before approximations, these before bounds and expectations, these before none)",
        ),
        (Decided::Id, true) => (
            None,
            "no rule tells it from the next one, and its id comes first",
        ),
        (Decided::Id, false) => (
            None,
            "no rule tells it from the preferred one, whose id comes first",
        ),
        (Decided::Rule(rule), preferred) => (Some(rule), in_words(rule, preferred)),
    };
    match rule {
        Some(rule) => format!("{}, {words}", rule.name()),
        None => words.to_owned(),
    }
}

fn in_words(rule: ClaimRule, preferred: bool) -> &'static str {
    match (rule, preferred) {
        (ClaimRule::OfficialFirst, true) => {
            "it cites an official source, and the next one does not"
        }
        (ClaimRule::OfficialFirst, false) => "the preferred one cites an official source",
        (ClaimRule::LatestPublished, true) => {
            "its newest source is newer than that of the next one"
        }
        (ClaimRule::LatestPublished, false) => "the newest source of the preferred one is newer",
        (ClaimRule::HighestGrade, true) => {
            "its best citation has a better grade than the next one's"
        }
        (ClaimRule::HighestGrade, false) => "the preferred one is cited with a better grade",
        (ClaimRule::Median, true) => "its value is nearer to the middle one than the next one's",
        (ClaimRule::Median, false) => "the value of the preferred one is nearer to the middle one",
    }
}
