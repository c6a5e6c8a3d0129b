import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Assets } from '../../src/core/web/assets';
import { takePrepared } from '../../src/core/web/view-compiler';
import { Views } from '../../src/core/web/views';

const preloads = () => ({ modules: [], font: '/assets/inter' });
const assets = { importMap: () => '{}', preloads, url: (name: string) => `/assets/${name}` } as unknown as Assets;
const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function views(files: Record<string, string>): Views {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-views-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, `${name}.hbs`), text);
  }
  return new Views(folder, assets);
}

describe('the program does not start with', () => {
  it.each([
    ['a part that is missing', { page: '{{#if a}}{{> parts/none}}{{/if}}' }, /page\.hbs.*part parts\/none is missing/],
    ['a page where a part should be', { page: '{{> other}}', other: '' }, /page\.hbs.*part other is missing/],
    ['a part with a faulty part in it', { 'parts/a': '{{> parts/b}}', page: '' }, /parts\/a\.hbs.*parts\/b is missing/],
    ['a helper that nobody knows', { page: '{{#each a}}{{nobody this}}{{/each}}' }, /page\.hbs.*nobody/],
    ['a block that is never closed', { 'x/page': '{{#if a}}' }, /views\/x\/page\.hbs cannot be used: Parse error/],
  ])('%s', (_, files, words) => {
    expect(() => views(files)).toThrow(words);
  });
});

it('a template is what its own folder says, also where another one has the same name', () => {
  const [one, other] = ['first', 'second'].map((text) => views({ page: '{{> parts/word}}', 'parts/word': text }));
  const now = { zone: 'Europe/Berlin', locale: 'en', now: new Date(0) };
  expect([one.render('page', now), other.render('page', now)]).toEqual(['first', 'second']);
  expect(() => one.render('none', now)).toThrow('There is no view named none');
});

it('a sentence that runs over several lines of the template is one line of words', () => {
  const made = views({
    page: '{{t "Your name\n    is {name}." name=name}}{{> parts/said words=(tn "{n}\n thing" "{n}\n things" 2)}}',
    'parts/said': '<p>{{words}}</p>',
  });
  const now = { zone: 'Europe/Berlin', locale: 'en', now: new Date(0) };
  expect(made.render('page', { ...now, name: 'A\nB' })).toBe('Your name is A\nB.<p dir="auto">2 things</p>');
});

it('a part calls itself, takes a block, and shows what it is given', () => {
  const list = '{{#each rows}}<i>{{name}}{{#if rows}}{{> parts/list this}}{{/if}}</i>{{/each}}';
  const page = '{{#> parts/box this}}{{> parts/list this}}{{/parts/box}}';
  const made = views({ page, 'parts/list': list, 'parts/box': '<b>{{> @partial-block this}}</b>' });
  const rows = [{ name: 'a', rows: [{ name: '<' }] }];
  expect(made.render('page', { rows })).toBe('<b><i dir="auto">a<i dir="auto">&lt;</i></i></b>');
});

it('what the build made ready is used for the very same text, and for no other', () => {
  const files = { page: '{{> parts/word locale=locale}}', 'parts/word': 'ready, {{locale}}' };
  const made = views(files).prepared();
  const ready = Object.entries(made).map(([key, { includes, text }]) => [
    key,
    { includes, text: text.replace('ready, ', 'from the build, ') },
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-views-'));
  folders.push(folder);
  writeFileSync(join(folder, 'views.json'), JSON.stringify(Object.fromEntries(ready)));
  takePrepared(join(folder, 'views.json'));
  takePrepared(join(folder, 'none.json'));
  const now = { zone: 'Europe/Berlin', locale: 'en', now: new Date(0) };
  expect(views(files).render('page', now)).toBe('from the build, en');
  expect(views({ ...files, 'parts/word': 'newer, {{locale}}' }).render('page', now)).toBe('newer, en');
});

describe('a condition in a template', () => {
  const now = { zone: 'Europe/Berlin', locale: 'en', now: new Date(0) };
  const shown = (page: string, context: object): string => views({ page }).render('page', { ...now, ...context });

  it.each([
    ['a text', 'x', 'yes'],
    ['a list', [0], 'yes'],
    ['an empty object', {}, 'yes'],
    ['an empty list', [], 'no'],
    ['an empty text', '', 'no'],
    ['nought', 0, 'no'],
    ['nothing', null, 'no'],
    ['what is not there', undefined, 'no'],
  ])('takes %s (%j) as a %s', (_, a, answer) => {
    expect(shown('{{#if a}}yes{{else}}no{{/if}}', { a })).toBe(answer);
    expect(shown('{{#unless a}}no{{else}}yes{{/unless}}', { a })).toBe(answer);
  });

  it('knows all that is known around it', () => {
    const rows = [{ n: 1, on: true }, { n: 2, sub: { n: 7, end: true } }, { n: 3 }];
    const page =
      '{{#each rows as |row i|}}{{#if on}}{{i}}{{#unless @last}}{{row.n}}{{../word}}{{/unless}}' +
      '{{else if (eq n 2)}}{{#with sub}}{{#if end}}{{n}}{{../n}}{{../../word}}{{@root.word}}{{/if}}{{/with}}' +
      '{{else}}{{@index}}{{/if}};{{/each}}{{#if none}}{{else}}{{word}}{{/if}}';
    expect(shown(page, { rows, word: 'w' })).toBe('01w;72ww;2;w');
    expect(shown('{{#with a}}{{#if ../b}}{{c}}{{/if}}{{/with}}', { a: { c: 1 }, b: [1] })).toBe('1');
  });
});
