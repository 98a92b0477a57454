import type { AuditAction } from '../../api/types.ts';

/** The actions by which the record can be narrowed, all of them, in groups that people look for. */
export const AUDIT_GROUPS = {
  reading: [
    'cases_listed',
    'case_read',
    'claim_read',
    'access_read',
    'law_read',
    'decisions_read',
    'tasks_read',
    'history_read',
    'actors_read',

    'statistics_read',
    'exported'
  ],
  intake: ['form_begun', 'intake_received', 'intake_read', 'intake_repaired', 'intake_discarded', 'intake_refused'],
  cases: ['case_created', 'case_changed', 'case_status_changed', 'case_assigned', 'case_deleted'],
  work: [
    'task_added',
    'task_changed',
    'task_done',
    'task_reopened',
    'task_removed',
    'provision_accepted',
    'provision_rejected',
    'provision_added',
    'decision_withdrawn'
  ],
  evidence: ['evidence_announced', 'evidence_added', 'evidence_read', 'evidence_given_up', 'evidence_deleted'],
  letters: [
    'draft_created',
    'draft_read',
    'draft_changed',
    'draft_submitted',
    'draft_withdrawn',
    'draft_approved',
    'draft_returned',
    'draft_finalised',
    'draft_dispatched',
    'draft_deleted'
  ],
  appeals: [
    'appeal_created',
    'appeal_read',
    'appeal_changed',
    'appeal_stage_changed',
    'appeal_invited',
    'appeal_invitation_revoked',
    'appeal_answered',
    'appeal_signed',
    'appeal_reminded',
    'appeal_published',
    'appeal_unpublished',
    'appeal_deleted'
  ],
  accounts: [
    'logged_in',
    'login_failed',
    'account_recovered',
    'recovery_failed',
    'logged_out',
    'logged_out_everywhere',
    'logged_out_elsewhere',
    'password_changed',
    'language_changed',
    'rest_changed',
    'views_changed',
    'member_invited',
    'invitation_accepted',
    'invitation_taken_back',
    'password_reset_offered',
    'password_reset',
    'roles_changed',
    'member_removed'
  ],
  organisation: [
    'organisation_founded',
    'organisation_changed',
    'recovery_words_made',
    'recovery_renewed',
    'recovery_confirmed',
    'overlay_changed',
    'overlay_removed',
    'template_changed',
    'template_removed',
    'unreadable'
  ]
} as const satisfies Record<string, readonly AuditAction[]>;
type Groups = typeof AUDIT_GROUPS;
type Forgotten = Exclude<AuditAction, Groups[keyof Groups][number]>;
/** Nothing, and so an error where it is used, as long as an action stands in no group. */
export type AuditGroup = [Forgotten] extends [never] ? keyof Groups : never;

/** What kind of thing the object of an action is, as far as its name tells. */
export function objectKind(action: AuditAction): 'case' | 'appeal' | 'member' | 'other' {
  if (action.startsWith('appeal_')) return 'appeal';
  if (/^(member_|invitation_|roles_|account_|password_reset)/.test(action)) return 'member';
  if (/^(access|case|claim|law|decisions|history|task|provision|decision|letter|evidence)/.test(action)) return 'case';
  return 'other';
}
