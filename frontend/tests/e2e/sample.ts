import { expect, type Office } from './fixtures.ts';

/** An invented case with something in every part of the file. */
export const sampleCase = {
  fictional: true,
  language: 'en',
  summary: 'A domestic worker whose passport was kept and whose wages were not paid.',
  risk: { level: 'high', safety_notes: 'Call only after 21:00, never on Sundays.' },
  worker: {
    names: [{ text: 'Siti Rahayu', language: 'id' }],
    pseudonym: 'Ibu Melati',
    sex: 'female',
    birth: '1986~',
    nationality: 'IDN',
    languages: ['id', 'jv'],
    occupation: '9111',
    contacts: [{ kind: 'phone', value: '+62 000 0000', safe: true, safe_when: 'evenings' }],
    statuses: [{ state: 'MYS', status: 'regular', period: '2018-03/2019-06' }]
  },
  journey: {
    legs: [
      { kind: 'origin', state: 'IDN', place: 'Cilacap' },
      { kind: 'destination', state: 'MYS', place: 'Johor Bahru', period: '2018-03/2019-06' }
    ],
    recruiter: 'a2',
    promised: { job: 'Domestic work', monthly_wage: { amount: '1200.00', currency: 'MYR' }, weekly_hours: 48 }
  },
  actors: [
    { id: 'a1', kind: 'employer', nature: 'person', name: 'Invented employer', country: 'MYS' },
    { id: 'a2', kind: 'recruitment_agency', nature: 'organisation', name: 'PT Rekaan Jaya', country: 'IDN' }
  ],
  events: [
    {
      id: 'e1',
      when: '2018-03/2019-06',
      place: { name: 'House in Johor Bahru', country: 'MYS', kind: 'private_household' },
      stage: 'employment',
      violations: ['passport-retention', 'wage-nonpayment', 'no-rest-day'],
      actors: [{ actor: 'a1', role: 'perpetrator' }],
      narrative: 'The employer took her passport on the first day and kept it. No wages were paid from January 2019.',
      quote: 'Paspor saya disimpan di lemari terkunci.',
      quote_language: 'id',
      quote_translation: 'My passport was kept in a locked cupboard.'
    },
    {
      id: 'e2',
      when: '2019-06-20',
      place: { name: 'Terminal for returning workers', country: 'IDN', kind: 'return_terminal' },
      stage: 'return',
      violations: ['return-terminal-extortion'],
      narrative: 'She was made to pay for transport that she had not asked for.',
      losses: [{ kind: 'money', amount: { amount: '300000', currency: 'IDR' }, description: 'Transport' }]
    }
  ],
  money: {
    wages: [
      {
        from: '2019-01',
        to: '2019-06',
        due_per_month: { amount: '1200.00', currency: 'MYR' },
        paid_per_month: { amount: '0', currency: 'MYR' }
      }
    ],
    charges: [
      { kind: 'recruitment_fee', amount: { amount: '12000000', currency: 'IDR' }, when: '2018-02', paid_to: 'a2' }
    ]
  },
  remedies: [
    { forum: 'consulate', body: 'Consulate in Johor Bahru', state: 'MYS', filed: '2019-05', outcome: 'no_answer' }
  ],
  relief_sought: ['Payment of six months of wages', 'Return of her passport'],
  consents: [
    { purpose: 'un_complaint', disclosure: 'pseudonym', given: '2019-07-01', means: 'written', language: 'id' },
    { purpose: 'joint_appeal', disclosure: 'pseudonym', given: '2019-07-01', means: 'written', language: 'id' }
  ],
  evidence: [
    { exhibit: 1, kind: 'contract', description: 'Copy of the contract', source: 'worker', reliability: 'seen' }
  ]
};

/** An invented appeal, addressed to nobody who exists. */
export const sampleAppeal = {
  fictional: true,
  date: '2026-11-20',
  state: 'IDN',
  addressee: { office: { en: 'The President of the Republic', id: 'Presiden Republik' }, address: ['Jakarta'] },
  subject: { en: 'Extortion at the terminal for returning workers', id: 'Pemerasan di terminal kepulangan pekerja' },
  background: [
    {
      text: {
        en: 'Workers who return are led through a terminal apart and made to pay.',
        id: 'Pekerja yang pulang digiring melalui terminal tersendiri dan dipaksa membayar.'
      }
    }
  ],
  demands: [
    { text: { en: 'Close the separate terminal.', id: 'Tutup terminal tersendiri itu.' }, within_days: 30 },
    { text: { en: 'Pay back what was taken.', id: 'Kembalikan yang telah diambil.' } }
  ],
  reply_within_days: 30,
  partner_figures: [{ organisation: 'Invented Partner', cases: 12, period: '2019' }],
  signatories: [
    {
      organisation: 'Serantau Legal Aid',
      country: 'MYS',
      name: 'Dewi Anggraini',
      function: 'Director',
      signed_on: '2026-11-18'
    },
    { organisation: 'Invented Partner', country: 'IDN' }
  ]
};

/** A case with something in every part, an appeal on it, and a few cases beside them; made once a server. */
export async function fill(office: Office): Promise<{ caseId: string; appealId: string }> {
  const list = (await (await office.api.get('/api/v1/appeals')).json()) as {
    items: { id: string; case_ids: string[] }[];
  };
  const before = list.items[0];
  if (before) return { caseId: before.case_ids[0]!, appealId: before.id };
  const opened = await office.api.post('/api/v1/cases', { data: { file: sampleCase } });
  expect(opened.status(), await opened.text()).toBe(201);
  const { id: caseId } = (await opened.json()) as { id: string };
  for (const worker of [
    { names: [{ text: 'बिष्णु थापा', language: 'ne' }], nationality: 'NPL' },
    { names: [{ text: 'အေးမြတ်', language: 'my' }], nationality: 'MMR' },
    { pseudonym: 'Rahim U.' }
  ])
    await office.api.post('/api/v1/cases', { data: { file: { fictional: true, worker } } });
  const appeal = await office.api.post('/api/v1/appeals', { data: { appeal: sampleAppeal, case_ids: [caseId] } });
  expect(appeal.status(), await appeal.text()).toBe(201);
  return { caseId, appealId: ((await appeal.json()) as { id: string }).id };
}
