import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { storySlides } from '../../src/presentation/export/story-slides';
import type { Screen } from '../../src/presentation/screen';
import { mostTeams } from '../../src/presentation/screens/company/team-promises.screen';
import { pagesOf, Showings, type ShownStory } from '../../src/presentation/showing/showings.service';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { layOut, lockedPilot, storyDesk, type StoryDesk } from './story-desk';

// What a slide program makes of the slides: LibreOffice draws them, and where each word lies is read from what it drew.
// It measures with Arial's widths, so that or its like has to be there: any other face is wider.
const tools = ['soffice', 'pdftotext'].filter((tool) => spawnSync(tool, ['--version']).error);
const faces = 'fc-match';
const drawsArial = /Arial|Liberation/.test(spawnSync(faces, ['Arial'], { encoding: 'utf8' }).stdout ?? '');
const missing = [...tools, ...(drawsArial ? [] : ['Arial or Liberation Sans'])];
const drawn = missing.length === 0 ? describe : describe.skip;
const pictures = process.env.PICTURES;
const leftOut = missing.length === 0 ? '' : ` (left out: ${missing.join(' and ')} not installed)`;

interface Word {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}
interface Drawn {
  width: number;
  height: number;
  words: Word[];
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
/** As both sides write it: ligatures and narrow blanks apart. */
const plain = (text: string): string =>
  text
    .replace(/&\w+;/g, (one) => entities[one] ?? one)
    .normalize('NFKC')
    .trim();

function draw(slides: Buffer): Drawn[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slides-'));
  const run = (tool: string, ...args: string[]): void => {
    const { status, stderr } = spawnSync(tool, args, { cwd: folder, timeout: 240_000, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${tool}: ${stderr}`);
  };
  try {
    fs.writeFileSync(path.join(folder, 'story.pptx'), slides);
    run('soffice', `-env:UserInstallation=file://${folder}/own`, '--headless', '--convert-to', 'pdf', 'story.pptx');
    if (pictures) fs.copyFileSync(path.join(folder, 'story.pdf'), path.join(pictures, 'slides.pdf'));
    run('pdftotext', '-bbox', 'story.pdf', 'story.html');
    const html = fs.readFileSync(path.join(folder, 'story.html'), 'utf8');
    return [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(
      ([, width, height, inside]) => ({
        width: Number(width),
        height: Number(height),
        words: [
          ...inside.matchAll(
            /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
          ),
        ].map(([, left, top, right, bottom, text]) => ({
          text: plain(text),
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        })),
      }),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Every word that a slide's file holds. */
async function writtenOn(slides: Buffer): Promise<string[][]> {
  const zip = await JSZip.loadAsync(slides);
  const count = Object.keys(zip.files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).length;
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const xml = await zip.file(`ppt/slides/slide${index + 1}.xml`)!.async('string');
      return [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => plain(text)).filter(Boolean);
    }),
  );
}

const joined = (words: readonly { text: string }[]): string => words.map(({ text }) => text).join('');
const bare = (text: string): string => text.replace(/\s/g, '');

/** The letters themselves: a line has room above and below them. */
const inked = ({ top, bottom, ...word }: Word): Word => ({
  ...word,
  top: top + (bottom - top) * 0.2,
  bottom: bottom - (bottom - top) * 0.2,
});

/** Words that another one is written over: more than a tenth of the smaller one lies under it. */
function writtenOver(drawnWords: readonly Word[]): string[] {
  const words = drawnWords.map(inked);
  const size = ({ left, top, right, bottom }: Word): number => (right - left) * (bottom - top);
  return words.flatMap((one, index) =>
    words.slice(index + 1).flatMap((other) => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 0 && down > 0 && across * down > Math.min(size(one), size(other)) / 10
        ? [`“${one.text}” and “${other.text}”`]
        : [];
    }),
  );
}

const sentence = 'We don’t know whether the people who said nothing were as satisfied as those who answered us. ';
const long = (times: number): string => sentence.repeat(times).trim();
/** What fills a slide to its edge, and a little more than anybody should write. */
const full: Screen[] = [
  { kind: 'promise', heading: long(1).slice(0, 120), words: long(4).slice(0, 400), notes: '', lines: [] },
  {
    kind: 'trend',
    heading: long(1).slice(0, 120),
    words: long(4).slice(0, 400),
    notes: '',
    whose: 'Planning, Installation, Service engineers, Sales in the south, Warehouse and Logistics',
    days: '1 September 2026 – 30 November 2026, so far',
    definition: 'The share of 4s and 5s among all answers about requests that were closed in these months.',
    own: { desk: 'Satisfaction: too early to tell', doubts: ['“90” isn’t one of this screen’s numbers.'] },
    figure: {
      value: '1,234',
      unit: '% satisfied',
      between: 'between 80 and 93',
      rest: 'from 57 answers',
      raw: { value: 1 },
    },
    chart: {
      shape: 'line',
      title: 'Satisfied',
      description: 'By month.',
      labels: Array.from({ length: 12 }, (_, index) => `${['Jan', 'Sept'][index % 2]} ${26 + (index % 3)}`),
      values: Array.from({ length: 12 }, (_, index) => (index === 4 ? null : 0.7 + index / 60)),
      low: Array.from({ length: 12 }, (_, index) => (index === 4 ? null : 0.6 + index / 60)),
      high: Array.from({ length: 12 }, (_, index) => (index === 4 ? null : 0.8 + index / 70)),
      marks: [3.1, 3.2, 6.5, 9, 10.9].map((at) => ({ at, label: 'Answers by the person who solves it' })),
      levels: [{ value: 0.85, label: 'target' }],
      others: { label: 'Administration, Finance', values: Array.from({ length: 12 }, (_, index) => 0.84 - index / 90) },
      before: { low: 0.6, high: 0.7, label: 'before' },
      format: 'share',
    },
  },
  {
    kind: 'targets',
    heading: '3 of 5 targets reached',
    words: 'Judged once, on 30 November 2026, as planned.',
    notes: '',
    grid: {
      heads: ['Target', 'Before', 'Now', 'Aim', 'Against before', 'Smallest change it can show'],
      rows: Array.from({ length: 5 }, () => ({
        cells: [
          'Time to first answer',
          '1 h 39 min (1 h 12 min to 2 h 3 min), from 1,540',
          '59 min (52 min to 1 h 4 min), from 1,128',
          '1 h 20 min',
          'Not enough to tell: −1 h 2 min to +12 min',
          '13 points: needs 14 months',
        ],
        tone: 'kept' as const,
      })),
    },
  },
  {
    kind: 'limits',
    heading: 'What we don’t know',
    words: '',
    notes: '',
    points: Array.from({ length: 6 }, () => long(2)),
  },
  {
    kind: 'clients',
    heading: 'What we think a client would say',
    words: '',
    notes: '',
    pairHeads: ['What we learnt', 'What a client would get'],
    pairs: Array.from({ length: 5 }, () => ({ first: long(1), second: long(1) })),
  },
  {
    kind: 'ask',
    heading: long(4).slice(0, 300),
    words: long(3).slice(0, 200),
    notes: '',
    terms: [0, 1, 2, 3].map((index) => ({ label: `Term ${index}`, text: long(3).slice(0, 200), open: index > 2 })),
  },
  {
    kind: 'ask',
    heading: 'Decided: Change something',
    words: long(22).slice(0, 2000),
    notes: '',
    terms: [0, 1, 2].map((index) => ({ label: `Term ${index}`, text: long(1).slice(0, 80) })),
  },
  { kind: 'direction', heading: long(1).slice(0, 90), words: long(22).slice(0, 2000), notes: '' },
  {
    kind: 'leaders',
    heading: 'Those of us who lead go first',
    words: long(3).slice(0, 240),
    notes: '',
    lines: ['12 leaders have promised something, 4 of them more than once.'],
    points: [long(1), long(1)],
    definition: long(2),
  },
  {
    kind: 'standards',
    heading: 'Whoever helps',
    words: long(3).slice(0, 300),
    notes: '',
    points: [0, 1, 2].map(() => long(2).slice(0, 160)),
    definition: long(1),
  },
  {
    kind: 'changes',
    heading: 'A few changes, driven together',
    words: `What didn’t work taught us: ${long(3).slice(0, 240)}`,
    notes: '',
    grid: {
      heads: ['For our clients', 'How it’s going'],
      rows: Array.from({ length: 6 }, () => ({
        cells: [long(2).slice(0, 160), 'Stopped early, on 3 September 2026'],
        tone: 'broken' as const,
      })),
    },
  },
  {
    kind: 'client_round',
    heading: long(2).slice(0, 110),
    words: `“${long(3).slice(0, 200)}”`,
    notes: '',
    days: 'They met on 18 September 2026',
    grid: {
      heads: ['From 1 (not at all) to 5 (completely)', 'On average', 'Between'],
      rows: [0, 1, 2].map(() => ({
        cells: ['The same clients later, 12 of them', '+0.6', '−0.2 to +1.4'],
        tone: '' as const,
      })),
    },
    points: [long(2)],
    definition: long(2),
  },
  {
    kind: 'team_promises',
    heading: 'Other teams keep promises too',
    words: 'The one that’s kept least comes first.',
    notes: '',
    grid: {
      heads: ['Team', 'Promise', 'Kept'],
      rows: Array.from({ length: mostTeams }, () => ({
        cells: ['Service engineers in the south', long(2).slice(0, 160), '17 of 20: kept in 17 of the last 20 weeks'],
        tone: '' as const,
      })),
    },
  },
];

let story: StoryDesk;
beforeAll(async () => {
  story = await storyDesk();
  await lockedPilot(story);
}, 120_000);
afterAll(() => story.desk.close());

drawn(`the slides, as a slide program draws them${leftOut}`, () => {
  test('each is whole: all its words, none outside, none over another', async () => {
    const { desk, cast } = story;
    const me = { id: cast.chris.id, locale: 'en-GB' };
    const { id } = await desk.app.get(Freezing).freeze(await layOut(story), me, desk.clock.now());
    const { told } = await desk.app.get(Showings).frozen(id, me);
    const shown: ShownStory = { ...told, screens: [...told.screens, ...full], taken: told.at };
    const slides = await storySlides(shown);
    const [pages, written, seen] = [pagesOf(shown), await writtenOn(slides), draw(slides)];
    expect(seen).toHaveLength(pages.length);
    const faults = seen.flatMap(({ width, height, words }, index) => {
      const all = bare(joined(words));
      const page = pages[index];
      const figure = 'figure' in page ? page.figure : null;
      const lost = written[index].flatMap((text) => text.split(/\s+/)).filter((word) => !all.includes(bare(word)));
      const edge = 0.2 * 72;
      const outside = words.filter(
        ({ left, top, right, bottom }) => left < edge || top < edge || right > width - edge || bottom > height - edge,
      );
      return [
        ...(figure && !all.includes(bare(figure.value)) ? [`lost its figure ${figure.value}`] : []),
        ...lost.map((word) => `lost “${word}”`),
        ...outside.map(({ text }) => `outside “${text}”`),
        ...writtenOver(words).map((both) => `over each other ${both}`),
      ].map((fault) => `slide ${index + 1}, ${pages[index].heading.slice(0, 40)}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
});
