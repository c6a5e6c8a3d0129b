import fs from 'node:fs';
import path from 'node:path';
import { parse, readSources } from '../architecture/sources';
import { quaintIn } from './banned';
import { catalogueFile, catalogueText, readWords } from './catalogue';
import { ownLanguage, programs, quaintStill, unplacedStill } from './exceptions';
import { wordsOfSource } from './source-words';
import { wordsOfView } from './view-words';

const words = readWords();
const view = (text: string) => wordsOfView({ name: 'a.hbs', text });
const source = (text: string) => wordsOfSource(parse('src/a.ts', text));

describe('the catalogue', () => {
  it('is what the words of pages and code come to: npm run words writes it', () => {
    const written = JSON.parse(fs.readFileSync(catalogueFile, 'utf8')) as Record<string, string>;
    const now = JSON.parse(catalogueText(words)) as Record<string, string>;
    expect(Object.keys(written)).toEqual(Object.keys(now));
  });

  it('holds what a page gives to t, also over several lines', () => {
    const page = '<p>{{t "One\n  line."}} {{> parts/field label=(tn "{n} cat" "{n} cats" n) hint=(t "Two.")}}</p>';
    expect(view(page).sentences).toEqual(['One line.', '{n} cat', '{n} cats', 'Two.']);
  });

  it('holds what code gives to t, and every other string that reads like words', () => {
    const made = source(`
      const say = (words: string) => t(words, {}, locale);
      const label = { one: 'Take it', kind: 'desk-wrote', sql: 'SELECT a FROM b' };
      log.warn('Nothing was sent'); throw new Error('A fault of ours');
      say(open ? 'now' : 'later'); tn('{n} day', '{n} days', n, {}, locale);
      throw new RuleBroken('This was closed ' + 'a while ago.');
    `);
    const found = ['Take it', 'now', 'later', '{n} day', '{n} days', 'This was closed a while ago.'];
    expect(made.sentences).toEqual(found);
  });
});

describe('no words go past t', () => {
  it('in pages', () => {
    expect(words.bare.filter((one) => one.startsWith('views/') && !one.endsWith('Firsthand'))).toEqual([]);
    const seen = view('<a title="Open it" data-x="no words">{{icon "x"}}Read more</a>{{> parts/field label="Name"}}');
    expect(seen.bare).toEqual(['Open it', 'Read more', 'Name']);
    expect(view('<p class="two words">{{!-- a comment --}}<script>let it = be;</script>{{t "Yes"}}</p>').bare).toEqual(
      [],
    );
  });

  it('in code, where values are put in before anybody could look the sentence up', () => {
    const bare = words.bare.filter((one) => one.startsWith('src/'));
    expect(bare.filter((one) => !programs.some(({ file }) => one.startsWith(file)))).toEqual([]);
    expect(programs.filter(({ file }) => !bare.some((one) => one.startsWith(file)))).toEqual([]);
    expect(source('throw new RuleBroken(`Send up to ${n} files.`);').bare).toEqual([
      'src/a.ts:1: Send up to {} files.',
    ]);
    expect(source('fail(t(`Send ${n} files`, {}, locale), `a-${b}`, new Error(`Not ${c} of ours`));').bare).toEqual([]);
  });

  it('or in the desk’s language, where somebody is known who reads it', () => {
    const root = path.join(__dirname, '../..');
    const using = fs
      .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.split(path.sep).join('/')}`)
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /\bdefaultLocale\b/.test(fs.readFileSync(path.join(root, file), 'utf8')));
    expect(using.filter((file) => !ownLanguage.some((one) => file.startsWith(one.file)))).toEqual([]);
    expect(ownLanguage.filter(({ file }) => !using.some((one) => one.startsWith(file)))).toEqual([]);
  });

  it('or without a locale', () => {
    const more = Object.entries(words.unplaced).filter(([file, n]) => n > (unplacedStill[file] ?? 0));
    expect(more).toEqual([]);
    expect(source("t('Yes'); tn('a', 'b', 2); t('No', {}, me.locale); tn('a', 'b', 2, {}, locale)").unplaced).toBe(2);
  });
});

it('nothing is said in a way in which nobody speaks', () => {
  const quaint = [...words.sentences.keys()].filter((one) => quaintIn(one).length > 0);
  const isStill = new Set(quaintStill);
  expect(quaint.filter((one) => !isStill.has(one)).map((one) => [one, ...quaintIn(one)])).toEqual([]);
  const odd = ['Whom does it touch?', 'See where it stands', 'Next word by 16:00', 'Leave it as it is', 'Your e-mail!'];
  expect(odd.filter((one) => quaintIn(one).length > 0)).toEqual(odd);
  const fine = ['Who is affected?', 'Track your request', 'Next update by 16:00', 'Cancel', 'Sign in', 'Your email'];
  expect(fine.flatMap(quaintIn)).toEqual([]);
});

it('nor is what a new desk begins with', () => {
  const seeds = readSources(path.join(__dirname, '../..'), ['seeds']);
  const said = seeds.flatMap((one) => wordsOfSource(one).sentences);
  expect(said).toContain('For anyone who makes calls in an open office.');
  expect(said.filter((one) => quaintIn(one).length > 0)).toEqual([]);
});
