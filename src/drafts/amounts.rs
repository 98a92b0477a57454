//! Sums of money as a letter writes them: `MYR 1,200.50`, `RM1.200,50`, `Rp450.000`.

use crate::codes::Currency;
use crate::standards::Lang;
use rust_decimal::Decimal;

/// The sums that a text names with their currency, in their order.
pub(super) fn amounts(text: &str, lang: Lang) -> Vec<(Currency, Decimal)> {
    let mut found = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, letter)| letter.is_ascii_uppercase()) {
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = &text[at..];
        let code = rest.get(..3).and_then(|code| Some((Currency::parse(code).ok()?, 3)));
        let sign = |sign, code| rest.starts_with(sign).then(|| Currency::parse(code).ok().map(|it| (it, 2))).flatten();
        let Some((currency, width)) = code.or_else(|| sign("Rp", "IDR")).or_else(|| sign("RM", "MYR")) else {
            continue;
        };
        let digits = rest[width..].trim_start_matches(['.', ' ', '\u{a0}']);
        let end = digits.find(|it: char| !it.is_ascii_digit() && it != '.' && it != ',').unwrap_or(digits.len());
        found.extend(number(digits[..end].trim_end_matches(['.', ',']), currency, lang).map(|sum| (currency, sum)));
    }
    found
}

/// A number with its groups. Three digits behind one mark are a group, but where the currency has three decimals and the mark
/// is the point of the language.
fn number(text: &str, currency: Currency, lang: Lang) -> Option<Decimal> {
    let last = text.rfind(['.', ',']);
    let point = lang.pick(".", ",");
    let is_point = |at: usize| {
        let (mark, behind) = (&text[at..=at], text.len() - at - 1);
        let once = text.matches(mark).count() == 1;
        once && (behind < 3 || (behind == 3 && currency.decimals() == 3 && mark == point))
    };
    let (whole, fraction) = match last.filter(|at| is_point(*at)) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    Decimal::from_str_exact(&format!("{whole}.{fraction}0")).ok().filter(|_| !whole.is_empty()).map(|it| it.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_read_as_each_language_writes_it() {
        let read = |text: &str, lang| {
            let told: Vec<String> = amounts(text, lang).iter().map(|(code, sum)| format!("{code} {sum}")).collect();
            told.join("; ")
        };
        assert_eq!(read("claims MYR 9,350.50, of which IDR 450,000.", Lang::En), "MYR 9350.5; IDR 450000");
        assert_eq!(
            read("sebesar RM9.350,50 dan Rp450.000, lalu Rp. 5.000.000", Lang::Id),
            "MYR 9350.5; IDR 450000; IDR 5000000"
        );
        assert_eq!(read("KWD 1.500", Lang::En), "KWD 1.5");
        assert_eq!(read("KWD 1,500", Lang::En), "KWD 1500");
        for text in ["RMIT 5", "paragraph 5", "USD", "MYR", "ALL of them", "CAT 12", "xMYR 5"] {
            assert_eq!(read(text, Lang::En), "", "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_a_letter_writes_is_read_again(minor in 0_i64..10_000_000_000, code in 0_usize..6) {
            let currency = Currency::parse(["IDR", "MYR", "KWD", "JPY", "USD", "SAR"][code]).expect("is a currency");
            let sum = Decimal::new(minor, currency.decimals());
            for lang in [Lang::En, Lang::Id] {
                let text = format!("Of {}.", crate::documents::wording::money(sum, currency, lang));
                proptest::prop_assert_eq!(amounts(&text, lang), [(currency, sum.normalize())], "{}", text);
            }
        }
    }
}
