//! The closed vocabulary of conditions: what must be true of a case before a link or a provision applies to it.

use serde::{Deserialize, Deserializer};

macro_rules! conditions {
    ($($name:ident = $word:literal),+ $(,)?) => {
        /// A condition word of the catalogue; `words.csv` says what each means and what to ask.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Condition { $($name),+ }

        impl Condition {
            /// Every condition.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word as it stands in the tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The condition of a word; `None` when it is not in the vocabulary.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

conditions! {
    RegularStatusOnly = "regular_status_only",
    IrregularStatus = "irregular_status",
    Woman = "woman",
    Child = "child",
    DomesticWorker = "domestic_worker",
    Fisher = "fisher",
    Seafarer = "seafarer",
    ActorState = "actor=state",
    ActorPrivate = "actor=private",
    ActorEmployer = "actor=employer",
    ActorPrivateRecruitment = "actor=private_recruitment",
    StateOfOrigin = "state_of_origin",
    EmploymentState = "employment_state",
    CriminalCharge = "criminal_charge",
    Expulsion = "expulsion",
    EndOfStay = "end_of_stay",
    Trafficked = "trafficked",
    ProjectTied = "project_tied",
    Disability = "disability",
    Family = "family",
    ForcedLabourElements = "forced_labour_elements",
    Reciprocity = "reciprocity",
    NotExcludedCategory = "not_excluded_category",
    AnnexNotExcluded = "annex_not_excluded",
    BranchAccepted = "branch_accepted",
    GovernmentScheme = "government_scheme",
    WorkRelated = "work_related",
    ListedGround = "listed_ground",
    AddedGround = "added_ground",
    StateNotParty = "state_not_party",
    UnionActivity = "union_activity",
    CrossBorder = "cross_border",
    IndustryOnly = "industry_only",
    SectorConstruction = "sector=construction",
    SectorAgriculture = "sector=agriculture",
    WageDeduction = "wage_deduction",
    PublicService = "public_service",
    Detained = "detained",
    WithdrewFromDanger = "withdrew_from_danger",
    PermanentAdmission = "permanent_admission",
    InspectorsInvolved = "inspectors_involved",
    ContractEnded = "contract_ended",
    CoveredTrade = "covered_trade",
    CoveredGroup = "covered_group",
    DuringJourney = "during_journey",
    PenaltyWithLabour = "penalty_with_labour",
    DebtBound = "debt_bound",
    LabourClaim = "labour_claim",
    ViolenceHarassment = "violence_harassment",
    Complainant = "complainant",
    Frontier = "frontier",
    Seasonal = "seasonal",
    Itinerant = "itinerant",
    SpecifiedEmployment = "specified_employment",
    SelfEmployed = "self_employed",
    RacialGround = "racial_ground",
    Acquiescence = "acquiescence",
    UnionDissolved = "union_dissolved",
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let word = String::deserialize(source)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("is not a condition word"))
    }
}
