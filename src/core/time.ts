/** Lengths of time in milliseconds. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
export const minutes = (n: number): number => n * minute;
export const days = (n: number): number => n * day;

/** When nothing runs: far away instead of null, because the two databases sort nulls differently. */
export const never = new Date('9999-12-31T00:00:00Z');
