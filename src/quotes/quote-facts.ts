import { fact, nothing } from '../timeline/fact-kind';

interface OfQuote {
  quoteId: number;
}

/** A quote has no story of its own that anybody reads: its state stands beside the words. */
const unread = { audience: 'desk', words: nothing } as const;

export const quoteConsented = fact<OfQuote>('quote.consented', unread);
export const quoteWithdrawn = fact<OfQuote>('quote.withdrawn', unread);
export const quoteReleased = fact<OfQuote>('quote.released', unread);
export const quoteHeld = fact<OfQuote>('quote.held', unread);
