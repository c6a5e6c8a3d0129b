import { firstNameOf } from '../../people/actor';
import { ticketRef } from '../consequences/ticket-mailer';

/** What stands for what, in the order in which the form explains it. */
export const placeholders = ['name', 'full name', 'number', 'title', 'my name'] as const;
export type Placeholder = (typeof placeholders)[number];

const slot = /\{\{([^{}\n]*)\}\}/g;
const nameIn = (inner: string): string => inner.trim().replace(/\s+/g, ' ').toLowerCase();
const isPlaceholder = (name: string): name is Placeholder => placeholders.some((one) => one === name);

/** Those that stand for nothing, as they were typed: they would go out as they are. */
export const unknownPlaceholders = (words: string): string[] =>
  [...words.matchAll(slot)].filter(([, inner]) => !isPlaceholder(nameIn(inner))).map(([whole]) => whole);

interface FilledFrom {
  id: number;
  title: string;
  requester?: { name: string };
}

/** The words with everything filled in for one ticket. What is filled in is not looked at again. */
export function filledIn(words: string, { requester, id, title }: FilledFrom, writer: { name: string }): string {
  const name = requester?.name ?? '';
  const values: Record<Placeholder, string> = {
    name: firstNameOf(name),
    'full name': name,
    number: ticketRef(id),
    title,
    'my name': firstNameOf(writer.name),
  };
  return words.replace(slot, (whole, inner: string) => {
    const known = nameIn(inner);
    return isPlaceholder(known) ? values[known] : whole;
  });
}
