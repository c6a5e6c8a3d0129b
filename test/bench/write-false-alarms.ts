import fs from 'node:fs';
import path from 'node:path';
import {
  alarms,
  beyondAlarms,
  type Cell,
  guessAlarms,
  lasting,
  markAlarms,
  oneSampleAlarms,
  recommended,
  satisfied,
  scored,
  shareAlarms,
  typedAlarms,
} from './false-alarms';

// `npm run false-alarms` reckons the table anew and writes it into docs/inference.md; `npm run false-alarms -- typed`
// only the rows in whose name that stands.
const pairs = [
  [20, 20],
  [20, 100],
  [20, 2000],
  [50, 50],
  [100, 100],
  [116, 128],
  [100, 1000],
  [500, 500],
  [2000, 2000],
] as const;
const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
const times = Number(process.env.TIMES ?? 10_000);
const fewer = (n: number, m: number): number => (n + m > 2000 ? times / 4 : times);
const percent = (rate: number): string => (100 * rate).toFixed(1);
const shapes: [string, Cell['draw'], (cell: Cell) => number][] = [
  ['Average, scores all over the scale', scored([0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.1]), alarms],
  ['Average, most scores high', scored([0.02, 0.02, 0.03, 0.05, 0.13, 0.35, 0.4]), alarms],
  ['Average, nearly all the best', scored([0, 0, 0, 0, 0.02, 0.08, 0.9]), alarms],
  ['Median, lengths far apart', lasting(0.5, 1.2), alarms],
  ['Median, lengths alike', lasting(0.5, 0.3), alarms],
  ['9 out of 10, lengths far apart', lasting(0.9, 1.2), alarms],
  ['NPS, even', recommended(0.33, 0.33), alarms],
  ['NPS, high', recommended(0.1, 0.2), alarms],
  ['More than the comparison group, share 0.8', satisfied(0.8), beyondAlarms],
  ['More than the comparison group, share 0.95', satisfied(0.95), beyondAlarms],
  ['More than the comparison group, median', lasting(0.5, 1.2), beyondAlarms],
  ['Before typed by month: average, most high', scored([0.02, 0.02, 0.03, 0.05, 0.13, 0.35, 0.4]), typedAlarms],
  ['Before typed by month: average, nearly all the best', scored([0, 0, 0, 0, 0.02, 0.08, 0.9]), typedAlarms],
  ['Before typed by month: median', lasting(0.5, 1.2), typedAlarms],
  ['Before typed by month: NPS', recommended(0.2, 0.3), typedAlarms],
];

/** Answers in each month, and how many months. */
const guessed = [
  [20, 1],
  [50, 1],
  [200, 1],
  [2000, 1],
  [20, 6],
  [50, 6],
  [200, 6],
  [50, 12],
] as const;
/** Months that are over, a year of months, half a year of weeks. */
const charted = [8, 12, 25] as const;
const charts: [string, Cell['draw'], number][] = [
  ['Share 0.8, 100 answers each', satisfied(0.8), 100],
  ['Share 0.9, 20 answers each', satisfied(0.9), 20],
  ['Share 0.95, 20 answers each', satisfied(0.95), 20],
  ['Median of 100, lengths far apart', lasting(0.5, 1.2), 100],
  ['Average of 50, most scores high', scored([0.02, 0.02, 0.03, 0.05, 0.13, 0.35, 0.4]), 50],
];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const file = path.join(__dirname, '../../docs/inference.md');
const text = fs.readFileSync(file, 'utf8');
const known = text.split('\n');
const only = process.argv[2] ?? '';

function keptLine(name: string, rates: () => number[]): string {
  const kept = known.find((line) => line.startsWith(`| ${name} |`));
  return kept && !name.includes(only) ? kept : row([name, ...rates().map(percent)]);
}

const lineOf = (name: string, rate: (n: number, m: number) => number): string =>
  keptLine(name, () => pairs.map(([n, m]) => rate(n, m)));

const lines = [
  row(['what is compared', ...pairs.map(([n, m]) => `${n}, ${m}`)]),
  row(['---', ...pairs.map(() => '---:')]),
  ...shares.map((share) => lineOf(`Share ${share}`, (n, m) => shareAlarms(n, m, share))),
  ...shapes.map(([name, draw, rate]) => lineOf(name, (n, m) => rate({ draw, n, m, times: fewer(n, m) }))),
  lineOf('*The earlier rule of the pilot, share 0.8*', (n, m) => oneSampleAlarms(n, m, 0.8)),
];
const guesses = [
  row(['guesses that are right', ...guessed.map(([n, months]) => `${n} × ${months}`)]),
  row(['---', ...guessed.map(() => '---:')]),
  ...shares.map((share) =>
    keptLine(`Guess of share ${share}`, () => guessed.map(([n, months]) => guessAlarms(n, months, share, times))),
  ),
];
const marked = [
  row(['what a chart shows', ...charted.map((periods) => `${periods} times`)]),
  row(['---', ...charted.map(() => '---:')]),
  ...charts.map(([name, draw, n]) =>
    keptLine(name, () => charted.map((periods) => markAlarms({ draw, n, times: times / 4 }, periods))),
  ),
];
write('table', lines);
write('guesses', guesses);
write('charts', marked);
console.log([...lines, '', ...guesses, '', ...marked].join('\n'));

function write(name: string, table: readonly string[]): void {
  const told = fs.readFileSync(file, 'utf8');
  const [from, to] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  fs.writeFileSync(
    file,
    `${told.slice(0, told.indexOf(from))}${from}\n\n${table.join('\n')}\n\n${told.slice(told.indexOf(to))}`,
  );
}
