import JSZip from 'jszip';
import type PptxGenJS from 'pptxgenjs';
import { t } from '../../core/words/words';
import type { Screen } from '../screen';
import type { ScreenPage } from '../screen.pages';
import { type CoverPage, pagesOf, type ShownStory } from '../showing/showings.service';
import { completeCharts } from './chart-xml';
import { drawBody } from './slides-body';
import { type Frame, SlideFrames } from './slides-frame';
import { colours, face } from './slides-look';

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
  const frames = new SlideFrames(pptx);
  const [cover, ...pages] = pagesOf(told) as [CoverPage, ...ScreenPage[]];
  frames.add('Statement', cover, colours.apricot);
  const drawn = pages.map((page, index) => add(pptx, frames, page, told.screens[index], told.locale));
  const zip = await JSZip.loadAsync((await pptx.write({ outputType: 'nodebuffer' })) as Buffer);
  await completeCharts(
    zip,
    drawn.flatMap((colour) => (colour ? [colour] : [])),
  );
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const frameOf: Partial<Record<string, Frame>> = { statement: 'Statement', terms: 'Request' };

function add(pptx: PptxGenJS, frames: SlideFrames, page: ScreenPage, screen: Screen, locale: string): string[] | null {
  const { slide, body } = frames.add(
    frameOf[page.layout] ?? 'Screen',
    page,
    page.layout === 'statement' ? colours.teal : null,
  );
  const notes = notesOf(page, locale);
  if (notes) slide.addNotes(notes);
  return page.layout === 'statement' ? null : drawBody(page, screen.chart, { pptx, slide, body, locale });
}

/** What the speaker noted, then what every figure means, whose it is and what the desk says of it. */
function notesOf({ notes, foot, meaning, own }: ScreenPage, locale: string): string {
  return [
    notes,
    own ? `${own.label} ${own.desk}` : '',
    foot ? t('Figures: {words}', { words: foot }, locale) : '',
    meaning ? t('What it means: {words}', { words: meaning }, locale) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
