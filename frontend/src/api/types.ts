/** The shapes of the API, written after the server's types. Empty members are left out by the server and may be by us. */
export type StateCode = string;
export type EdtfText = string;
export type LanguageTag = string;
export type Money = { amount: string; currency: string };

export type MemberRole = 'caseworker' | 'lawyer' | 'coordinator' | 'keyholder';
export type UiLanguage = 'en' | 'id';
export type Member = { id: string; login: string; name: string; roles: MemberRole[]; language: UiLanguage };
export type Session = {
  member: Member;
  organisation: { id: string; name: string };
  expires_at: string;
  confirmed: boolean;
};
export type SetupState = { needed: boolean; confirmed: boolean };
export type SetupIn = {
  code: string;
  organisation: string;
  login: string;
  name: string;
  password: string;
  language: UiLanguage;
};
export type RecoveryWords = { recovery_words: string[]; check: number[] };
export type MemberRow = { id: string; name: string; login: string; roles: MemberRole[]; active: boolean };
export type Invitation = { link: string; expires_at: string };
export type InvitationOpened = { organisation: string; name: string; roles: MemberRole[] };
export type Letterhead = {
  name: string;
  address: string[];
  email: string;
  phone: string;
  country?: StateCode | null;
  /** The town from which it writes. */
  town?: string;
  about?: LocalText;
  signatory: { name: string; function: string };
};
export type Organisation = Letterhead & { id: string };

export const CASE_STATUSES = [
  'intake',
  'verification',
  'legal_review',
  'in_action',
  'awaiting_reply',
  'closed'
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];
export type RiskLevel = 'unknown' | 'low' | 'medium' | 'high' | 'immediate';

export type CaseSummary = {
  id: string;
  version: number;
  reference: string;
  status: CaseStatus;
  risk: RiskLevel;
  fictional: boolean;
  worker: string;
  from?: StateCode | null;
  to?: StateCode | null;
  violations: string[];
  last_event?: EdtfText | null;
  updated_at: string;
};
export type Page<T> = { items: T[]; next: string | null };
export type CaseOut = {
  id: string;
  version: number;
  status: CaseStatus;
  status_reason?: string | null;
  file: CaseFile;
  created_at: string;
  updated_at: string;
};

export type PersonName = { text: string; language?: LanguageTag };
export type StatusPeriod = { state: StateCode; status: string; period?: EdtfText; basis?: string };
export type Worker = {
  names?: PersonName[];
  pseudonym?: string;
  sex?: string;
  birth?: EdtfText;
  nationality?: StateCode;
  languages?: LanguageTag[];
  occupation?: string;
  occupation_note?: string;
  statuses?: StatusPeriod[];
  [more: string]: unknown;
};
export type Leg = { kind: string; state: StateCode; place?: string; period?: EdtfText };
export type Place = { name?: string; country: StateCode; territory?: string; kind?: string };
export type CaseEvent = {
  id: string;
  when?: EdtfText;
  continuing?: boolean;
  place: Place;
  stage: string;
  violations?: string[];
  narrative?: string;
  [more: string]: unknown;
};
export type Actor = { id: string; kind: string; name?: string; [more: string]: unknown };
/** The case file; the form and the record read its parts by the descriptions in `features/intake/spec.ts`. */
export type CaseFile = {
  reference?: string;
  fictional?: boolean;
  language?: LanguageTag;
  summary?: string;
  risk?: { level?: RiskLevel; safety_notes?: string };
  worker: Worker;
  group_size?: number;
  journey?: { legs?: Leg[]; [more: string]: unknown };
  actors?: Actor[];
  events?: CaseEvent[];
  money?: { wages?: Record<string, unknown>[]; charges?: Record<string, unknown>[] };
  [more: string]: unknown;
};

export type Violation = {
  id: string;
  label_en: string;
  label_id: string;
  group: string;
  definition_en: string;
  definition_id: string;
};
export type Vocabulary = {
  violations: Violation[];
  mechanisms: { id: string; name_en: string; name_id: string }[];
  occupations: { code: string; en: string; id: string }[];
  currencies: { code: string; decimals: number }[];
  states: StateCode[];
};

export type Bond =
  | { kind: 'binding'; since?: string | null }
  | { kind: 'signed_only'; signed?: string | null }
  | { kind: 'not_yet_in_force'; from?: string | null }
  | { kind: 'denounced'; until?: string | null }
  | { kind: 'excluded'; reason: string }
  | { kind: 'not_party' }
  | { kind: 'non_treaty' }
  | { kind: 'unknown' };
export type Standing = Bond & {
  on: string;
  notes?: string[];
  confidence: 'verified' | 'known' | 'uncertain';
  source: string;
  as_of: string;
};
export type Reason = {
  event: string;
  violation: string;
  why: string;
  why_id: string;
  facts?: string[];
  conditions_met?: string[];
  private_act: boolean;
};
export type Missing = { code: string; pointer: string; question: string; question_id: string };
export type Suggestion = {
  instrument: string;
  article: string;
  heading: string;
  heading_id: string;
  gist: string;
  gist_id: string;
  state: StateCode;
  role: 'origin' | 'transit' | 'employment';
  standing: Standing;
  /** Today, where the violation goes on and the standing has changed since. */
  standing_today?: Standing | null;
  strength: 'direct' | 'supporting';
  tentative: boolean;
  interpretive: boolean;
  reasons: Reason[];
  missing: Missing[];
};
export type Mapping = {
  suggestions: Suggestion[];
  missing: Missing[];
  unknown_violations?: string[];
  catalogue: string;
};

export type FieldError = { pointer: string; code: string; message: string };
export type Problem = {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  errors?: FieldError[];
  current?: unknown;
  request_id?: string;
};

export type ClaimSchedule = {
  months: { month: string; currency: string; due: string; paid: string; owed: string }[];
  charges: { kind: string; currency: string; count: number; amount: string }[];
  totals: {
    currency: string;
    wages_owed: string;
    charges: string;
    debts: string;
    claimed: string;
  }[];
};

/** The document model: what the preview shows and the PDF prints. */
export type Inline = {
  text: string;
  bold?: boolean;
  italic?: boolean;
  language?: LanguageTag | null;
  link?: string | null;
  footnote?: number | null;
};
export type Line = Inline[];
export type Block =
  | { kind: 'heading'; level: number; text: Line }
  | { kind: 'paragraph'; text: Line }
  | { kind: 'numbered'; number: string; text: Line }
  | { kind: 'list'; items: { marker: string; level: number; text: Line }[] }
  | { kind: 'quote'; text: Line; language?: LanguageTag | null }
  | { kind: 'table'; widths: number[]; head: Line[]; rows: Line[][] }
  | { kind: 'signatures'; parties: Line[][] }
  | { kind: 'note'; text: Line };
export type SaksiDocument = {
  title: string;
  language: LanguageTag;
  date: string;
  letterhead: { name: string; details: string[] };
  addressee: string[];
  dateline: string[];
  subject: string;
  blocks: Block[];
  footnotes: Line[];
  footer: string;
  page_label: string;
  banner?: string | null;
};
/** The message is in the language of the document; the pointer leads into the case file or appeal. */
export type OpenPoint = { code: string; message: string; pointer: string };
/** How a worker appears in a document. */
export type Shown = { level: string; consented: boolean; name: string };
export type LetterPreview = { document: SaksiDocument; open_points: OpenPoint[]; disclosure: Shown[] };
export type AppealPreview = { document: SaksiDocument; open_points: OpenPoint[] };

export type LocalText = { en?: string; id?: string };
export type Condition = { instrument: string; is: 'bound' | 'not_bound' };
export type Passage = { text: LocalText; only_if?: Condition };
export type Demand = { text: LocalText; to?: LocalText; within_days?: number; by?: string; only_if?: Condition };
export type Signatory = {
  organisation: string;
  country: StateCode;
  name?: string;
  function?: string;
  signed_on?: string;
};
export type PartnerFigure = { organisation: string; cases: number; period?: EdtfText };
export type Appeal = {
  reference?: string;
  fictional?: boolean;
  date?: string;
  state: StateCode;
  addressee?: { name?: string; office?: LocalText; address?: string[]; salutation?: LocalText };
  copies?: LocalText[];
  subject?: LocalText;
  background?: Passage[];
  demands?: Demand[];
  reply_within_days?: number;
  partner_figures?: PartnerFigure[];
  signatories?: Signatory[];
  [more: string]: unknown;
};
export type AppealOut = { id: string; version: number; appeal: Appeal; case_ids: string[]; updated_at: string };
