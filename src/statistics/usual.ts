/** The confidence of every interval that is shown. */
export const usualConfidence = 0.95;

/** Below so many answers no figure is shown: it would be of persons, not of a group. */
export const fewestAnswers = 5;

/** Fewer people than so many are no group. */
export const fewestTogether = 5;
