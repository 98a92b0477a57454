//! Numbers and sums of money in each language's form.

use super::either;
use crate::codes::Currency;
use crate::standards::Lang;
use rust_decimal::Decimal;

/// A number with its groups: `1,200.50`, `1.200,50`.
pub fn number(value: Decimal, decimals: u32, lang: Lang) -> String {
    let (group, point) = (either(lang, ",", "."), either(lang, ".", ","));
    let text = format!("{:.*}", decimals as usize, value.round_dp(decimals));
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut grouped = String::with_capacity(whole.len() * 2);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push_str(group);
        }
        grouped.push(digit);
    }
    let tail = if fraction.is_empty() { String::new() } else { format!("{point}{fraction}") };
    format!("{sign}{grouped}{tail}")
}

/// A sum: `MYR 1,200.50` and `IDR 450,000` in English, `RM1.200,50` and `Rp450.000` in Indonesian. Decimals that are all
/// zero are left out.
pub fn money(amount: Decimal, currency: Currency, lang: Lang) -> String {
    let decimals = if amount.fract().is_zero() { 0 } else { currency.decimals() };
    let digits = number(amount, decimals, lang);
    match (lang, currency.code()) {
        (Lang::Id, "IDR") => format!("Rp{digits}"),
        (Lang::Id, "MYR") => format!("RM{digits}"),
        (_, code) => format!("{code} {digits}"),
    }
}

/// A small number in words, a larger one in digits: `nine`, `14`.
pub fn spelled(count: usize, lang: Lang) -> String {
    const EN: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    // Indonesian writes out what takes one word or two.
    const ID: [&str; 21] = [
        "nol",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
        "dua belas",
        "tiga belas",
        "empat belas",
        "lima belas",
        "enam belas",
        "tujuh belas",
        "delapan belas",
        "sembilan belas",
        "dua puluh",
    ];
    let words: &[&str] = if lang == Lang::En { &EN } else { &ID };
    words.get(count).map_or_else(|| number(Decimal::from(count), 0, lang), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_read_as_in_each_language() {
        let sum = |text: &str, code: &str, lang| {
            let amount = Decimal::from_str_exact(text).expect("is an amount");
            money(amount, Currency::parse(code).expect("is a currency"), lang)
        };
        assert_eq!(sum("1200.50", "MYR", Lang::En), "MYR 1,200.50");
        assert_eq!(sum("1200.50", "MYR", Lang::Id), "RM1.200,50");
        assert_eq!(sum("1450000.00", "IDR", Lang::Id), "Rp1.450.000");
        assert_eq!(sum("450000", "IDR", Lang::En), "IDR 450,000");
        assert_eq!(sum("12", "USD", Lang::Id), "USD 12");
    }

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(spelled(9, Lang::Id), "sembilan");
        assert_eq!(spelled(1400, Lang::Id), "1.400");
    }
}
