import type PptxGenJS from 'pptxgenjs';
import type { Screen } from '../screen';
import { type ScreenPage, screenPage } from '../screen.pages';
import { drawChart } from './slides-chart';
import { colours, face, wide } from './slides-look';
import { coverOf, type CoverPage, type ShownStory } from '../showing/showings.service';

type Slide = PptxGenJS.Slide;

const text = { fontFace: face, color: colours.ink, margin: 0, valign: 'top' } as const;
const across = { x: wide.left, w: wide.across } as const;

/** A story as slides whose words and charts can be edited. */
export async function storySlides(told: ShownStory): Promise<Buffer> {
  // Read when the first slides are asked for: the program starts sooner without it. Its types forget what import()
  // gives.
  const { default: Slides } = (await import('pptxgenjs')) as unknown as { default: typeof PptxGenJS };
  const pptx = new Slides();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.title = told.title;
  pptx.author = 'Firsthand';
  pptx.company = '';
  pptx.theme = { headFontFace: face, bodyFontFace: face };
  master(pptx, 'Statement', { y: 2.15, h: 2.6, fontSize: 48, valign: 'top' });
  master(pptx, 'Screen', { y: 0.6, h: 0.8, fontSize: 32, valign: 'top' });
  const total = told.screens.length + 1;
  cover(pptx, coverOf(told, total));
  told.screens.forEach((screen, index) => {
    const { locale, zone, at, quotes } = told;
    add(pptx, screen, screenPage(screen, { number: index + 2, total, locale, zone, at, quotes }), locale);
  });
  return (await pptx.write({ outputType: 'nodebuffer' })) as Buffer;
}

interface TitlePlace {
  y: number;
  h: number;
  fontSize: number;
  valign: 'top' | 'bottom';
}

/** The heading is a real title: outlines and screen readers find it. */
function master(pptx: PptxGenJS, title: string, place: TitlePlace): void {
  pptx.defineSlideMaster({
    title,
    background: { color: colours.paper },
    objects: [
      {
        placeholder: {
          options: { name: 'title', type: 'title', ...across, ...text, ...place, bold: true, align: 'left' },
          text: '',
        },
      },
    ],
  });
}

function cover(pptx: PptxGenJS, page: CoverPage): void {
  const slide = pptx.addSlide({ masterName: 'Statement' });
  statement(pptx, slide, page, colours.apricot);
  foot(slide, page.definition, page.dated);
}

function statement(
  pptx: PptxGenJS,
  slide: Slide,
  { heading, words }: { heading: string; words: string },
  accent: string,
): void {
  slide.addShape(pptx.ShapeType.rect, { x: wide.left, y: 1.75, w: 0.8, h: 0.08, fill: { color: accent } });
  slide.addText(heading, { placeholder: 'title' });
  const lines = Math.min(3, Math.ceil(heading.length / 38));
  if (words)
    slide.addText(words, { ...text, ...across, y: 2.5 + lines * 0.78, h: 1.2, fontSize: 22, color: colours.soft });
}

function add(pptx: PptxGenJS, screen: Screen, page: ScreenPage, locale: string): void {
  const slide = pptx.addSlide({ masterName: page.layout === 'statement' ? 'Statement' : 'Screen' });
  if (page.layout === 'statement') statement(pptx, slide, page, colours.teal);
  else {
    slide.addText(page.heading, { placeholder: 'title' });
    if (page.words)
      slide.addText(page.words, { ...text, ...across, y: 1.4, h: 0.7, fontSize: 18, color: colours.soft });
    body(pptx, slide, screen, page, locale);
  }
  foot(slide, [page.foot, page.definition].filter(Boolean).join('. '), page.dated);
  if (page.notes) slide.addNotes(page.notes);
}

function body(pptx: PptxGenJS, slide: Slide, screen: Screen, page: ScreenPage, locale: string): void {
  const { figure, steps, lines, pairs } = page;
  if (figure) {
    slide.addText(figure.value, {
      ...text,
      x: wide.left,
      y: 2.3,
      w: 4,
      h: 2,
      fontSize: figure.long ? 60 : 115,
      bold: true,
      color: colours.teal,
      valign: 'bottom',
      fit: 'shrink',
    });
    slide.addText(
      [
        { text: figure.unit, options: { fontSize: 22, bold: true, breakLine: true } },
        { text: figure.between, options: { fontSize: 17, color: colours.soft } },
      ],
      { ...text, x: wide.left, y: 4.4, w: 4, h: 1 },
    );
  }
  if (screen.chart) drawChart(pptx, slide, screen.chart, locale);
  if (steps) drawSteps(pptx, slide, steps);
  if (lines)
    slide.addText(
      lines.map((line) => ({ text: line, options: { breakLine: true, paraSpaceAfter: 22 } })),
      { ...text, ...across, y: 2.2, h: 4, fontSize: 30, valign: 'middle' },
    );
  if (pairs) drawPairs(slide, pairs, page.heads);
  drawQuotes(slide, page, steps ? { y: 5.1, h: 1.3 } : { y: 2.2, h: 4 });
}

function drawSteps(pptx: PptxGenJS, slide: Slide, steps: NonNullable<Screen['steps']>): void {
  const width = wide.across / steps.length;
  slide.addShape(pptx.ShapeType.line, {
    x: wide.left + 0.25,
    y: 3.15,
    w: width * (steps.length - 1),
    h: 0,
    line: { color: colours.teal, width: 4 },
  });
  steps.forEach(({ label, text: said, tone }, index) => {
    const x = wide.left + width * index;
    const color = { broken: colours.broken, smile: colours.apricot }[tone as 'broken' | 'smile'] ?? colours.teal;
    slide.addShape(pptx.ShapeType.ellipse, { x, y: 2.9, w: 0.5, h: 0.5, fill: { color } });
    slide.addText(
      [
        { text: label, options: { bold: true, fontSize: 19, breakLine: true } },
        { text: said, options: { fontSize: 15, color: colours.soft } },
      ],
      { ...text, x, y: 3.65, w: width - 0.15, h: 1.5 },
    );
  });
}

function drawPairs(slide: Slide, pairs: NonNullable<Screen['pairs']>, heads: ScreenPage['heads']): void {
  const cell = (words: string, bold: boolean, color: string = colours.ink) => ({
    text: words,
    options: {
      bold,
      color,
      fontFace: face,
      border: [
        { type: 'solid' as const, color: colours.strong, pt: 0.75 },
        { type: 'none' as const },
        { type: 'none' as const },
        { type: 'none' as const },
      ] as never,
    },
  });
  const head = heads ? [[cell(heads.first, false, colours.soft), cell(heads.second, false, colours.soft)]] : [];
  slide.addTable([...head, ...pairs.map(({ first, second }) => [cell(first, false), cell(second, true)])], {
    ...across,
    y: 2.2,
    fontSize: 18,
    margin: 0.12,
    colW: [wide.across / 2, wide.across / 2],
  });
}

function drawQuotes(slide: Slide, { quotes, withdrawn }: ScreenPage, place: { y: number; h: number }): void {
  const said = quotes.flatMap(({ words, by }, index) => [
    { text: `“${words}”`, options: { fontSize: place.h < 2 ? 18 : index ? 24 : 28, breakLine: true } },
    { text: by, options: { fontSize: 15, color: colours.soft, breakLine: true, paraSpaceAfter: 20 } },
  ]);
  const gone = withdrawn ? [{ text: withdrawn, options: { fontSize: 15, color: colours.soft, italic: true } }] : [];
  if (said.length + gone.length) slide.addText([...said, ...gone], { ...text, ...across, ...place, valign: 'middle' });
}

function foot(slide: Slide, words: string, dated: string): void {
  if (words)
    slide.addText(words, {
      ...text,
      x: wide.left,
      y: 6.55,
      w: 9.6,
      h: 0.6,
      fontSize: 12,
      color: colours.soft,
      valign: 'bottom',
    });
  slide.addText(dated, {
    ...text,
    x: 10.6,
    y: 6.55,
    w: 1.933,
    h: 0.6,
    fontSize: 12,
    color: colours.soft,
    align: 'right',
    valign: 'bottom',
  });
}
