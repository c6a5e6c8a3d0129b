import fs from 'node:fs';
import path from 'node:path';
import {
  alarms,
  beyondAlarms,
  type Cell,
  lasting,
  oneSampleAlarms,
  recommended,
  satisfied,
  scored,
  shareAlarms,
  typedAlarms,
} from './false-alarms';

// `npm run false-alarms` reckons the table anew and writes it into docs/inference.md.
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
let worst = 0;
const seen = (rate: number): string => {
  worst = Math.max(worst, rate);
  return percent(rate);
};

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

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const lines = [
  row(['what is compared', ...pairs.map(([n, m]) => `${n}, ${m}`)]),
  row(['---', ...pairs.map(() => '---:')]),
  ...shares.map((share) => row([`Share ${share}`, ...pairs.map(([n, m]) => seen(shareAlarms(n, m, share)))])),
  ...shapes.map(([name, draw, rate]) =>
    row([name, ...pairs.map(([n, m]) => seen(rate({ draw, n, m, times: fewer(n, m) })))]),
  ),
  row([
    '*The earlier rule of the pilot, share 0.8*',
    ...pairs.map(([n, m]) => `*${percent(oneSampleAlarms(n, m, 0.8))}*`),
  ]),
];

const file = path.join(__dirname, '../../docs/inference.md');
const text = fs.readFileSync(file, 'utf8');
const [before, after] = [text.indexOf('<!-- table -->'), text.indexOf('<!-- end of table -->')];
fs.writeFileSync(file, `${text.slice(0, before)}<!-- table -->\n\n${lines.join('\n')}\n\n${text.slice(after)}`);
console.log(`${lines.join('\n')}\n\nThe most: ${percent(worst)} %`);
