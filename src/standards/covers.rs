//! Whom a provision covers, as conditions on the case: the CMW's Parts III, IV and V, women, children, workers at sea and in
//! households.

use super::condition::Condition;
use super::rows::Applies;

/// What must be met for a provision to cover the person: every one of `all`, and one of `any` unless it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    pub all: Vec<Condition>,
    pub any: Vec<Condition>,
}

/// The coverage of a provision. Work at sea, work in a household and regular status narrow it; the rest are alternatives,
/// and a word for everyone opens it.
pub(super) fn coverage(applies_to: &[Applies]) -> Coverage {
    let mut coverage = Coverage::default();
    let mut open = false;
    for applies in applies_to {
        match applies {
            Applies::Everyone | Applies::AllWorkers | Applies::AllMigrants => open = true,
            Applies::RegularOnly => coverage.all.push(Condition::RegularStatusOnly),
            Applies::IrregularStatus => coverage.all.push(Condition::IrregularStatus),
            Applies::DomesticWorkers => coverage.all.push(Condition::DomesticWorker),
            Applies::Seafarers => coverage.all.push(Condition::Seafarer),
            Applies::Fishers => coverage.all.push(Condition::Fisher),
            Applies::NationalsOfOtherParties => coverage.all.push(Condition::Reciprocity),
            Applies::Children => coverage.any.push(Condition::Child),
            Applies::Women => coverage.any.push(Condition::Woman),
            Applies::Family => coverage.any.push(Condition::Family),
            Applies::Frontier => coverage.any.push(Condition::Frontier),
            Applies::Seasonal => coverage.any.push(Condition::Seasonal),
            Applies::Itinerant => coverage.any.push(Condition::Itinerant),
            Applies::ProjectTied => coverage.any.push(Condition::ProjectTied),
            Applies::SpecifiedEmployment => coverage.any.push(Condition::SpecifiedEmployment),
            Applies::SelfEmployed => coverage.any.push(Condition::SelfEmployed),
        }
    }
    // `regular_only|family` covers the worker and her family alike.
    let worker_and_family = coverage.all.contains(&Condition::RegularStatusOnly) && coverage.any == [Condition::Family];
    if open || worker_and_family {
        coverage.any.clear();
    }
    coverage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrowing_words_are_all_needed_and_the_rest_are_alternatives() {
        use Condition as C;
        for (applies_to, all, any) in [
            (&[Applies::AllMigrants, Applies::Family][..], &[][..], &[][..]),
            (&[Applies::RegularOnly, Applies::Family], &[C::RegularStatusOnly], &[]),
            (&[Applies::DomesticWorkers, Applies::Children], &[C::DomesticWorker], &[C::Child]),
            (&[Applies::Women, Applies::Children], &[], &[C::Woman, C::Child]),
            (&[Applies::AllWorkers, Applies::Women], &[], &[]),
        ] {
            let coverage = coverage(applies_to);
            assert_eq!((coverage.all.as_slice(), coverage.any.as_slice()), (all, any), "{applies_to:?}");
        }
    }
}
