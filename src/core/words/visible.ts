/** Signs that nobody sees, and those that turn the others round: in a name they only deceive. */
const hidden = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

export const visible = (text: string): string => text.replace(hidden, '');
