import type { AuditAction } from '../../api/types.ts';

/** The actions by which the record can be narrowed, in groups that people look for. */
export const AUDIT_GROUPS = {
  reading: [
    'cases_listed',
    'case_read',
    'claim_read',
    'law_read',
    'decisions_read',
    'tasks_read',
    'history_read',
    'appeal_read',
    'exported'
  ],
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
    'decision_withdrawn',
    'appeal_created',
    'appeal_changed',
    'appeal_deleted'
  ],
  accounts: [
    'logged_in',
    'login_failed',
    'logged_out',
    'logged_out_everywhere',
    'logged_out_elsewhere',
    'password_changed',
    'language_changed',
    'rest_changed',
    'views_changed',
    'member_invited',
    'invitation_accepted',
    'roles_changed',
    'member_removed'
  ],
  organisation: [
    'organisation_founded',
    'organisation_changed',
    'recovery_renewed',
    'recovery_confirmed',
    'overlay_changed',
    'overlay_removed',
    'template_changed',
    'template_removed',
    'unreadable'
  ]
} as const satisfies Record<string, readonly AuditAction[]>;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

/** What kind of thing the object of an action is, as far as its name tells. */
export function objectKind(action: AuditAction): 'case' | 'appeal' | 'member' | 'other' {
  if (action.startsWith('appeal_')) return 'appeal';
  if (/^(member_|invitation_|roles_)/.test(action)) return 'member';
  if (/^(case|claim|law|decisions|history|task|provision|decision|letter|evidence)/.test(action)) return 'case';
  return 'other';
}
