//! Documents for the tests and the benchmark of the PDF: an ordinary letter, one with quotations in 11 scripts, and a
//! long table. The quotations are article 1 of the Universal Declaration of Human Rights in its translations; the
//! people, firms and facts are invented.

use saksi::codes::{Day, Language};
use saksi::documents::model::{Block, Document, Inline, Letterhead, Line, ListItem};

/// A sentence in one language, and a name in its script.
pub struct Sample {
    pub language: &'static str,
    pub name: &'static str,
    pub speaker: &'static str,
    pub text: &'static str,
}

pub const SAMPLES: &[Sample] = &[
    Sample {
        language: "en",
        name: "English",
        speaker: "Ana Santos",
        text: "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood. Office affidavit, first-offence fluffy.",
    },
    Sample {
        language: "id",
        name: "Indonesian",
        speaker: "Dewi Anggraini",
        text: "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan.",
    },
    Sample {
        language: "ne",
        name: "Nepali",
        speaker: "सुनिता तामाङ",
        text: "सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन् ती सबैको समान अधिकार र महत्व छ। निजहरूमा विचार शक्ति र सद्विचार भएकोले निजहरूले आपसमा भातृत्वको भावनाबाट व्यवहार गर्नु पर्छ।",
    },
    Sample {
        language: "hi",
        name: "Hindi",
        speaker: "राम प्रसाद",
        text: "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।",
    },
    Sample {
        language: "bn",
        name: "Bengali",
        speaker: "মোঃ করিম উদ্দিন",
        text: "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে; সুতরাং সকলেরই একে অপরের প্রতি ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত।",
    },
    Sample {
        language: "my",
        name: "Burmese",
        speaker: "ဒေါ်အေးအေးမြင့်",
        text: "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော စိတ်တို့ရှိကြ၍ ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ ဆက်ဆံကျင့်သုံးသင့်၏။",
    },
    Sample {
        language: "km",
        name: "Khmer",
        speaker: "សុខ ចន្ទា",
        text: "មនុស្សទាំងអស់កើតមកមានសេរីភាព និងភាពស្មើៗគ្នា ក្នុងសិទ្ធិ និងសេចក្ដីថ្លៃថ្នូរ។ មនុស្សគ្រប់រូបសុទ្ធតែមានវិចារណញ្ញាណ និងសតិសម្បជញ្ញៈ ហើយត្រូវប្រព្រឹត្តចំពោះគ្នាទៅវិញទៅមក ក្នុងស្មារតីភាតរភាព។",
    },
    Sample {
        language: "th",
        name: "Thai",
        speaker: "สมชาย ใจดี",
        text: "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ ทั้งนี้กำลังทำน้ำที่ปั๊ม",
    },
    Sample {
        language: "lo",
        name: "Lao",
        speaker: "ສົມພອນ ແກ້ວມະນີ",
        text: "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບ ແລະ ຄວາມສະເໝີພາບເທົ່າທຽມກັນ. ທຸກໆຄົນມີເຫດຜົນ ແລະ ຄວາມຮູ້ສຶກຜິດຊອບຊົ່ວດີຂອງຕົນເອງ ແລະ ຕ້ອງປະພຶດຕໍ່ກັນໃນທາງທີ່ດີ.",
    },
    Sample {
        language: "ta",
        name: "Tamil",
        speaker: "கமலா தேவி",
        text: "மனிதப் பிறிவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும், உரிமைகளிலும் சமமானவர்கள், அவர்கள் நியாயத்தையும் மனச்சாட்சியையும் இயற்பண்பாகப் பெற்றவர்கள். அவர்கள் ஒருவருடனொருவர் சகோதர உணர்வுப் பாங்கில் நடந்துகொள்ளல் வேண்டும்.",
    },
    Sample {
        language: "si",
        name: "Sinhala",
        speaker: "නිමල් පෙරේරා",
        text: "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් හා අයිතිවාසිකම්වලින් සමාන වෙති. යුක්ති අයුක්ති පිළිබඳ හැඟීමෙන් හා හෘදය සාක්ෂියෙන් යුත් ඔවුන්, ඔවුනොවුනට සැලකිය යුත්තේ සහෝදරත්වය පිළිබඳ හැඟීමෙනි. ශ්‍රී ලංකා",
    },
    Sample {
        language: "zh-Hans",
        name: "Chinese",
        speaker: "王小明",
        text: "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
    },
    Sample {
        language: "ar",
        name: "Arabic",
        speaker: "فاطمة محمود",
        text: "يولد جميع الناس متساوين في الكرامة والحقوق وعليهم أن يعامل بعضهم بعضا بروح الإخاء. السيدة فاطمة محمود حسين من المنامة",
    },
    Sample {
        language: "ur",
        name: "Urdu",
        speaker: "محمد حسین",
        text: "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ اس لئے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیئے۔",
    },
];

pub fn line(text: &str) -> Line {
    vec![Inline::plain(text)]
}

pub fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a language tag")
}

/// An empty letter.
pub fn blank() -> Document {
    Document {
        title: "Complaint on dismissals & unpaid wages".into(),
        author: "Serikat Pekerja Bersama".into(),
        language: language("en"),
        date: Day::from_ymd_opt(2026, 11, 24).expect("a day"),
        letterhead: Letterhead {
            name: "Serikat Pekerja Bersama — Migrant Workers’ Desk".into(),
            details: vec![
                "Jl. Kebon Sirih 12, Jakarta 10340".into(),
                "+62 21 555 0112".into(),
                "desk@example.org".into(),
            ],
            ..Letterhead::default()
        },
        addressee: vec![
            "The Special Procedures Branch".into(),
            "Office of the High Commissioner for Human Rights".into(),
            "Palais Wilson, 52 rue des Pâquis".into(),
            "1201 Geneva, Switzerland".into(),
        ],
        dateline: vec!["Jakarta, 24 November 2026".into(), "Our reference: SPB/2026/117-A".into()],
        subject: "Joint complaint concerning dismissals and restrictions on association".into(),
        blocks: Vec::new(),
        footnotes: Vec::new(),
        footer: "Joint complaint SPB/2026/117-A".into(),
        page_label: "Page {page} of {pages}".into(),
        banner: Some("FICTIONAL – demonstration, no real person or firm".into()),
    }
}

struct Numbers(usize);

impl Numbers {
    fn next(&mut self, text: Line) -> Block {
        self.0 += 1;
        Block::Numbered { number: format!("{}.", self.0), text }
    }
}

pub fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: line(text) }
}

pub fn noted(text: &str, footnote: usize) -> Line {
    vec![Inline { footnote: Some(footnote), ..Inline::plain(text) }]
}

const FACTS: &[&str] = &[
    "On 3 February 2026 the management posted a notice on the main gate stating that any employee who attended a meeting of the union without written permission would be regarded as having resigned. No such rule exists in the collective agreement, nor in the company regulations registered with the Ministry of Manpower.",
    "On the following day nineteen members of the local committee were called to the personnel office one after the other. Each was given the same typed letter and told to sign it. Those who asked for time to read the letter, or for a copy, were escorted from the premises by the security staff.",
    "Berdasarkan keterangan para saksi, surat tersebut dibuat dalam dua bahasa dan memuat pernyataan bahwa pekerja mengundurkan diri atas kemauan sendiri. Para pekerja yang menolak menandatangani surat itu tidak diperbolehkan masuk kerja keesokan harinya dan upah bulan Februari tidak dibayarkan.",
    "The complainants wrote to the company on 9 and 23 February and on 2 March 2026. Only the first letter was answered: the company denied that a dismissal had taken place and referred to the signed letters. The labour inspectorate was informed on 4 March 2026, but no inspection has been carried out to date.",
    "Since then a further 74 fixed-term contracts have not been renewed. According to the list in the annex, 69 of the persons concerned had paid union dues in January; in the same departments no contract of a non-member was ended.",
];

const REMEDIES: &[&str] = &[
    "A complaint was lodged with the labour inspectorate at Bekasi on 4 March 2026 (receipt no. 117/LI/III/2026) and with the Manpower Office on 11 March 2026. Neither has led to a decision. A request for negotiation was sent on 9 March 2026 and was not answered within thirty days.",
    "Dua belas pelapor telah mengajukan gugatan ke Pengadilan Hubungan Industrial pada tanggal 20 April 2026. Sidang pertama ditunda dua kali karena pihak tergugat tidak hadir, dan sampai surat ini dikirim belum ada putusan sela mengenai pembayaran upah.",
    "The complainants in Nepal, Bangladesh, Myanmar, Cambodia, Thailand, Sri Lanka, Bahrain and Pakistan were recruited for the same production line through agencies. None of the agencies has acknowledged the claims put to it; two of them have been deregistered since the events.",
    "The matter has not been submitted to any other international procedure of investigation or settlement. The complainants have agreed in writing that their names and statements may be transmitted to the Governments concerned.",
    "The persons named as witnesses in paragraph 2 fear reprisals. The complainants ask that the names of those marked with an asterisk in the annex be withheld from the company until a visit can be arranged.",
];

const PROVISIONS: &[[&str; 4]] = &[
    [
        "1",
        "ILO Convention No. 87 (1948)",
        "2, 8, 11",
        "Written permission for attending a meeting is an authorisation that workers need not seek.",
    ],
    [
        "2",
        "ILO Convention No. 98 (1949)",
        "1 (2)(b)",
        "Workers were dismissed for taking part in union activities outside working hours.",
    ],
    [
        "3",
        "ICCPR (1966)",
        "19, 21, 22",
        "The notice of 3 February restricts expression, assembly and association without a basis in law.",
    ],
    [
        "4",
        "ICESCR (1966)",
        "6, 7, 8",
        "Wages for February were not paid, work was lost without cause, and the union was kept from functioning freely.",
    ],
    [
        "5",
        "Undang-Undang No. 21 Tahun 2000",
        "28, 43",
        "Pekerja dihalang-halangi untuk menjalankan kegiatan serikat dan dipaksa mengundurkan diri.",
    ],
    [
        "6",
        "UN Guiding Principles on Business and Human Rights",
        "13, 22, 29",
        "The buyer and its subcontractors have not prevented nor remedied the harm in their supply chain.",
    ],
    [
        "7",
        "ILO Convention No. 158 (1982)",
        "4, 5 (a), 7",
        "No valid reason was given, and nobody could answer the allegations.",
    ],
];

/// An ordinary letter: three pages, names in 11 scripts, a table, footnotes, requests, signatures.
pub fn plain_letter() -> Document {
    letter(false)
}

/// The letter with a quotation in each language, four pages.
pub fn scripts_letter() -> Document {
    letter(true)
}

fn letter(quotations: bool) -> Document {
    let mut document = blank();
    let mut numbers = Numbers(0);
    document.footnotes = vec![
        line("Universal Declaration of Human Rights, GA res. 217 A (III), 10 December 1948, arts. 1, 19, 20 and 23."),
        line(
            "Statement of सुनिता तामाङ (Sunita Tamang), Kathmandu, 14 March 2026, para. 7; statement of ဒေါ်အေးအေးမြင့်, Yangon, 2 April 2026.",
        ),
        line("Surat Keputusan No. 45/PHK/2026 tanggal 3 Februari 2026, halaman 2 (dalam berkas pelapor)."),
        line("See the annexed table of articles; translations from the original languages are the complainants’ own."),
    ];
    let mut blocks = vec![Block::Paragraph { text: line("Dear Sir or Madam,") }, heading("A. Summary")];
    blocks.push(numbers.next(noted("The undersigned organisations submit this complaint on behalf of 214 workers in six countries who were dismissed, or whose contracts were not renewed, after they took part in lawful meetings between January and April 2026. The facts below are taken from signed statements, which are held by the complainants and can be produced on request.", 0)));
    let speakers: Vec<&str> = SAMPLES.iter().skip(2).map(|sample| sample.speaker).collect();
    blocks.push(numbers.next(vec![
        Inline::plain("The complaint concerns the employer "),
        Inline::bold("PT Contoh Makmur Tbk"),
        Inline::plain(" and its subcontractors. Witnesses include "),
        Inline::plain(speakers.join(", ")),
        Inline { footnote: Some(1), ..Inline::plain("; their names are given as they write them.") },
    ]));
    blocks.push(heading("B. Facts"));
    for (index, fact) in FACTS.iter().enumerate() {
        blocks.push(numbers.next(if index == 2 { noted(fact, 2) } else { line(fact) }));
    }
    blocks.push(heading("C. Provisions relied upon"));
    blocks.push(numbers.next(noted("The complainants rely on the following provisions; the last column states briefly how each is engaged by the facts.", 3)));
    blocks.push(Block::Table {
        widths: vec![5, 24, 11, 50],
        head: ["No.", "Instrument", "Article", "How it is engaged"].map(line).into(),
        rows: PROVISIONS.iter().map(|row| row.map(line).into()).collect(),
    });
    blocks.push(heading("D. Admissibility and domestic remedies"));
    blocks.extend(REMEDIES.iter().map(|text| numbers.next(line(text))));
    if quotations {
        blocks.push(heading("E. Statements in the original languages"));
        for sample in SAMPLES {
            blocks.push(Block::Paragraph {
                text: vec![Inline::bold(sample.name), Inline::plain(" — "), Inline::plain(sample.speaker)],
            });
            blocks.push(Block::Quote { text: line(sample.text), language: Some(language(sample.language)) });
        }
    }
    blocks.push(heading("F. Requests"));
    blocks.push(numbers.next(line("The complainants request the mandate holders:")));
    blocks.push(Block::List { items: requests() });
    blocks.push(numbers.next(vec![
        Inline::plain("Replies reach us at "),
        Inline { link: Some("mailto:desk@example.org".into()), ..Inline::plain("desk@example.org") },
        Inline::plain(". We thank you for your attention."),
    ]));
    blocks.push(Block::Paragraph { text: line("Yours faithfully,") });
    blocks.push(Block::Signatures {
        parties: vec![
            vec![vec![Inline::bold("Dewi Anggraini")], line("Secretary-General"), line("Serikat Pekerja Bersama")],
            vec![vec![Inline::bold("सुनिता तामाङ")], line("Coordinator"), line("Himalayan Returnees’ Forum")],
        ],
    });
    blocks.push(Block::Note { text: line("This letter rests on 19 signed statements and 7 documents that are held by the complainants. The status of ratifications is as of 24 November 2026.") });
    document.blocks = blocks;
    document
}

fn requests() -> Vec<ListItem> {
    let item = |marker: &str, level, text: &str| ListItem { marker: marker.into(), level, text: line(text) };
    vec![
        item(
            "(a)",
            0,
            "to transmit this complaint to the Governments concerned and to request information on the measures taken, in particular:",
        ),
        item("(i)", 1, "whether the notice of 3 February 2026 has been withdrawn;"),
        item("(ii)", 1, "whether the wages due have been paid;"),
        item(
            "(b)",
            0,
            "to call for the reinstatement of the workers listed in the annex, with payment of the wages due since 3 February 2026;",
        ),
        item("(c)", 0, "to inform the complainants of any reply received, in English or in Bahasa Indonesia."),
    ]
}

/// A table of signatories with so many rows.
pub fn table(rows: usize) -> Document {
    const PLACES: [&str; 6] = [
        "Bekasi, West Java",
        "Lalitpur, Nepal",
        "Gazipur, Bangladesh",
        "Hlaing Tharyar, Yangon",
        "Phnom Penh",
        "Samut Sakhon",
    ];
    const STATEMENTS: [&str; 3] = [
        "Dismissed on 4 February 2026; wages for February not paid.",
        "Kontrak tidak diperpanjang setelah mengikuti rapat serikat.",
        "Asked to sign a letter of resignation; refused; not admitted to work.",
    ];
    let row = |index: usize| {
        let speaker = SAMPLES[index % SAMPLES.len()].speaker;
        let cells = [&(index + 1).to_string(), speaker, PLACES[index % PLACES.len()], STATEMENTS[index % 3]];
        cells.map(line).into()
    };
    let mut document = blank();
    document.blocks.push(heading("Annex: signatories of the joint appeal"));
    document.blocks.push(Block::Table {
        widths: vec![7, 22, 20, 42],
        head: ["No.", "Name", "Place", "Statement"].map(line).into(),
        rows: (0..rows).map(row).collect(),
    });
    document
}
