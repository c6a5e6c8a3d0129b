import { getMetadataStorage } from 'class-validator';
import fs from 'node:fs';
import path from 'node:path';
import { submitted } from '../../src/core/web/input/forms';
import { PasswordSignInForm } from '../../src/people/sign-in/sign-in.forms';
import { addressOf, oneLineOf, plainText } from '../../src/core/words/visible';

type Form = new () => object;
interface TextField {
  form: Form;
  field: string;
  most: number | null;
}

const hostile = 'e\u0301\u0000 a\r\nb\u202Ec\u0007 \uD83D\uDE00 d\rf';
const src = path.join(__dirname, '../../src');

/** Every field with words of every form, found by loading the files that check any; the environment is no form. */
function textFields(): TextField[] {
  const files = (fs.readdirSync(src, { recursive: true }) as string[]).filter(
    (file) =>
      file.endsWith('.ts') &&
      file !== 'core/config.ts' &&
      /from 'class-validator'/.test(fs.readFileSync(path.join(src, file), 'utf8')),
  );
  return files.flatMap((file) =>
    Object.values(require(path.join(src, file)) as Record<string, unknown>)
      .filter((one): one is Form => typeof one === 'function' && /^class /.test(String(one)))
      .flatMap(fieldsOf),
  );
}

function fieldsOf(form: Form): TextField[] {
  const all = getMetadataStorage().getTargetValidationMetadatas(form, '', true, false);
  const named = new Map<string, TextField>();
  for (const { propertyName: field, name, constraints } of all) {
    if (!['isString', 'maxLength', 'isEmail'].includes(name ?? '') || /password|secret|token/i.test(field)) continue;
    const most = name === 'maxLength' ? Number(constraints[0]) : (named.get(field)?.most ?? null);
    named.set(field, { form, field, most });
  }
  return [...named.values()];
}

const fields = textFields();
const valueOf = async ({ form, field }: TextField, given: string): Promise<unknown> =>
  ((await submitted(form, { [field]: given })).value as Record<string, unknown>)[field];

it('finds the fields of every form', () => {
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.map(({ form, field }) => `${form.name}.${field}`)).toEqual(
    expect.arrayContaining(['FileTicketForm.words', 'FileTicketForm.text', 'PersonForm.name', 'ToolForm.name']),
  );
});

it('lets no control character, no turned letters and no second composition through any field', async () => {
  for (const one of fields) {
    const value = String(await valueOf(one, hostile));
    expect([one.form.name, one.field, /(?![\t\n])\p{Cc}|\p{Cs}|[\u202D\u202E]/u.test(value)]).toEqual([
      one.form.name,
      one.field,
      false,
    ]);
    expect(value).toBe(value.normalize('NFC'));
  }
});

it('takes words that nobody sees for none, in any field', async () => {
  for (const one of fields) {
    const value = await valueOf(one, ' \u200B\u2060\n\u00AD\u3164\uFE0F\u200D ');
    expect([one.form.name, one.field, String(value ?? '').trim()]).toEqual([
      one.form.name,
      one.field,
      expect.stringMatching(/^\/?$/),
    ]);
  }
});

/** Some fields are asked for only with one choice of what is done with a task, or with several tickets. */
const moveOf = ({ form, field }: TextField): string => {
  if (form.name === 'TaskMoveForm') return field === 'vendor' ? 'wait' : 'leave';
  return ['to', 'reason'].includes(field) ? 'assign' : 'solve';
};

it('counts as the database does, and cuts nothing that is too long', async () => {
  const bounded = fields.filter(({ most }) => most !== null && most < 25_000);
  expect(bounded.length).toBeGreaterThan(40);
  for (const one of bounded) {
    const long = '\u2764\uFE0F'.repeat(Math.floor(one.most! / 2) + 1);
    const { errors, typed } = await submitted(one.form, {
      move: moveOf(one),
      [one.field]: long,
    });
    expect([one.form.name, one.field, Boolean(errors?.[one.field]), typed[one.field] === long]).toEqual([
      one.form.name,
      one.field,
      true,
      true,
    ]);
  }
});

it('leaves a password as it was typed', async () => {
  const { value } = await submitted(PasswordSignInForm, { email: 'a@b.example', password: 'e\u0301 x' });
  expect(value.password).toBe('e\u0301 x');
});

it.each([
  ['a\r\nb\rc', 'a\nb\nc'],
  ['of\u2028many\u2029other\u0085systems\u000Bin\u000Cone', 'of\nmany\nother\nsystems\nin\none'],
  ['    code\n\tindented', '    code\n\tindented'],
  ['a\u0000b', 'ab'],
  ['👩‍💻 می‌خواهم \u2067שלום\u2069', '👩‍💻 می‌خواهم \u2067שלום\u2069'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['\u200B\u3164', ''],
])('stores the text %j as %j', (given, kept) => expect(plainText(given)).toBe(kept));

it.each([
  ['Ana\u200B\u200D Ruiz\r\nBcc: x', 'Ana Ruiz Bcc: x'],
  ['Ana\u0085Ruiz\u2028Bcc: x', 'Ana Ruiz Bcc: x'],
  ['  Bu\u0308ro \u00A0 Nord ', 'Büro Nord'],
  ['👩‍💻', '👩‍💻'],
  ['\u2067\u2069', ''],
])('stores the name %j as %j', (given, kept) => expect(oneLineOf(given)).toBe(kept));

it.each([
  'ａna@Waldglas.example',
  'ana\u200B@waldglas.example',
  ' Ana@waldglas\u200D.example\uFEFF',
  'ana@waldglas.example. ',
])('takes %j for the same address', (given) => expect(addressOf(given)).toBe('ana@waldglas.example'));
