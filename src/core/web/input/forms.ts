import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { FieldErrors } from '../../errors';
import { plainText } from '../../words/visible';

export type Typed = Record<string, string>;

export interface Submitted<F> {
  value: F;
  /** One plain sentence a field, or null where all is well. */
  errors: FieldErrors | null;
  /** What the person typed, to be shown again. */
  typed: Typed;
}

/** Keys and passwords are compared letter by letter, and never shown or searched: they stay as they came. */
const isSecret = (name: string): boolean => /password|secret|token/i.test(name);

const asTyped = (value: unknown): unknown =>
  typeof value === 'string' ? plainText(value) : Array.isArray(value) ? value.map(asTyped) : value;

/** The one door for text from outside: fields of a form, of a query and of an API body alike. */
export const plainFields = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isSecret(name) ? value : asTyped(value)]));

/** All that was typed, whole: how much a request may carry is bounded where it is read. */
export function typedWords(body: unknown): Typed {
  const typed: Typed = {};
  if (!body || typeof body !== 'object') return typed;
  for (const [name, value] of Object.entries(body)) {
    if (isSecret(name)) continue;
    if (typeof value === 'string') typed[name] = value;
    else if (Array.isArray(value)) typed[name] = value.filter((one) => typeof one === 'string').join(',');
  }
  return typed;
}

export interface Field {
  name: string;
  value: string;
}

/** Words that somebody would miss; not a choice, a number or a key. */
export const worthKeeping = ({ name, value }: Field): boolean =>
  name !== 'submission' && value.trim().length > 2 && /\s|.{12}/.test(value);

/** The form's own sentence, never the library's; and nobody who gave nothing is told that it is too long. */
function firstMessage({ property, constraints = {}, children = [] }: ValidationError): string {
  const { maxLength = '', ...others } = constraints;
  const own = [...Object.values(others), maxLength].find((words) => words && !words.startsWith(`${property} `));
  return own ?? (children[0] ? firstMessage(children[0]) : 'Check this field.');
}

/** Words and lists of words: whatever nests was not sent by a form of ours. */
function flat(body: unknown): Record<string, unknown> {
  if (!body || typeof body !== 'object' || Array.isArray(body)) return {};
  const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => (Array.isArray(value) ? value.every(isPlain) : isPlain(value))),
  );
}

/** Checks what was posted against a form class. Unknown fields are dropped; nothing throws. */
export async function submitted<F extends object>(form: new () => F, body: unknown): Promise<Submitted<F>> {
  const plain = plainFields(flat(body));
  const value = plainToInstance(form, plain, { exposeDefaultValues: true });
  const faults = await validate(value, { whitelist: true });
  const errors: FieldErrors = {};
  for (const fault of faults) errors[fault.property] = firstMessage(fault);
  return { value, errors: faults.length ? errors : null, typed: typedWords(plain) };
}
