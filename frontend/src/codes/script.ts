/** Languages written from right to left, and their scripts where a tag names one: the only list of them. */
const RIGHT_TO_LEFT =
  /^(?:(?:ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(?!-[A-Z][a-z]{3}\b)|[a-z]{2,3}-(?:Arab|Hebr|Thaa)\b)(?:-|$)/;

/** The direction in which a language is written, by its BCP 47 tag. */
export const direction = (tag: string): 'rtl' | 'ltr' => (RIGHT_TO_LEFT.test(tag) ? 'rtl' : 'ltr');
