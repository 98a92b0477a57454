//! The closed vocabulary of fact words: what the assessment of forced labour and trafficking reads from the fields of a case
//! file, beside the types of violation.

use serde::{Deserialize, Deserializer};

macro_rules! facts {
    ($($name:ident = $word:literal),+ $(,)?) => {
        /// A fact word of `signs.csv`, `elements.csv` and `indicators.csv`; `facts.csv` names each in both languages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fact { $($name),+ }

        impl Fact {
            /// Every fact word.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word as it stands in the tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The fact of a word; `None` when it is not in the vocabulary.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

facts! {
    WorkRecorded = "work_recorded",
    PromisedWageHigher = "promised_wage_higher",
    PromisedJobOther = "promised_job_other",
    PromisedHoursFewer = "promised_hours_fewer",
    PromisedRestMore = "promised_rest_more",
    NoWrittenContract = "no_written_contract",
    TermsKept = "terms_kept",
    RecruiterNamed = "recruiter_named",
    TraffickerTookPart = "trafficker_took_part",
    EmployerTookPart = "employer_took_part",
    MilitaryTookPart = "military_took_part",
    FeeCharged = "fee_charged",
    DebtOwed = "debt_owed",
    FineCharged = "fine_charged",
    UnlawfulDeductions = "unlawful_deductions",
    WagesUnpaid = "wages_unpaid",
    WagesShort = "wages_short",
    PaidInFull = "paid_in_full",
    DocumentsTaken = "documents_taken",
    LongHours = "long_hours",
    FewRestDays = "few_rest_days",
    PermitTied = "permit_tied",
    PermitFree = "permit_free",
    IrregularStatus = "irregular_status",
    RemotePlace = "remote_place",
    WorkInCustody = "work_in_custody",
    Child = "child",
    BorderCrossed = "border_crossed",
    MeansUsed = "means_used",
    ForcedLabourShown = "forced_labour_shown",
    ForcedLabourIndicated = "forced_labour_indicated",
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let word = String::deserialize(source)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("is not a fact word"))
    }
}
