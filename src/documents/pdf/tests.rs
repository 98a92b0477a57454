//! Tests of setting: where lines break, what is isolated, and that any text is set or refused.

use super::paragraph::{BaseDirection, Missing, Paragraph, Stretch, Style, Typesetter};
use super::setting::BODY;
use super::syllables::unbreakable;
use proptest::prelude::*;
use std::rc::Rc;

fn set(text: &str, style: Style, width: f32) -> Result<Rc<Paragraph>, Missing> {
    let stretch = Stretch { text: text.to_owned(), ..Stretch::default() };
    super::TYPESETTER.with_borrow_mut(|typesetter: &mut Typesetter| typesetter.set(&[stretch], style, width))
}

/// Byte offset of the first character of each line.
fn starts(paragraph: &Paragraph) -> Vec<usize> {
    let clusters = |line: &super::paragraph::SetLine| {
        line.runs.iter().flat_map(|run| run.clusters.iter().map(|cluster| cluster.text.start)).min()
    };
    paragraph.lines.iter().filter_map(clusters).collect()
}

const WITHOUT_SPACES: [&str; 5] = [
    "မြန်မာနိုင်ငံမှအလုပ်သမားများသည်ထိုင်းနိုင်ငံသို့ရောက်ရှိလာပြီးနောက်အလုပ်ရှင်ကနိုင်ငံကူးလက်မှတ်ကိုသိမ်းထားသည်။ ရေရာက်ရာသို့ရေရာက်လာကြသည်။",
    "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော စိတ်တို့ရှိကြ၍ ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ ဆက်ဆံကျင့်သုံးသင့်၏။",
    "មនុស្សទាំងអស់កើតមកមានសេរីភាព និងភាពស្មើៗគ្នា ក្នុងសិទ្ធិ និងសេចក្ដីថ្លៃថ្នូរ។ មនុស្សគ្រប់រូបសុទ្ធតែមានវិចារណញ្ញាណ និងសតិសម្បជញ្ញៈ ហើយត្រូវប្រព្រឹត្តចំពោះគ្នាទៅវិញទៅមក ក្នុងស្មារតីភាតរភាព។",
    "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ ทั้งนี้กำลังทำน้ำที่ปั๊ม",
    "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບ ແລະ ຄວາມສະເໝີພາບເທົ່າທຽມກັນ. ທຸກໆຄົນມີເຫດຜົນ ແລະ ຄວາມຮູ້ສຶກຜິດຊອບຊົ່ວດີຂອງຕົນເອງ ແລະ ຕ້ອງປະພຶດຕໍ່ກັນໃນທາງທີ່ດີ.",
];

#[test]
fn no_line_breaks_inside_a_syllable_and_none_is_overfull() {
    let mut breaks = 0;
    for text in WITHOUT_SPACES {
        let never = unbreakable(text);
        for width in (60_u16..=420).step_by(6).map(f32::from) {
            let paragraph = set(text, BODY, width).unwrap();
            for start in starts(&paragraph).into_iter().skip(1) {
                let index = paragraph.text[..start].chars().count();
                assert!(!never[index], "width {width}: a line begins inside a syllable at character {index} of {text}");
                breaks += 1;
            }
            // A space at the end of a line may hang over.
            assert!(paragraph.width() <= width + 4.0, "width {width}: a line of {}", paragraph.width());
        }
    }
    assert!(breaks > 500, "{breaks} breaks were looked at");
}

#[test]
fn thai_is_broken_between_words_and_not_only_at_spaces() {
    let paragraph = set(WITHOUT_SPACES[3], BODY, 120.0).unwrap();
    let within =
        starts(&paragraph).into_iter().skip(1).filter(|start| !paragraph.text[..*start].ends_with(' ')).count();
    assert!(within >= 4, "{within}");
}

#[test]
fn a_word_wider_than_the_column_is_broken_and_a_long_name_wraps() {
    for text in ["x".repeat(400), "Wijaya".repeat(70), "ก".repeat(400), "王".repeat(400), "م".repeat(400)] {
        let paragraph = set(&text, BODY, 150.0).unwrap();
        assert!(paragraph.lines.len() > 5, "{} lines", paragraph.lines.len());
        assert!(paragraph.width() <= 150.5, "{}", paragraph.width());
    }
}

#[test]
fn arabic_names_in_a_sentence_are_isolated_each_for_itself() {
    let paragraph = set("met فاطمة محمود, محمد (34), left", BODY, 400.0).unwrap();
    assert_eq!(paragraph.text, "met \u{2068}فاطمة محمود\u{2069}, \u{2068}محمد\u{2069} (34), left");
    let quotation = Style { direction: BaseDirection::Rtl, ..BODY };
    assert_eq!(set("فاطمة ILO 29", quotation, 400.0).unwrap().text, "فاطمة ILO 29");
}

#[test]
fn a_footnote_mark_never_begins_a_line() {
    let mark = Stretch { text: "1".into(), mark: Some(0), ..Stretch::default() };
    for width in 40_u16..140 {
        let text = Stretch {
            text: "เกิดมามีอิสระและเสมอภาคกัน (a b)".into(), ..Stretch::default()
        };
        let paragraph = super::TYPESETTER
            .with_borrow_mut(|typesetter| typesetter.set(&[text, mark.clone()], BODY, f32::from(width)))
            .unwrap();
        let last = paragraph.lines.last().unwrap();
        assert!(last.runs.len() > 1 || last.runs[0].stretch == 0, "width {width}: the mark stands alone");
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_an_invisible_one_is_not() {
    assert_eq!(set("a\u{10C80}b", BODY, 200.0).unwrap_err(), Missing('\u{10C80}'));
    assert_eq!(set("smile 😀", BODY, 200.0).unwrap_err(), Missing('😀'));
    for text in ["a\u{200D}b", "\u{200C}", "\u{2060}", "x\u{FE0F}", "\u{AD}", "\u{2068}", "\u{180E}", "\u{E0041}"] {
        assert!(set(text, BODY, 200.0).is_ok(), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_set_or_refused_and_keeps_within_its_width(
        text in "([\\PC]{0,3}|[ก-๙]|[က-႟]|[ក-៹]|[؀-ۿ]|[ऀ-ॿ]|[஀-௿]|[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}]|[a-z ]|\n){0,40}",
        width in 1_u16..500,
    ) {
        if let Ok(paragraph) = set(&text, BODY, f32::from(width)) {
            prop_assert!(!paragraph.lines.is_empty());
            prop_assert!(width < 60 || paragraph.width() <= f32::from(width) + 30.0);
        }
    }
}
