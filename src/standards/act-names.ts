/** In the telling: what an act is called, and how it is told to the person for whom it was done. */
export const actNames = { title: 'permitted_act', told: 'permitted_act.told' } as const;
