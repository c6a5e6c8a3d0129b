export const noticedWays = ['yes', 'no', 'unsure'] as const;
/** Whether anything is different, the second time. */
export type Noticed = (typeof noticedWays)[number];

/** How true a sentence is: 1 to 5. */
export const scaleWords = ['Not at all', 'Hardly', 'Partly', 'Mostly', 'Completely'] as const;
