//! Sums of floats that lose nothing, so that they are the same in whatever order they are made.
//!
//! A sum is kept in fixed point, as wide as all floats together are. It is rounded once, when it is
//! looked at.

/// Bits of a limb. A limb holds more meanwhile; see [`ExactSum::carried`].
const BITS: u32 = 32;
/// Enough for the largest float, and for as many of them as can be counted.
const LIMBS: usize = 70;
/// What the lowest bit of the lowest limb is worth, as a power of two: less than any float.
const LOWEST: i32 = -1088;
/// So often something can be added before limbs overflow.
const UNTIL_CARRIED: u32 = 1 << 30;

/// A sum of floats, exactly.
#[derive(Debug, Clone)]
pub struct ExactSum {
    limbs: [i64; LIMBS],
    added: u32,
}

impl Default for ExactSum {
    fn default() -> Self {
        Self {
            limbs: [0; LIMBS],
            added: 0,
        }
    }
}

impl ExactSum {
    /// Adds a float, which must be finite.
    pub fn add(&mut self, number: f64) {
        const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;
        let bits = number.to_bits();
        let exponent = i32::from(((bits >> FRACTION) & 0x7ff) as u16);
        let fraction = bits & ((1 << FRACTION) - 1);
        let leading = u64::from(exponent > 0) << FRACTION;
        let magnitude = i128::from(fraction | leading);
        let whole = if number.is_sign_negative() {
            -magnitude
        } else {
            magnitude
        };
        self.add_scaled(whole, exponent.max(1) - 1075);
    }

    /// Adds `whole` times 2 to the power of `power`, which must be from -1074 to 1023; but for
    /// powers that are multiples of 32, `whole` must be of 64 bits at the most.
    pub fn add_scaled(&mut self, whole: i128, power: i32) {
        let bit = usize::try_from(power - LOWEST).unwrap_or_default();
        let limb = bit / BITS as usize;
        let mut magnitude = whole.unsigned_abs() << (bit % BITS as usize);
        for limb in self.limbs.iter_mut().skip(limb) {
            let part = i64::from(low(magnitude));
            *limb += if whole < 0 { -part } else { part };
            magnitude >>= BITS;
            if magnitude == 0 {
                break;
            }
        }
        self.added += 1;
        if self.added == UNTIL_CARRIED {
            self.limbs = self.carried();
            self.added = 0;
        }
    }

    /// The sum, as the nearest float; `None` where it is beyond all of them.
    pub fn total(&self) -> Option<f64> {
        self.mean(1)
    }

    /// The sum by a count, as the nearest float; `None` where it is beyond all of them, or the
    /// count is zero.
    pub fn mean(&self, count: u64) -> Option<f64> {
        let mut limbs = self.carried();
        let is_negative = limbs.last().is_some_and(|top| *top < 0);
        if is_negative {
            limbs = carry(limbs.map(|limb| -limb));
        }
        let mut quotient = [0_u32; LIMBS];
        let (mut rest, count) = (0_u128, u128::from(count));
        for (limb, quotient) in limbs.iter().zip(&mut quotient).rev() {
            let part = (rest << BITS) | u128::from(limb.unsigned_abs());
            *quotient = low(part.checked_div(count)?);
            rest = part % count;
        }
        let mean = nearest(&quotient, rest != 0);
        let mean = if is_negative { -mean } else { mean };
        mean.is_finite().then_some(mean)
    }

    /// The limbs, of which each but the last is from zero to what its bits hold.
    fn carried(&self) -> [i64; LIMBS] {
        carry(self.limbs)
    }
}

fn carry(mut limbs: [i64; LIMBS]) -> [i64; LIMBS] {
    let mut carried = 0;
    let (top, lower) = limbs.split_at_mut(LIMBS - 1);
    for limb in top {
        *limb += carried;
        carried = *limb >> BITS;
        *limb -= carried << BITS;
    }
    for limb in lower {
        *limb += carried;
    }
    limbs
}

/// The float next to a number in fixed point and a little more, if there is `more`.
fn nearest(limbs: &[u32; LIMBS], more: bool) -> f64 {
    let Some(top) = limbs.iter().rposition(|limb| *limb != 0) else {
        return 0.0;
    };
    // What a float can tell lies in four limbs; of those below only whether there is anything.
    let first = top.saturating_sub(3);
    let window = limbs.iter().take(top + 1).skip(first).rev();
    let window = window.fold(0_u128, |window, limb| (window << BITS) | u128::from(*limb));
    let below = limbs.iter().take(first).any(|limb| *limb != 0);
    #[expect(
        clippy::cast_precision_loss,
        reason = "to the nearest, with the bit that says that there is more"
    )]
    let float = (window | u128::from(more || below)) as f64;
    let power = LOWEST + i32::try_from(first * BITS as usize).unwrap_or(i32::MAX);
    float * power_of_two(power / 2) * power_of_two(power - power / 2)
}

/// 2 to a power from -1022 to 1023, which no function of the library promises exactly.
fn power_of_two(power: i32) -> f64 {
    let exponent = u64::try_from(power + 1023).unwrap_or_default();
    f64::from_bits(exponent << (f64::MANTISSA_DIGITS - 1))
}

#[expect(clippy::cast_possible_truncation, reason = "the lower limb is meant")]
fn low(bits: u128) -> u32 {
    bits as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(numbers: &[f64]) -> ExactSum {
        let mut sum = ExactSum::default();
        for number in numbers {
            sum.add(*number);
        }
        sum
    }

    #[test]
    fn sums_are_rounded_once() {
        for (numbers, expected) in [
            (&[][..], Some(0.0)),
            (&[0.1, 0.2, 0.3], Some(0.6)),
            (&[1e16, 1.0, -1e16], Some(1.0)),
            (&[1e308, 1e308, -1e308], Some(1e308)),
            (&[f64::MAX, f64::MAX], None),
            (&[f64::MAX, 9.9e291], Some(f64::MAX)),
            (&[-f64::MAX, -1e292], None),
            (&[5e-324, 5e-324, -1.0, 1.0], Some(1e-323)),
            (
                &[f64::MIN_POSITIVE, -5e-324],
                Some(2.225_073_858_507_201e-308),
            ),
            (
                &[9_007_199_254_740_992.0, 1.0, 1e-300],
                Some(9_007_199_254_740_994.0),
            ),
            (
                &[9_007_199_254_740_992.0, 1.0],
                Some(9_007_199_254_740_992.0),
            ),
            (&[-0.1, -0.2, -0.3, 0.6], Some(-2.775_557_561_562_891_4e-17)),
        ] {
            assert_eq!(sum(numbers).total(), expected, "{numbers:?}");
            let backwards: Vec<f64> = numbers.iter().rev().copied().collect();
            assert_eq!(sum(&backwards).total(), expected, "{backwards:?}");
        }
    }

    #[test]
    fn means_are_rounded_once() {
        assert_eq!(sum(&[f64::MAX, f64::MAX]).mean(2), Some(f64::MAX));
        assert_eq!(sum(&[0.1, 0.2]).mean(3), Some(0.1));
        assert_eq!(sum(&[-1.0]).mean(3), Some(-1.0 / 3.0));
        assert_eq!(sum(&[1.0]).mean(0), None);
        let mut whole = ExactSum::default();
        whole.add_scaled(2 * i128::from(i64::MAX), 0);
        assert_eq!(whole.mean(2), Some(9_223_372_036_854_775_807.0));
        assert_eq!(whole.mean(1), Some(18_446_744_073_709_551_614.0));
    }

    #[test]
    fn limbs_are_carried_before_they_overflow() {
        let mut sum = ExactSum {
            limbs: [i64::from(u32::MAX); LIMBS],
            added: UNTIL_CARRIED - 1,
        };
        let before = sum.total();
        sum.add(0.0);
        assert_eq!((sum.total(), sum.added), (before, 0));
    }
}
