/** Names that browsers do not have, in English and Indonesian: theirs know the codes that their makers chose. */
export const OWN_NAMES: Record<string, { en: string; id: string }> = {
  // Languages. A browser takes Tagalog for Filipino.
  ban: { en: 'Balinese', id: 'Bali' },
  bug: { en: 'Buginese', id: 'Bugis' },
  mad: { en: 'Madurese', id: 'Madura' },
  mnw: { en: 'Mon', id: 'Mon' },
  sas: { en: 'Sasak', id: 'Sasak' },
  shn: { en: 'Shan', id: 'Shan' },
  tet: { en: 'Tetum', id: 'Tetun' },
  tl: { en: 'Tagalog', id: 'Tagalog' },
  // Currencies.
  SLE: { en: 'Sierra Leonean Leone', id: 'Leone Sierra Leone' },
  VED: { en: 'Venezuelan Digital Bolívar', id: 'Bolivar Digital Venezuela' },
  XCG: { en: 'Caribbean Guilder', id: 'Gulden Karibia' },
  ZWG: { en: 'Zimbabwe Gold', id: 'Emas Zimbabwe' }
};
