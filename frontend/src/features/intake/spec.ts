import type { MessageId } from '../../i18n/index.svelte.ts';
import { area, choice, plain, text, type Field, type Section } from './fields.ts';

/** The case file as the form asks for it and the record shows it: one description, so the two cannot drift apart. */
const money = (key: string, label: MessageId, rest: object = {}): Field => ({ kind: 'money', key, label, ...rest });

export const RISK = ['immediate', 'high', 'medium', 'low', 'unknown'] as const;
export const SEX = ['female', 'male', 'other', 'unknown'] as const;
export const CONTACT = ['phone', 'messenger', 'email', 'address', 'through_person'] as const;
export const MIGRATION_STATUS = ['regular', 'irregular', 'unknown'] as const;
export const CATEGORY = [
  'general',
  'frontier',
  'seasonal',
  'seafarer',
  'offshore',
  'itinerant',
  'project_tied',
  'specified_employment',
  'self_employed',
  'family_member',
  'student_trainee',
  'refugee',
  'stateless'
] as const;
export const LEG = ['origin', 'transit', 'destination', 'return'] as const;
export const ACTOR = [
  'employer',
  'employer_family',
  'recruitment_agency',
  'broker',
  'training_centre',
  'labour_supplier',
  'vessel_owner',
  'police',
  'immigration',
  'border_guard',
  'military',
  'prison',
  'prosecutor',
  'court',
  'labour_inspectorate',
  'ministry',
  'local_government',
  'customs',
  'terminal_official',
  'consulate',
  'money_changer',
  'transport_operator',
  'porter',
  'insurer',
  'bank',
  'landlord',
  'vigilantes',
  'trafficker',
  'other'
] as const;
export const NATURE = ['person', 'organisation', 'group'] as const;
/** Those who mostly are persons; the others are institutions. */
const PERSONS: readonly unknown[] = [
  'employer',
  'employer_family',
  'broker',
  'money_changer',
  'transport_operator',
  'porter',
  'landlord',
  'vigilantes',
  'trafficker'
];
export const PLACE = [
  'private_household',
  'workplace',
  'vessel',
  'plantation',
  'construction_site',
  'factory',
  'dormitory',
  'training_centre',
  'agency_office',
  'airport',
  'return_terminal',
  'sea_port',
  'border',
  'road',
  'police_station',
  'detention_centre',
  'prison',
  'court',
  'hospital',
  'consulate',
  'home',
  'other'
] as const;
export const STAGE = ['recruitment', 'transit', 'employment', 'detention', 'return', 'reintegration'] as const;
export const ROLE = ['perpetrator', 'accomplice', 'failed_to_act', 'witness', 'helper'] as const;
export const LOSS = ['money', 'belongings', 'documents', 'injury', 'earnings', 'other'] as const;
export const CHARGE = [
  'recruitment_fee',
  'debt',
  'extortion',
  'transport',
  'currency_exchange',
  'fine',
  'other'
] as const;
export const FORUM = [
  'police',
  'prosecutor',
  'court',
  'labour_tribunal',
  'labour_inspectorate',
  'ministry',
  'human_rights_commission',
  'consulate',
  'agency',
  'employer',
  'insurer',
  'other'
] as const;
/** How far something is so; `unknown` also where it was not asked. */
export const EXTENT = ['yes', 'partly', 'no', 'unknown'] as const;
export const OUTCOME = [
  'pending',
  'refused',
  'no_answer',
  'withdrawn',
  'settled',
  'granted',
  'granted_not_enforced',
  'unknown'
] as const;
export const PURPOSE = [
  'legal_advice',
  'un_complaint',
  'government_complaint',
  'ilo_through_union',
  'joint_appeal',
  'anonymous_figures',
  'media'
] as const;
export const DISCLOSURE = ['figures_only', 'pseudonym', 'initials', 'named'] as const;
export const MEANS = ['oral', 'written', 'recorded', 'thumbprint', 'representative'] as const;
export const EVIDENCE = [
  'testimony',
  'identity_document',
  'contract',
  'pay_slip',
  'receipt',
  'medical_report',
  'photo',
  'audio',
  'video',
  'message',
  'official_letter',
  'court_document',
  'other'
] as const;
export const SOURCE = [
  'worker',
  'family',
  'witness',
  'document',
  'official',
  'organisation',
  'media',
  'caseworker'
] as const;
export const RELIABILITY = ['seen', 'told', 'assumed', 'unknown'] as const;

const extent = (key: string, label: MessageId): Field =>
  choice(key, label, 'extent', EXTENT, 'unknown', { half: true });
/** What the authorities of one State knew and did: from it follow the general duties of that State. */
const response: Field[] = [
  plain('state', 'state', 'f.response.state', { required: true, half: true }),
  extent('known', 'f.response.known'),
  { kind: 'choices', key: 'reported_to', label: 'f.response.reportedTo', words: 'forum', values: FORUM },
  plain('date', 'known_since', 'f.response.knownSince', { more: true }),
  extent('protected', 'f.response.protected'),
  extent('investigated', 'f.response.investigated'),
  extent('punished', 'f.response.punished'),
  extent('remedied', 'f.response.remedied'),
  extent('law_missing', 'f.response.lawMissing'),
  extent('supervision_missing', 'f.response.supervisionMissing'),
  extent('discriminated', 'f.response.discriminated'),
  area('note', 'f.response.note', 4000, { hint: 'f.response.note.hint' })
];

const terms: Field[] = [
  text('job', 'f.terms.job', 400),
  money('monthly_wage', 'f.terms.wage', { earned: true }),
  { kind: 'number', key: 'weekly_hours', label: 'f.terms.hours', min: 0, most: 168, half: true },
  { kind: 'number', key: 'rest_days', label: 'f.terms.rest', min: 0, most: 31, half: true },
  plain('yesno', 'written', 'f.terms.written'),
  area('note', 'f.note', 2000)
];

export type Step = { id: StepId; sections: Section[] };
export const STEP_IDS = ['worker', 'journey', 'actors', 'events', 'money', 'consent', 'evidence'] as const;
export type StepId = (typeof STEP_IDS)[number];

export const STEPS: Step[] = [
  {
    id: 'worker',
    sections: [
      {
        at: '/risk',
        fields: [choice('level', 'f.risk.level', 'risk', RISK, 'unknown', { radio: true })]
      },
      {
        at: '/worker',
        fields: [
          {
            kind: 'list',
            key: 'names',
            titled: true,
            label: 'f.names',
            hint: 'f.names.hint',
            item: 'f.name.item',
            add: 'f.names.add',
            fields: [
              text('text', 'f.name', 400, { required: true, half: true }),
              plain('language', 'language', 'f.name.language', { half: true })
            ]
          },
          text('pseudonym', 'f.pseudonym', 80, { hint: 'f.pseudonym.hint' }),
          choice('sex', 'f.sex', 'sex', SEX, 'unknown', { half: true }),
          plain('state', 'nationality', 'f.nationality', { half: true }),
          plain('date', 'birth', 'f.birth', { hint: 'f.birth.hint' }),
          plain('occupation', 'occupation', 'f.occupation'),
          text('occupation_note', 'f.occupation.note', 400),
          { kind: 'languages', key: 'languages', label: 'f.languages', hint: 'f.languages.hint' }
        ]
      },
      {
        at: '/worker',
        title: 's.moreWorker',
        folded: true,
        fields: [
          choice('category', 'f.category', 'category', CATEGORY, 'general', { hint: 'f.category.hint' }),
          plain('yesno', 'disability', 'f.disability'),
          plain('yesno', 'union_member', 'f.union'),
          {
            kind: 'list',
            key: 'family',
            titled: true,
            label: 'f.family',
            item: 'f.family.item',
            add: 'f.family.add',
            fields: [
              {
                kind: 'group',
                key: 'name',
                label: 'f.name',
                fields: [
                  text('text', 'f.name', 400, { required: true, half: true }),
                  plain('language', 'language', 'f.name.language', { half: true })
                ]
              },
              text('relation', 'f.family.relation', 80, { required: true }),
              plain('date', 'birth', 'f.birth'),
              area('note', 'f.note', 2000)
            ]
          }
        ]
      },
      {
        at: '',
        title: 's.thisRecord',
        folded: true,
        fields: [
          text('reference', 'f.reference', 40, { hint: 'f.reference.hint', code: true }),
          plain('language', 'language', 'f.language'),
          { kind: 'number', key: 'group_size', label: 'f.group', hint: 'f.group.hint', min: 2, most: 10_000_000 },
          { kind: 'check', key: 'fictional', label: 'f.fictional', hint: 'f.fictional.hint' }
        ]
      }
    ]
  },
  {
    id: 'journey',
    sections: [
      {
        at: '/journey',
        title: 'f.legs',
        hint: 'f.legs.hint',
        fields: [
          {
            kind: 'list',
            key: 'legs',
            label: 'f.legs',
            item: 'f.leg.item',
            add: 'f.legs.add',
            fields: [
              choice('kind', 'f.leg.kind', 'leg', LEG, 'destination', { half: true }),
              plain('state', 'state', 'f.state', { required: true, half: true }),
              text('place', 'f.leg.place', 400),
              plain('period', 'period', 'f.period')
            ]
          }
        ]
      },
      {
        at: '/worker',
        title: 'f.statuses',
        hint: 'f.statuses.hint',
        fields: [
          {
            kind: 'list',
            key: 'statuses',
            label: 'f.statuses',
            item: 'f.status.item',
            add: 'f.statuses.add',
            fields: [
              plain('state', 'state', 'f.state', { required: true, half: true }),
              choice('status', 'f.status', 'migration_status', MIGRATION_STATUS, 'unknown', { half: true }),
              plain('period', 'period', 'f.status.period', { hint: 'f.status.period.hint' }),
              text('basis', 'f.status.basis', 1000, { hint: 'f.status.basis.hint' })
            ]
          }
        ]
      },
      {
        at: '/journey',
        title: 's.permits',
        folded: true,
        fields: [
          {
            kind: 'list',
            key: 'permits',
            label: 'f.permits',
            item: 'f.permit.item',
            add: 'f.permits.add',
            fields: [
              text('kind', 'f.permit.kind', 200, { half: true }),
              text('number', 'f.permit.number', 80, { half: true, code: true }),
              plain('period', 'valid', 'f.permit.valid'),
              plain('yesno', 'tied_to_employer', 'f.permit.tied')
            ]
          }
        ]
      },
      { at: '/journey/promised', title: 's.promised', folded: true, fields: terms },
      { at: '/journey/real', title: 's.real', folded: true, fields: terms }
    ]
  },
  {
    id: 'actors',
    sections: [
      {
        at: '',
        fields: [
          {
            kind: 'list',
            key: 'actors',
            label: 'f.actors',
            item: 'f.actor.item',
            add: 'f.actors.add',
            id: 'a',
            big: true,
            fields: [
              choice('kind', 'f.actor.kind', 'actor', ACTOR, '', { required: true, half: true }),
              text('name', 'f.actor.name', 400, { half: true }),
              choice('nature', 'f.actor.nature', 'nature', NATURE, 'organisation', {
                half: true,
                follows: {
                  key: 'kind',
                  preset: (kind: unknown) => (PERSONS.includes(kind) ? 'person' : 'organisation')
                }
              }),
              plain('state', 'country', 'f.actor.country', { half: true }),
              plain('state', 'acts_for', 'f.actor.actsFor', { hint: 'f.actor.actsFor.hint' }),
              text('identifier', 'f.actor.identifier', 200, { more: true, code: true }),
              text('address', 'f.actor.address', 1000, { more: true }),
              area('note', 'f.note', 2000, { more: true })
            ]
          }
        ]
      },
      { at: '/journey', fields: [plain('actor', 'recruiter', 'f.recruiter')] }
    ]
  },
  {
    id: 'events',
    sections: [
      {
        at: '',
        fields: [
          {
            kind: 'list',
            key: 'events',
            label: 'f.events',
            item: 'f.event.item',
            add: 'f.events.add',
            id: 'e',
            big: true,
            fields: [
              plain('period', 'when', 'f.event.when', { hint: 'f.event.when.hint' }),
              { kind: 'check', key: 'continuing', label: 'f.event.continuing' },
              {
                kind: 'group',
                key: 'place',
                label: 'f.event.place',
                fields: [
                  plain('state', 'country', 'f.event.country', { required: true, prefilled: true, half: true }),
                  choice('kind', 'f.event.placeKind', 'place', PLACE, 'other', { half: true }),
                  text('name', 'f.event.placeName', 400),
                  text('territory', 'f.event.territory', 80, { hint: 'f.event.territory.hint', more: true })
                ]
              },
              choice('stage', 'f.event.stage', 'stage', STAGE, 'employment', { half: true }),
              area('narrative', 'f.event.narrative', 20000, { hint: 'f.event.narrative.hint', proposes: 'violations' }),
              { kind: 'violations', key: 'violations', label: 'f.event.violations', hint: 'f.event.violations.hint' },
              {
                kind: 'list',
                key: 'actors',
                label: 'f.event.actors',
                fold: 'f.event.actors',
                item: 'f.event.actor.item',
                add: 'f.event.actors.add',
                fields: [
                  plain('actor', 'actor', 'f.event.actor', { required: true, half: true }),
                  choice('role', 'f.event.role', 'role', ROLE, 'perpetrator', { half: true })
                ]
              },
              {
                kind: 'list',
                key: 'responses',
                label: 'f.event.responses',
                fold: 'f.event.responses',
                hint: 'f.event.responses.hint',
                item: 'f.response.item',
                add: 'f.responses.add',
                fields: response
              },
              area('quote', 'f.event.quote', 4000, { fold: 'fold.words' }),
              plain('language', 'quote_language', 'f.event.quoteLanguage', { fold: 'fold.words' }),
              area('quote_translation', 'f.event.quoteTranslation', 4000, { fold: 'fold.words' }),
              area('reported', 'f.event.reported', 2000, { more: true }),
              {
                kind: 'list',
                key: 'losses',
                titled: true,
                label: 'f.event.losses',
                item: 'f.loss.item',
                add: 'f.losses.add',
                more: true,
                fields: [
                  choice('kind', 'f.loss.kind', 'loss', LOSS, 'money', { half: true }),
                  text('description', 'f.loss.description', 1000, { half: true }),
                  money('amount', 'f.amount')
                ]
              }
            ]
          }
        ]
      },
      {
        at: '',
        title: 'f.summary',
        folded: true,
        fields: [area('summary', 'f.summary', 20000, { hint: 'f.summary.hint' })]
      }
    ]
  },
  {
    id: 'money',
    sections: [
      {
        at: '/money',
        title: 'f.wages',
        hint: 'f.wages.hint',
        fields: [
          {
            kind: 'list',
            key: 'wages',
            label: 'f.wages',
            item: 'f.wage.item',
            add: 'f.wages.add',
            big: true,
            fields: [
              plain('month', 'from', 'f.wage.from', { required: true, half: true }),
              plain('month', 'to', 'f.wage.to', { required: true, half: true }),
              money('due_per_month', 'f.wage.due', { required: true, earned: true }),
              money('paid_per_month', 'f.wage.paid', { required: true, earned: true, hint: 'f.wage.paid.hint' }),
              {
                kind: 'list',
                key: 'deductions',
                titled: true,
                label: 'f.deductions',
                item: 'f.deduction.item',
                add: 'f.deductions.add',
                more: true,
                fields: [
                  money('amount', 'f.deduction.amount', { required: true, earned: true }),
                  text('reason', 'f.deduction.reason', 400),
                  plain('yesno', 'lawful', 'f.deduction.lawful')
                ]
              },
              text('note', 'f.note', 1000, { more: true })
            ]
          }
        ]
      },
      {
        at: '/money',
        title: 'f.charges',
        hint: 'f.charges.hint',
        fields: [
          {
            kind: 'list',
            key: 'charges',
            label: 'f.charges',
            item: 'f.charge.item',
            add: 'f.charges.add',
            big: true,
            fields: [
              choice('kind', 'f.charge.kind', 'charge', CHARGE, 'recruitment_fee', { half: true }),
              plain('actor', 'paid_to', 'f.charge.to', { half: true }),
              money('amount', 'f.amount', { required: true }),
              money('repaid', 'f.charge.repaid', { more: true }),
              plain('date', 'when', 'f.charge.when'),
              text('note', 'f.note', 1000, { more: true })
            ]
          }
        ]
      },
      {
        at: '',
        title: 'f.relief',
        hint: 'f.relief.hint',
        fields: [{ kind: 'words', key: 'relief_sought', label: 'f.relief', max: 2000, add: 'f.relief.add' }]
      },
      {
        at: '',
        title: 'f.remedies',
        hint: 'f.remedies.hint',
        folded: true,
        fields: [
          {
            kind: 'list',
            key: 'remedies',
            label: 'f.remedies',
            item: 'f.remedy.item',
            add: 'f.remedies.add',
            big: true,
            fields: [
              choice('forum', 'f.remedy.forum', 'forum', FORUM, '', { required: true, half: true }),
              plain('state', 'state', 'f.state', { required: true, half: true, hint: 'f.remedy.state.hint' }),
              text('body', 'f.remedy.body', 400),
              plain('date', 'filed', 'f.remedy.filed'),
              choice('outcome', 'f.remedy.outcome', 'outcome', OUTCOME, 'unknown', { half: true }),
              text('statute', 'f.remedy.statute', 400, { hint: 'f.remedy.statute.hint' }),
              text('number', 'f.remedy.number', 200, { more: true, code: true }),
              plain('date', 'decided', 'f.remedy.decided', { more: true }),
              area('result', 'f.remedy.result', 4000, { more: true }),
              area('why_ineffective', 'f.remedy.why', 4000, { more: true })
            ]
          }
        ]
      },
      {
        at: '',
        title: 'f.proceedings',
        hint: 'f.proceedings.hint',
        folded: true,
        fields: [
          {
            kind: 'list',
            key: 'proceedings',
            label: 'f.proceedings',
            item: 'f.proceeding.item',
            add: 'f.proceedings.add',
            fields: [
              text('body', 'f.remedy.body', 400, { required: true }),
              text('number', 'f.remedy.number', 200, { code: true }),
              plain('date', 'filed', 'f.remedy.filed'),
              choice('outcome', 'f.remedy.outcome', 'outcome', OUTCOME, 'unknown')
            ]
          }
        ]
      }
    ]
  },
  {
    id: 'consent',
    sections: [
      {
        at: '',
        fields: [
          {
            kind: 'list',
            key: 'consents',
            label: 'f.consents',
            item: 'f.consent.item',
            add: 'f.consents.add',
            big: true,
            fields: [
              choice('purpose', 'f.consent.purpose', 'purpose', PURPOSE, '', { required: true }),
              choice('disclosure', 'f.consent.disclosure', 'disclosure', DISCLOSURE, '', {
                required: true,
                hint: 'f.consent.disclosure.hint'
              }),
              plain('date', 'given', 'f.consent.given'),
              choice('means', 'f.consent.means', 'means', MEANS, '', { required: true, half: true }),
              plain('language', 'language', 'f.consent.language', { half: true }),
              text('witness', 'f.consent.witness', 400),
              text('recipient', 'f.consent.recipient', 400, { hint: 'f.consent.recipient.hint', more: true }),
              plain('date', 'until', 'f.consent.until', { more: true }),
              plain('date', 'withdrawn', 'f.consent.withdrawn', { hint: 'f.consent.withdrawn.hint', more: true }),
              area('note', 'f.note', 2000, { more: true })
            ]
          }
        ]
      },
      { at: '/risk', fields: [area('safety_notes', 'f.risk.notes', 4000, { hint: 'f.risk.notes.hint' })] },
      {
        at: '/worker',
        title: 'f.contacts',
        hint: 'f.contacts.hint',
        folded: true,
        fields: [
          {
            kind: 'list',
            key: 'contacts',
            label: 'f.contacts',
            item: 'f.contact.item',
            add: 'f.contacts.add',
            fields: [
              choice('kind', 'f.contact.kind', 'contact', CONTACT, 'phone', { half: true }),
              text('value', 'f.contact.value', 400, { required: true, half: true }),
              plain('yesno', 'safe', 'f.contact.safe'),
              text('safe_when', 'f.contact.when', 400)
            ]
          }
        ]
      }
    ]
  },
  {
    id: 'evidence',
    sections: [
      {
        at: '',
        fields: [
          {
            kind: 'list',
            key: 'evidence',
            label: 'f.evidence',
            item: 'f.evidence.item',
            add: 'f.evidence.add',
            exhibit: true,
            big: true,
            fields: [
              choice('kind', 'f.evidence.kind', 'evidence', EVIDENCE, 'testimony', { half: true }),
              choice('source', 'f.evidence.source', 'source', SOURCE, 'worker', { half: true }),
              text('description', 'f.evidence.description', 1000, { required: true }),
              plain('date', 'date', 'f.evidence.date'),
              choice('reliability', 'f.evidence.reliability', 'reliability', RELIABILITY, 'unknown')
            ]
          }
        ]
      }
    ]
  }
];

export const CASE_SECTIONS: Section[] = STEPS.flatMap((step) => step.sections);
