//! Where a line should not break although it may: between a number and what it counts or measures (`No. 29`, `paragraph 6`,
//! `MYR 7,200`, `4 August`), inside initials, and inside the number of an article or the symbol of a paper.

use crate::standards::{Lang, month_name};

/// Words that stay with the number after them.
const BEFORE_NUMBERS: &[&str] = &[
    "No.",
    "article",
    "articles",
    "bagian",
    "page",
    "para.",
    "paragraf",
    "paragraph",
    "paragraphs",
    "paras.",
    "part",
    "pasal",
    "s.",
    "ss.",
];

/// For each character of the text, whether a line had better not begin with it.
pub fn pairs(text: &str) -> Vec<bool> {
    let letters: Vec<char> = text.chars().collect();
    let mut never = vec![false; letters.len()];
    for (index, letter) in letters.iter().enumerate().skip(1) {
        let before = letters[index - 1];
        never[index] = match (before, *letter) {
            // `68(1)(c)`
            (')', '(') => index > 1 && letters[index - 2].is_ascii_alphanumeric(),
            // `A/HRC/4/24/Add.3`
            ('/', next) => next.is_ascii_alphanumeric() && index > 1 && is_symbol(&letters[..index]),
            // `paras. 51–52`
            ('–', next) => next.is_ascii_digit() && index > 1 && letters[index - 2].is_ascii_digit(),
            (' ', _) => stays(&letters, index),
            _ => false,
        };
    }
    never
}

/// Whether what ends here is the beginning of a symbol such as `A/HRC/`: capitals, digits and strokes.
fn is_symbol(before: &[char]) -> bool {
    let word: Vec<char> = before.iter().rev().take_while(|it| !it.is_whitespace() && **it != '(').copied().collect();
    let within = |it: &char| it.is_ascii_uppercase() || it.is_ascii_digit() || matches!(it, '/' | '.' | '-');
    // A short one only: a line must be able to hold it.
    word.len() <= 24 && word.iter().all(within) && word.iter().any(char::is_ascii_uppercase)
}

/// Whether the word that begins here stays with the one before the space.
fn stays(letters: &[char], index: usize) -> bool {
    let word = |part: &mut dyn Iterator<Item = &char>| part.take_while(|it| !it.is_whitespace()).collect::<String>();
    let before: String = word(&mut letters[..index - 1].iter().rev()).chars().rev().collect();
    let after = word(&mut letters[index..].iter());
    let bare = before.trim_start_matches('(');
    let number = after.starts_with(|it: char| it.is_ascii_digit());
    let currency = bare.len() == 3 && bare.chars().all(|it| it.is_ascii_uppercase());
    let day = matches!(bare.len(), 1 | 2) && bare.chars().all(|it| it.is_ascii_digit());
    number && (currency || BEFORE_NUMBERS.iter().any(|it| it.eq_ignore_ascii_case(bare)))
        || day && is_month(after.trim_end_matches([',', '.', ';', ')']))
        || is_month(bare) && is_year(after.trim_end_matches([',', '.', ';', ')']))
        || number && goes_on(letters, index)
        || is_initial(&before) && is_initial(after.trim_end_matches(','))
}

fn is_month(word: &str) -> bool {
    (1..=12).any(|month| [Lang::En, Lang::Id].iter().any(|lang| month_name(month, *lang) == word))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.chars().all(|it| it.is_ascii_digit())
}

/// Whether a telephone number that began with `+` goes on here.
fn goes_on(letters: &[char], index: usize) -> bool {
    let own = letters[..index].iter().rev().take_while(|it| it.is_ascii_digit() || matches!(it, ' ' | '-' | '+'));
    // A short one only: a line must be able to hold it.
    let own: String = own.take(24).collect();
    own.contains('+') && !own.split('+').next().unwrap_or_default().trim().is_empty()
}

/// `M.`
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.') && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a stroke where a line does not begin although a space or a sign would let it.
    fn kept(text: &str) -> String {
        let starts = text.chars().zip(pairs(text));
        starts.map(|(letter, never)| if never { format!("|{letter}") } else { letter.to_string() }).collect()
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        for (text, told) in [
            ("ILO Convention No. 29 of 1930", "ILO Convention No. |29 of 1930"),
            ("see paragraph 6 (wages)", "see paragraph |6 (wages)"),
            ("Pasal 68(1)(c) dan pasal 7", "Pasal |68(1)|(c) dan pasal |7"),
            ("claims USD 3,100 since 4 August 1995", "claims USD |3,100 since 4 |August |1995"),
            ("Republic Act No. 8042, s. 10, of May 2003", "Republic Act No. |8042, s. |10, of May |2003"),
            ("call +62 21 5550 123. 10 calls", "call +62 |21 |5550 |123. 10 calls"),
            ("sejak 28 Oktober 2009.", "sejak 28 |Oktober |2009."),
            ("I. M. is a woman", "I. |M. is a woman"),
            ("A/HRC/4/24/Add.3, paras. 51–52", "A/|HRC/|4/|24/|Add.3, paras. |51–|52"),
            ("10 cases of him and/or her in 2004", "10 cases of him and/or her in 2004"),
        ] {
            assert_eq!(kept(text), told);
        }
    }
}
