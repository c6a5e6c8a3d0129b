/** In which order an administrator finds the settings, under which words. */
export const settingGroups = {
  requests: { words: 'Requests', lead: 'When a solved or delivered request closes, and how long it can come back.' },
  approvals: { words: 'Approvals', lead: 'How tool requests are decided.' },
  asking: { words: 'Asking how it went', lead: 'Who gets asked, when, and for how long they can answer.' },
  quarterly: { words: 'The quarterly question', lead: 'Would they recommend the desk? Always confidential.' },
  recovery: { words: 'Making it right', lead: 'When we follow up, and how quickly.' },
  limits: { words: 'Limits', lead: 'How often one person can do things that email others or fill the disk.' },
  direction: { words: 'Direction', lead: 'Questions that people ask about where we’re going.' },
  figures: { words: 'Figures', lead: 'How leaders see the trends.' },
  privacy: {
    words: 'Privacy',
    lead: 'What the privacy notice says about copies, and when switches take effect.',
  },
} as const;

export type SettingGroup = keyof typeof settingGroups;

/** What a number counts. */
export type SettingUnit = 'days' | 'workingDays' | 'minutes' | 'workingTime' | 'months' | 'percent' | 'times' | 'score';

/** What an administrator reads about a setting. */
export interface AboutSetting {
  group: SettingGroup;
  words: string;
  unit?: SettingUnit;
  /** What follows from it, where that isn't plain from its name. */
  help?: string;
  /** What 0 means, where it switches something off. */
  zero?: string;
  /** The page on which it is changed, where it has a form of its own. */
  page?: string;
  /** A list or table in a few words, where a count would say too little. */
  told?: (value: never, locale: string) => string;
}
