/** The shapes of the API under the names that the app uses, taken from the server's own description: `schema.d.ts`,
 * which `npm run api:types` makes. Written by hand is only what that description does not hold, each with its reason. */
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type StateCode = string;
export type LanguageTag = string;
export type Money = Schemas['Money'];
export type LocalText = Schemas['LocalText'];

export type MemberRole = Schemas['Role'];
export type UiLanguage = Schemas['Language'];
export type Session = Schemas['SessionOut'];
export type SetupState = Schemas['SetupState'];
export type SetupIn = Schemas['SetupIn'];
export type RecoveryWords = Schemas['RecoveryWords'];
export type MemberRow = Schemas['MemberOut'];
export type Invitation = Schemas['InvitationOut'];
export type InvitationOpened = Schemas['OfferOut'];
export type WaitingLink = Schemas['WaitingOut'];
export type RecoveryKit = Schemas['RecoveryKitOut'];
export type CaseAccess = Schemas['CaseAccess'];
export type Organisation = Schemas['OrganisationOut'];

export type CaseStatus = Schemas['Status'];
/** Where a case stands, in the order of the work; a list, because a type cannot be gone through. */
export const CASE_STATUSES = [
  'intake',
  'verification',
  'legal_review',
  'in_action',
  'awaiting_reply',
  'closed'
] as const satisfies readonly CaseStatus[];
export type RiskLevel = Schemas['RiskLevel'];
export type CaseSummary = Schemas['CaseLine'];
/** A page of any list: the description names each list's page apart. */
export type Page<T> = { items: T[]; next?: string | null };
export type CaseOut = Schemas['CaseOut'];
export type CaseFile = Schemas['CaseFile'];
export type EvidenceFile = Schemas['EvidenceFile'];
export type EvidenceFiles = Schemas['EvidenceFiles'];

export type IntakeKey = Schemas['IntakeKeyOut'];
export type IntakeReceipt = Schemas['IntakeReceipt'];
export type WaitingLine = Schemas['WaitingLine'];
export type WaitingIntake = Schemas['WaitingIntake'];
export type FormLine = Schemas['FormLine'];
export type FormKept = Schemas['FormKept'];
export type AtWork = Schemas['AtWork'];
export type CaseNow = Schemas['CaseNow'];
export type KnownActor = Schemas['KnownActor'];
export type SavedView = Schemas['ViewOut'];
export type ViewIn = Schemas['ViewIn'];
export type CaseVersion = Schemas['CaseVersion'];
export type CaseVersionPage = Schemas['CaseVersionPage'];

export type Task = Schemas['Task'];
export type TaskLine = Schemas['TaskLine'];
export type TaskPage = Schemas['TaskPage'];
export type TaskClock = Schemas['TaskClock'];
export type CaseTasks = Schemas['CaseTasks'];

export type AuditAction = Schemas['Action'];
export type AuditEntry = Schemas['EntryOut'];
export type AuditPage = Schemas['AuditPage'];
export type AuditState = Schemas['AuditState'];
export type OwnSession = Schemas['OwnSessionOut'];

export type Violation = Schemas['ViolationOut'];
export type ProposalSpan = Schemas['Span'];
export type Proposal = Schemas['Proposal'];
export type Proposals = Schemas['Proposals'];
export type Vocabulary = Schemas['Vocabulary'];

export type Standing = Schemas['Standing'];
export type Missing = Schemas['Missing'];
export type Cited = Schemas['Cited'];
export type Readings = Schemas['Readings'];
export type Suggestion = Schemas['Suggestion'];
export type Mapping = Schemas['Mapping'];
export type Assessment = Schemas['Assessment'];
export type AssessedElement = Schemas['ElementFound'];
export type AssessedFact = Schemas['FactFound'];
export type AssessedFinding = Schemas['Finding'];
export type AssessedNote = Schemas['NoteFound'];
export type Ask = Schemas['Ask'];
export type Decisions = Schemas['Decisions'];
export type Decision = Schemas['DecisionOut'];
export type DecisionEntry = Schemas['DecisionEntry'];
export type DecisionKind = Schemas['DecisionKind'];
export type DecisionChange = Schemas['DecisionChange'];
/** A provision towards a State: what a decision is about. */
export type Target = Schemas['DecisionTarget'];
/** What a provision rested on when it was decided, or rests on now. */
export type Seen = Schemas['Seen'];
export type ClaimSchedule = Schemas['ClaimSchedule'];

export type Authority = Schemas['Authority'];
export type BothLanguages = Schemas['Both'];
export type Term = Schemas['Term'];
export type Confidence = Schemas['Confidence'];
export type StandingCell = Schemas['StandingCell'];
export type StandingCode = Schemas['StandingCode'];
export type Limit = Schemas['Limit'];
export type InstrumentLine = Schemas['InstrumentLine'];
export type InstrumentList = Schemas['InstrumentList'];
export type InstrumentPage = Schemas['InstrumentPage'];
export type ProvisionPage = Schemas['ProvisionPage'];
export type ProvisionLine = Schemas['ProvisionLine'];
export type ProvisionList = Schemas['ProvisionList'];
export type ViolationLine = Schemas['ViolationLine'];
export type ViolationList = Schemas['ViolationList'];
export type ViolationPage = Schemas['ViolationPage'];
export type MechanismLine = Schemas['MechanismLine'];
export type MechanismList = Schemas['MechanismList'];
export type MechanismPage = Schemas['MechanismPage'];
export type Matrix = Schemas['Matrix'];
export type StatePage = Schemas['StatePage'];
export type Avenue = Schemas['Avenue'];
export type Avenues = Schemas['Avenues'];
export type Submitter = Schemas['Submitter'];
export type CheckedCondition = Schemas['CheckedCondition'];
export type Clock = Schemas['Clock'];

export type OverlayOut = Schemas['OverlayOut'];
export type OverlayChanges = Schemas['OverlayChanges'];
export type RowChange = Schemas['RowChange'];
export type TemplateLine = Schemas['TemplateLine'];
export type TemplateList = Schemas['TemplateList'];
export type TemplateOut = Schemas['TemplateOut'];
export type TemplateText = Schemas['TemplateText'];
export type TemplateTrial = Schemas['TemplateTrial'];
export type TemplateFlaw = Schemas['TemplateFlaw'];
export type Statistics = Schemas['StatisticsOut'];
export type StatisticsTable = Schemas['StatisticsTable'];
export type StatisticsCount = Schemas['StatisticsCount'];
export type StatisticsLosses = Schemas['StatisticsLosses'];

export type FieldError = Schemas['Fault'];
/** An answer that is no success. Only status and code are sure: what stands between browser and server (a proxy, a
 * network that is gone) gives no more. `current` is the newer object, whichever was written to. */
export type Problem = Pick<Schemas['Problem'], 'status' | 'code'> &
  Partial<Omit<Schemas['Problem'], 'current'>> & { current?: unknown };

/** The document model: what the preview shows and the PDF prints. */
export type Line = Schemas['Inline'][];
export type Chart = Schemas['Chart'];
export type SaksiDocument = Schemas['Document'];
/** The message is in the language of the document; the pointer leads into the case file or appeal. */
export type OpenPoint = Schemas['OpenPoint'];
export type LetterPreview = Schemas['Draft'];
export type AppealPreview = Schemas['Draft'];

export type Disclosure = Schemas['Disclosure'];
/** A draft that is kept and edited, with its page and its checklist. */
export type Draft = Schemas['DraftOut'];
export type DraftSection = Schemas['DraftSection'];
export type DraftPoint = Schemas['DraftPoint'];
export type DraftLine = Schemas['DraftLine'];
export type DraftVersion = Schemas['DraftVersion'];
export type DraftDifference = Schemas['DraftDifference'];
export type DraftExhibit = Schemas['DraftExhibit'];
export type DraftStatus = Schemas['DraftStatus'];

export type Appeal = Schemas['Appeal'];
export type AppealOut = Schemas['AppealOut'];

export type AppealStage = Schemas['AppealStage'];
export type AppealLife = Schemas['AppealLife'];
export type SignInvitation = Schemas['SignInvitationOut'];
export type SignOffer = Schemas['SignOfferOut'];
export type SignAnswer = Schemas['AnswerIn'];
export type SignReceipt = Schemas['SignReceipt'];
export type Received = Schemas['ReceivedOut'];
export type AppealEnding = Schemas['AppealEnding'];
/** What is still told by a link that is closed. */
export type SignClosed = { convener: string; deadline: string; ending?: AppealEnding; answer?: SignReceipt };
export type PublicAppeal = Schemas['PublicAppealOut'];
export type TextPart = Schemas['TextPart'];
