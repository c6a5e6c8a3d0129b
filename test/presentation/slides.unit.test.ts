import JSZip from 'jszip';
import { completeChart } from '../../src/presentation/export/chart-xml';
import { fitted, linesOf } from '../../src/presentation/export/measured-text';
import { storySlides } from '../../src/presentation/export/story-slides';
import type { Screen } from '../../src/presentation/screen';

const screen = (more: Partial<Screen>): Screen => ({
  kind: 'trend',
  heading: 'A heading',
  words: '',
  notes: '',
  ...more,
});
const line: Screen = screen({
  notes: 'Slowly.',
  whose: 'Sales',
  days: 'October 2026',
  definition: 'The share of 4s and 5s.',
  figure: {
    value: '88',
    unit: '% satisfied',
    between: 'between 80 and 93',
    rest: 'from 57 answers',
    raw: { value: 0.88 },
  },
  chart: {
    shape: 'line',
    title: 'Satisfied',
    description: 'By month.',
    labels: ['Aug 26', 'Sept 26', 'Oct 26'],
    values: [0.8, null, 0.88],
    low: [0.7, null, 0.8],
    high: [0.9, null, 0.93],
    marks: [{ at: 1.5, label: 'Plain promises' }],
    levels: [{ value: 0.85, label: 'target' }],
    before: { low: 0.6, high: 0.7, label: 'before' },
    format: 'share',
  },
});
const bars: Screen = screen({
  own: { desk: 'Too early to tell.', doubts: ['“90” isn’t one of this screen’s numbers.'] },
  figure: {
    value: 'Too early to tell',
    unit: 'so far +4 points',
    between: 'between −4 and +13',
    rest: '',
    unclear: true,
    raw: { value: 0.04 },
  },
  chart: {
    shape: 'bars',
    title: 'Satisfied',
    description: 'Before and after.',
    most: 1,
    format: 'share',
    bars: [
      { label: 'Before', value: 0.79, text: '79 %', low: 0.7, high: 0.86, soft: true },
      { label: 'After', value: 0.83, text: '83 %', low: 0.75, high: 0.88 },
    ],
  },
});

const told = async (...screens: Screen[]): Promise<(path: string) => Promise<string>> => {
  const at = new Date('2026-11-30T08:00:00Z');
  const zip = await JSZip.loadAsync(
    await storySlides({
      title: 'Told',
      at,
      zone: 'Europe/Berlin',
      locale: 'en-GB',
      screens,
      quotes: new Map([[7, { words: 'I knew where it was.', by: 'A colleague' }]]),
      leftOut: ['limits'],
      taken: at,
      fingerprint: null,
    }),
  );
  // Charts are numbered through the life of the program.
  const chart = Object.keys(zip.files).find((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path)) ?? '';
  return (path) => zip.file(path === 'chart' ? chart : path)!.async('string');
};
const wordsOf = (xml: string): string => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join('|');

test('a line carries its range as error bars, its aim as a level, its changes where they happened', async () => {
  const read = await told(line);
  const chart = await read('chart');
  expect(chart.match(/<c:ser>/g)).toHaveLength(2);
  const [errors] = /<c:errBars>.*?<\/c:errBars>/s.exec(chart)!;
  expect(errors).toContain('<c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>');
  // How far it goes up and down, from the sheet: 0.8 is between 0.7 and 0.9, and nothing where nothing was said.
  const [up, down] = ['plus', 'minus'].map((end) =>
    [...new RegExp(`<c:${end}>.*?</c:${end}>`, 's').exec(errors)![0].matchAll(/<c:v>([\d.]+)<\/c:v>/g)].map(([, v]) =>
      Number(v).toFixed(2),
    ),
  );
  expect([up, down]).toEqual([
    ['0.10', '0.05'],
    ['0.10', '0.08'],
  ]);
  expect(chart).toContain('<a:prstDash val="sysDash"/>');
  expect(chart).not.toContain('<c:v></c:v>');
  // In the order of the format: marker, labels, error bars, names.
  expect(chart).toMatch(/<c:spPr>.*?<c:marker>.*?<c:dLbls>.*?<c:errBars>.*?<c:cat>/s);
  const words = wordsOf(await read('ppt/slides/slide2.xml'));
  for (const one of ['1  Plain promises', 'before', 'target', 'Sales · October 2026 · From 57 answers'])
    expect(words).toContain(one);
  const notes = wordsOf(await read('ppt/notesSlides/notesSlide2.xml'));
  for (const one of ['Slowly.', 'Figures: Sales · October 2026', 'What it means: The share of 4s and 5s.'])
    expect(notes).toContain(one);
});

test('bars have their own colours; what chance could make is neither large nor green', async () => {
  const read = await told(bars);
  const chart = await read('chart');
  expect(chart).toMatch(/<c:dPt><c:idx val="0"\/>.*?8D857B.*?<c:dPt><c:idx val="1"\/>.*?005858/s);
  expect(chart).toContain('<c:errBars><c:errBarType val="both"/>');
  const slide = await read('ppt/slides/slide2.xml');
  const [, size, colour] =
    /sz="(\d+)"[^>]*>(?:(?!<a:t>).)*?srgbClr val="(\w+)"(?:(?!<a:t>).)*<a:t>Too early to tell</s.exec(slide)!;
  expect(Number(size)).toBeLessThanOrEqual(3400);
  expect(colour).toBe('4F443C');
  expect(wordsOf(slide)).toContain('The presenter’s words. The figures don’t back them.');
  expect(wordsOf(slide)).toContain('The desk says: Too early to tell.');
  for (const path of ['ppt/slides/slide1.xml', 'ppt/slides/slide2.xml'])
    expect(wordsOf(await read(path))).toContain('Left out of this story: “What we don’t know”.');
});

test('quotes say until when their authors agreed', async () => {
  const words = wordsOf(await (await told(screen({ kind: 'voices', quoteIds: [7] })))('ppt/slides/slide2.xml'));
  expect(words).toContain('“I knew where it was.”');
  expect(words).toContain('Their authors agreed to this as of Monday, 30 November 2026 at 09:00');
});

test('a chart that is not ours stays as it is', () =>
  expect(completeChart('<c:ser>1</c:ser>')).toBe('<c:ser>1</c:ser>'));

test('lines are measured in the face of the slides', () => {
  // "We promise our clients that they’ll" is 10.6 inches in bold 48 points, and the next word does not fit.
  expect(
    linesOf('We promise our clients that they’ll never have to ask twice', 11.7, { size: 48, bold: true }),
  ).toEqual(['We promise our clients that they’ll', 'never have to ask twice']);
  expect(linesOf('one\ntwo', 5, { size: 12 })).toEqual(['one', 'two']);
  const long = linesOf('x'.repeat(400), 3, { size: 20 });
  expect(long.join('')).toBe('x'.repeat(400));
  expect(long.length).toBeGreaterThan(10);
});

test('the largest size that fits is taken, else the smallest', () => {
  const words = 'A sentence of a dozen words, so that it needs a line or two.';
  expect(fitted(words, { w: 11, h: 0.6 }, [32, 28, 24])).toMatchObject({ size: 28, lines: 1 });
  expect(fitted(words, { w: 2, h: 0.6 }, [32, 28, 24])).toMatchObject({ size: 24 });
});
