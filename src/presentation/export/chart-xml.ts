import type JSZip from 'jszip';
import { colours } from './slides-look';

/*
 * What pptxgenjs leaves out of a chart. It draws what the sheet holds as series; here the two that hold how far the
 * 95 % range goes down and up become error bars on the first one, levels become thin dashed lines, each bar gets its
 * own colour, an empty cell becomes a gap. The parts of a series stand in the order that the format wants (ECMA-376,
 * part 1, chapter 21.2).
 */

/** The series behind a chart: the values, then their two distances, then the levels. */
const seriesBefore = 3;

/** Completes every chart of a file: the colours of its bars, chart by chart as they were drawn. */
export async function completeCharts(zip: JSZip, bars: readonly (readonly string[])[]): Promise<void> {
  // Numbered through the life of the program, not of the file.
  const numberOf = (path: string): number => Number(/(\d+)\.xml$/.exec(path)?.[1]);
  const names = Object.keys(zip.files)
    .filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path))
    .toSorted((a, b) => numberOf(a) - numberOf(b));
  for (const [index, name] of names.entries())
    zip.file(name, completeChart(await zip.file(name)!.async('string'), bars[index]));
}

/** One chart. Pure. */
export function completeChart(xml: string, barColours: readonly string[] = []): string {
  const all = xml.match(/<c:ser>.*?<\/c:ser>/gs) ?? [];
  if (all.length < seriesBefore) return xml;
  const line = xml.includes('<c:lineChart>');
  const [values, down, up, ...levels] = all as [string, string, string, ...string[]];
  const drawn = [
    withoutBlanks(withErrors(line ? inOrder(values) : coloured(values, barColours), { down, up }, line)),
    ...levels.map((level) => asLevel(inOrder(level))),
  ];
  return xml.replace(/<c:ser>.*<\/c:ser>/s, () => drawn.join('')).replace('<c:roundedCorners val="1"/>', '');
}

const withoutBlanks = (xml: string): string => xml.replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '');

const numbersOf = (series: string): string => withoutBlanks(/<c:numRef>.*?<\/c:numRef>/s.exec(series)?.[0] ?? '');

function withErrors(series: string, { down, up }: { down: string; up: string }, line: boolean): string {
  const [minus, plus] = [numbersOf(down), numbersOf(up)];
  // No range anywhere: a bar without a whisker, not one of length nought.
  if (!/<c:v>[^<]/.test(minus.replace(/<c:f>.*?<\/c:f>/s, ''))) return series;
  const bars =
    `<c:errBars>${line ? '<c:errDir val="y"/>' : ''}<c:errBarType val="both"/><c:errValType val="cust"/>` +
    `<c:noEndCap val="0"/><c:plus>${plus}</c:plus><c:minus>${minus}</c:minus><c:spPr><a:ln w="19050">` +
    `<a:solidFill><a:srgbClr val="${colours.ink}"/></a:solidFill></a:ln></c:spPr></c:errBars>`;
  return series.replace('<c:cat>', () => `${bars}<c:cat>`);
}

/** A line's series: no bars' parts in it, its marker before its labels. */
function inOrder(series: string): string {
  const marker = /<c:marker>.*?<\/c:marker>/s.exec(series)?.[0] ?? '';
  return series
    .replace(/<c:invertIfNegative val="\d"\/>/, '')
    .replace(marker, '')
    .replace('<c:dLbls>', () => `${marker}<c:dLbls>`);
}

/** Each bar in its own colour: what is compared with is grey. */
function coloured(series: string, barColours: readonly string[]): string {
  const points = barColours.map(
    (colour, index) =>
      `<c:dPt><c:idx val="${index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:solidFill>` +
      `<a:srgbClr val="${colour}"/></a:solidFill></c:spPr></c:dPt>`,
  );
  return series.replace('<c:dLbls>', () => `${points.join('')}<c:dLbls>`);
}

const asLevel = (series: string): string =>
  series
    .replace(/<c:marker>.*?<\/c:marker>/s, '<c:marker><c:symbol val="none"/></c:marker>')
    .replace(/<a:ln w="\d+"/, '<a:ln w="15875"')
    .replace('<a:prstDash val="solid"/>', '<a:prstDash val="sysDash"/>');
