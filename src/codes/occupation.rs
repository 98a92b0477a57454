//! Occupations by ISCO-08 code, with a short list of those that cases name most.

use super::{CodeError, isco};
use serde::{Deserialize, Serialize};

/// An ISCO-08 code of one to four digits (major group to unit group).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Occupation(String);

impl Occupation {
    /// Reads the code of a group: major (one digit), sub-major, minor or unit group (four digits).
    ///
    /// # Errors
    /// [`CodeError::Occupation`] otherwise.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        if isco::is_group(text) { Ok(Self(text.to_owned())) } else { Err(CodeError::Occupation) }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Occupation {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Occupation> for String {
    fn from(occupation: Occupation) -> Self {
        occupation.0
    }
}

/// An occupation of the short list, with its names.
pub struct CommonOccupation {
    /// ISCO-08 code.
    pub code: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Name in Indonesian.
    pub id: &'static str,
}

/// The occupations that cases name most, in our own words; care and household first.
pub const COMMON_OCCUPATIONS: &[CommonOccupation] = &[
    CommonOccupation { code: "9111", en: "Domestic worker", id: "Pekerja rumah tangga" },
    CommonOccupation { code: "5152", en: "Housekeeper in a private household", id: "Pengurus rumah tangga" },
    CommonOccupation { code: "5311", en: "Child carer", id: "Pengasuh anak" },
    CommonOccupation {
        code: "5322",
        en: "Home-based carer of old or ill persons",
        id: "Perawat lansia atau orang sakit di rumah",
    },
    CommonOccupation { code: "2221", en: "Nurse", id: "Perawat" },
    CommonOccupation { code: "5120", en: "Cook", id: "Juru masak" },
    CommonOccupation { code: "5131", en: "Waiter or waitress", id: "Pramusaji" },
    CommonOccupation { code: "5223", en: "Shop assistant", id: "Pramuniaga toko" },
    CommonOccupation { code: "5414", en: "Security guard", id: "Petugas keamanan" },
    CommonOccupation {
        code: "9112",
        en: "Cleaner of offices, hotels and other places",
        id: "Petugas kebersihan kantor, hotel, dan tempat lain",
    },
    CommonOccupation { code: "9211", en: "Crop farm or plantation worker", id: "Pekerja ladang atau perkebunan" },
    CommonOccupation { code: "9215", en: "Forestry worker", id: "Pekerja kehutanan" },
    CommonOccupation {
        code: "6222",
        en: "Fisher on inland and coastal waters",
        id: "Nelayan perairan darat dan pantai",
    },
    CommonOccupation { code: "6223", en: "Fisher on the high seas", id: "Awak kapal perikanan di laut lepas" },
    CommonOccupation { code: "8350", en: "Seafarer, deck crew", id: "Awak kapal, bagian dek" },
    CommonOccupation {
        code: "8160",
        en: "Worker in food and fish processing",
        id: "Pekerja pengolahan makanan dan ikan",
    },
    CommonOccupation { code: "7112", en: "Bricklayer", id: "Tukang batu" },
    CommonOccupation {
        code: "7119",
        en: "Scaffolder or other building worker",
        id: "Pekerja perancah atau pekerja bangunan lain",
    },
    CommonOccupation {
        code: "9312",
        en: "Labourer on roads, dams and other works",
        id: "Buruh jalan, bendungan, dan pekerjaan sipil lain",
    },
    CommonOccupation { code: "9313", en: "Labourer on building sites", id: "Buruh bangunan" },
    CommonOccupation { code: "8153", en: "Sewing machine operator", id: "Operator mesin jahit" },
    CommonOccupation { code: "8212", en: "Electronics assembler", id: "Perakit elektronik" },
    CommonOccupation { code: "9321", en: "Packer", id: "Pengemas" },
    CommonOccupation { code: "9329", en: "Factory labourer", id: "Buruh pabrik" },
    CommonOccupation {
        code: "8322",
        en: "Driver of a car, taxi or van",
        id: "Sopir mobil, taksi, atau mobil angkutan",
    },
    CommonOccupation { code: "8332", en: "Lorry driver", id: "Sopir truk" },
    CommonOccupation { code: "9333", en: "Freight handler, porter", id: "Buruh angkut" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn groups_of_every_level_are_read_and_other_digits_refused() {
        for code in ["9", "91", "911", "9111", "0110", "2269"] {
            assert_eq!(Occupation::parse(code).map(|occupation| occupation.0), Ok(code.to_owned()));
        }
        for code in ["", "99", "9119", "91111", "9a", "९१११", " 9111", "1423"] {
            assert_eq!(Occupation::parse(code), Err(CodeError::Occupation), "{code}");
        }
    }

    #[test]
    fn common_occupations_are_codes_with_two_names_each_once() {
        let codes: HashSet<&str> = COMMON_OCCUPATIONS.iter().map(|common| common.code).collect();
        assert_eq!(codes.len(), COMMON_OCCUPATIONS.len());
        assert!(COMMON_OCCUPATIONS.len() >= 25);
        for common in COMMON_OCCUPATIONS {
            assert!(Occupation::parse(common.code).is_ok() && common.code.len() == 4, "{}", common.code);
            assert!(!common.en.is_empty() && !common.id.is_empty() && common.en != common.id, "{}", common.code);
        }
    }
}
