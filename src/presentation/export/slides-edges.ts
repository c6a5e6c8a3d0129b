import type PptxGenJS from 'pptxgenjs';
import type { ScreenPage } from '../screen.pages';
import type { CoverPage } from '../showing/showings.service';
import { heightOf } from './measured-text';
import { colours, plain, wide } from './slides-look';

type Slide = PptxGenJS.Slide;

/** What stands around a slide's body, from the cover to the last one. */
export type Framed = Pick<ScreenPage | CoverPage, 'heading' | 'words' | 'dated' | 'definition' | 'missing'> &
  Partial<Pick<ScreenPage, 'own' | 'foot'>>;

/** Inches between what stands one below the other. */
export const gap = 0.14;
const bottom = 7.15;
const footWidth = 9.6;
const footSize = 12;

/** The presenter's words are marked, and the desk's own sentence stands beside them. */
export function drawOwnWords(
  pptx: PptxGenJS,
  slide: Slide,
  { label, desk, doubted }: NonNullable<ScreenPage['own']>,
  y: number,
) {
  const w = wide.across - 0.2;
  const h = heightOf(`${label} ${desk}`, w, { size: 13, bold: true });
  const color = doubted ? colours.broken : colours.ink;
  slide.addShape(pptx.ShapeType.rect, {
    x: wide.left,
    y,
    w: 0.05,
    h,
    fill: { color: doubted ? colours.broken : colours.strong },
  });
  slide.addText(
    [
      { text: `${label} `, options: { bold: true, color } },
      { text: desk, options: { color: colours.soft } },
    ],
    { ...plain, x: wide.left + 0.2, y, w, h, fontSize: 13 },
  );
  return y + h + gap;
}

/** Whose, which days, from how many; what it means; the day. Gives where it begins. */
export function drawFoot(slide: Slide, { foot = '', definition, dated, missing }: Framed): number {
  const parts = [
    { text: missing, options: { bold: true, color: colours.broken } },
    { text: foot, options: { bold: true, color: colours.ink } },
    { text: definition, options: { color: colours.soft } },
  ].filter(({ text }) => text !== '');
  const said = parts.map(({ text }) => text).join('. ');
  const h = said ? heightOf(said, footWidth, { size: footSize, bold: true }) : 0.25;
  if (said)
    slide.addText(
      parts.map(({ text, options }, index) => ({
        text: index < parts.length - 1 ? `${text.replace(/[.]$/, '')}. ` : text,
        options,
      })),
      { ...plain, x: wide.left, y: bottom - h, w: footWidth, h, fontSize: footSize, valign: 'bottom' },
    );
  slide.addText(dated, {
    ...plain,
    x: 10.6,
    y: bottom - 0.25,
    w: 1.933,
    h: 0.25,
    fontSize: footSize,
    color: colours.soft,
    align: 'right',
    valign: 'bottom',
  });
  return bottom - h;
}
