import type { FieldErrors } from '../errors';

interface Entry {
  name: string;
  words: string;
  /** The field is on the page, or at least what is said of it: the sentence leads there. */
  href?: string;
  /** A sentence that asks for a new sign-in says where. */
  signIn?: true;
}

export interface ShownErrors {
  lead: string | undefined;
  entries: Entry[];
}

const leadTo = (id: string | undefined) => (id ? { href: `#${id}` } : {});

/**
 * What is wrong on a page, told once at its top. Each field that shows its error adds itself while the page is made, so
 * the list holds what the page shows, in its order; errors of no field that is shown come after them.
 */
export class ErrorSummary {
  private readonly ofFields = new Map<string, string>();
  private readonly ofPage = new Map<string, string>();
  private lead?: string;

  field(name: string, words: string): void {
    if (!this.ofFields.has(name)) this.ofFields.set(name, words);
  }

  page(errors: FieldErrors | null | undefined, lead?: string): void {
    for (const [name, words] of Object.entries(errors ?? {})) this.ofPage.set(name, words);
    if (errors) this.lead = lead;
  }

  /** Null where all is well. */
  shown(body: string): ShownErrors | null {
    const told = new Set(this.ofFields.values());
    const others = [...this.ofPage].filter(([name, words]) => !this.ofFields.has(name) && !told.has(words));
    const entries = [...this.ofFields, ...others].map(([name, words]) => ({
      name,
      words,
      ...(name === 'signIn' ? { signIn: true as const } : {}),
      ...leadTo([name, `${name}-error`].find((id) => body.includes(` id="${id}"`))),
    }));
    return entries.length > 0 ? { lead: this.lead, entries } : null;
  }
}
