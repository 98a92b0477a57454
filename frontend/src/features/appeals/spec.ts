import { area, choice, plain, text, type Field, type Section } from '../intake/fields.ts';

/** A text in both languages of documents. */
const both = (
  key: string,
  label: Extract<Field, { kind: 'group' }>['label'],
  long: boolean,
  rest: object = {}
): Field => ({
  kind: 'group',
  key,
  label,
  framed: true,
  optional: true,
  tongues: true,
  fields: long
    ? [area('en', 'a.en', 20000), area('id', 'a.id', 20000)]
    : [text('en', 'a.en', 20000), text('id', 'a.id', 20000)],
  ...rest
});

export const BONDS = ['not_bound', 'bound'] as const;
const onlyIf: Field = {
  kind: 'group',
  key: 'only_if',
  label: 'a.onlyIf',
  hint: 'a.onlyIf.hint',
  framed: true,
  optional: true,
  more: true,
  fields: [
    text('instrument', 'a.instrument', 40, { half: true, code: true }),
    choice('is', 'a.is', 'bond', BONDS, 'not_bound', { half: true }),
    plain('state', 'state', 'f.state', { hint: 'appealto.condition.hint' })
  ]
};

/** Those to whom a demand can be directed: the main addressee, and the further ones by their place. */
const DIRECTED = ['main', 'further_1', 'further_2', 'further_3', 'further_4', 'further_5'] as const;

const among = (words: string, values: readonly string[], most: number): Field => ({
  kind: 'choices',
  key: 'directed_to',
  label: 'appealto.directed',
  hint: 'appealto.directed.hint',
  words,
  values: values.slice(0, most)
});

/** The form of an appeal that has so many further addressees. */
export const appealSections = (further: number): Section[] => [
  {
    at: '',
    title: 'a.what',
    fields: [
      both('subject', 'a.subject', false, { required: true, hint: 'a.subject.hint' }),
      plain('state', 'state', 'a.state', { required: true, hint: 'a.state.hint' }),
      plain('day', 'date', 'a.date', { hint: 'a.date.hint' })
    ]
  },
  {
    at: '/addressee',
    title: 'a.addressee',
    fields: [
      text('name', 'a.addressee.name', 400),
      both('office', 'a.addressee.office', false),
      { kind: 'words', key: 'address', titled: true, label: 'a.addressee.address', max: 400, add: 'a.addressee.line' },
      both('salutation', 'a.addressee.salutation', false, { more: true })
    ]
  },
  {
    at: '',
    title: 'appealto.further',
    hint: 'appealto.further.hint',
    folded: true,
    fields: [
      {
        kind: 'list',
        key: 'further',
        label: 'appealto.further',
        item: 'appealto.further.item',
        add: 'appealto.further.add',
        fields: [
          plain('state', 'state', 'f.state', { hint: 'appealto.state.hint' }),
          text('name', 'a.addressee.name', 400),
          both('office', 'a.addressee.office', false),
          {
            kind: 'words',
            key: 'address',
            titled: true,
            label: 'a.addressee.address',
            max: 400,
            add: 'a.addressee.line'
          },
          both('salutation', 'a.addressee.salutation', false, { more: true })
        ]
      }
    ]
  },
  {
    at: '',
    title: 'a.background',
    hint: 'a.background.hint',
    fields: [
      {
        kind: 'list',
        key: 'background',
        label: 'a.background',
        item: 'a.passage.item',
        add: 'a.passage.add',
        fields: [both('text', 'a.text', true), onlyIf]
      }
    ]
  },
  {
    at: '',
    title: 'a.demands',
    hint: 'a.demands.hint',
    fields: [
      {
        kind: 'list',
        key: 'demands',
        label: 'a.demands',
        item: 'a.demand.item',
        add: 'a.demand.add',
        fields: [
          both('text', 'a.text', true),
          { kind: 'number', key: 'within_days', label: 'a.within', hint: 'a.within.hint', min: 1, most: 3650 },
          ...(further > 0 ? [among('appealto', DIRECTED, further + 1)] : []),
          both('to', 'a.demand.to', false, { more: true }),
          onlyIf
        ]
      },
      { kind: 'number', key: 'reply_within_days', label: 'a.reply', min: 1, most: 730 }
    ]
  },
  {
    at: '',
    title: 'a.figures',
    hint: 'a.figures.hint',
    fields: [
      {
        kind: 'list',
        key: 'partner_figures',
        label: 'a.figures',
        item: 'a.figure.item',
        add: 'a.figure.add',
        fields: [
          text('organisation', 'a.organisation', 400, { required: true, half: true }),
          {
            kind: 'number',
            key: 'cases',
            label: 'a.figure.cases',
            min: 1,
            most: 10_000_000,
            required: true,
            half: true
          },
          plain('period', 'period', 'f.period')
        ]
      }
    ]
  },
  {
    at: '',
    title: 'draft.reprisal.title',
    hint: 'a.reprisal.hint',
    fields: [
      {
        kind: 'group',
        key: 'reprisal',
        label: 'draft.reprisal.title',
        optional: true,
        fields: [
          area('who', 'draft.reprisal.who', 2000, { hint: 'draft.reprisal.who.hint' }),
          area('agreed', 'draft.reprisal.agreed', 2000, { hint: 'a.reprisal.agreed.hint' }),
          area('measures', 'draft.reprisal.measures', 2000, { hint: 'draft.reprisal.measures.hint' }),
          plain('day', 'on', 'a.reprisal.on', { hint: 'a.reprisal.on.hint' })
        ]
      }
    ]
  },
  {
    at: '',
    title: 'a.signatories',
    hint: 'a.signatories.hint',
    fields: [
      {
        kind: 'list',
        key: 'signatories',
        label: 'a.signatories',
        item: 'a.signatory.item',
        add: 'a.signatory.add',
        fields: [
          text('organisation', 'a.organisation', 400, { required: true, half: true }),
          plain('state', 'country', 'f.state', { required: true, half: true }),
          text('name', 'organisation.signatory', 400, { half: true }),
          text('function', 'organisation.function', 400, { half: true }),
          plain('day', 'signed_on', 'a.signed', { hint: 'a.signed.hint' })
        ]
      }
    ]
  },
  {
    at: '',
    title: 's.thisRecord',
    folded: true,
    fields: [
      text('reference', 'a.reference', 40, { code: true }),
      { kind: 'check', key: 'fictional', label: 'a.fictional', hint: 'f.fictional.hint' },
      {
        kind: 'list',
        key: 'copies',
        titled: true,
        label: 'a.copies',
        item: 'a.copy.item',
        add: 'a.copy.add',
        fields: [text('en', 'a.en', 400), text('id', 'a.id', 400)]
      }
    ]
  }
];

/** The form with every field: what is opened and sent. */
export const APPEAL_SECTIONS = appealSections(DIRECTED.length - 1);
