import type PptxGenJS from 'pptxgenjs';
import { type Fitted, fitted } from './measured-text';
import { drawFoot, drawOwnWords, type Framed, gap } from './slides-edges';
import { type Box, colours, plain, wide } from './slides-look';

type Slide = PptxGenJS.Slide;

const across = { x: wide.left, w: wide.across } as const;

const frames = {
  Statement: { top: 2.15, sizes: [48, 40, 34, 28], most: 2.3, words: [22, 18, 16] },
  Request: { top: 0.7, sizes: [40, 34, 28, 24], most: 1.7, words: [20, 18, 16] },
  Screen: { top: 0.6, sizes: [32, 28, 24, 20], most: 1.15, words: [18, 16, 14] },
} as const;

export type Frame = keyof typeof frames;

/** Where words may end at the latest: a request has its terms below them, a statement its foot. */
const lastLine = { Statement: 6.5, Request: 4.6, Screen: 0 } as const;
const smaller = [14, 12, 11, 10, 9] as const;

/** As large as is pleasant; who writes a whole page gets it, small. */
function wordsFitted(words: string, frame: Frame, y: number): Fitted {
  const pleasant = frame === 'Screen' ? 0.7 : 1.6;
  const found = fitted(words, { w: wide.across, h: pleasant }, frames[frame].words);
  return found.height <= pleasant || frame === 'Screen'
    ? found
    : fitted(words, { w: wide.across, h: lastLine[frame] - y }, [found.size, ...smaller]);
}

/** Slides whose headings are real titles: outlines and screen readers find them. */
export class SlideFrames {
  private readonly made = new Set<string>();

  constructor(private readonly pptx: PptxGenJS) {}

  /** A slide with its heading, its words and its foot; gives the room that is left between them. */
  add(frame: Frame, page: Framed, accent: string | null): { slide: Slide; body: Box } {
    const { top, sizes, most } = frames[frame];
    const title = fitted(page.heading, { w: wide.across, h: most }, sizes, true);
    const slide = this.pptx.addSlide({ masterName: this.master(frame, title) });
    slide.addText(page.heading, { placeholder: 'title' });
    if (accent)
      slide.addShape(this.pptx.ShapeType.rect, {
        x: wide.left,
        y: top - 0.4,
        w: 0.8,
        h: 0.08,
        fill: { color: accent },
      });
    let y = top + title.height + gap;
    if (page.words) {
      const words = wordsFitted(page.words, frame, y);
      slide.addText(page.words, {
        ...plain,
        ...across,
        y,
        h: words.height,
        fontSize: words.size,
        color: colours.soft,
      });
      y += words.height + gap;
    }
    if (page.own) y = drawOwnWords(this.pptx, slide, page.own, y);
    const foot = drawFoot(slide, page);
    return { slide, body: { x: wide.left, w: wide.across, y: y + gap, h: foot - y - 2 * gap } };
  }

  /** A layout for each height of a title: a title takes its place from its layout. */
  private master(frame: Frame, { size, lines, height }: { size: number; lines: number; height: number }): string {
    const name = `${frame} ${size} ${lines}`;
    if (this.made.has(name)) return name;
    this.made.add(name);
    this.pptx.defineSlideMaster({
      title: name,
      background: { color: colours.paper },
      objects: [
        {
          placeholder: {
            options: {
              name: 'title',
              type: 'title',
              ...plain,
              ...across,
              y: frames[frame].top,
              h: height,
              fontSize: size,
              bold: true,
              align: 'left',
            },
            text: '',
          },
        },
      ],
    });
    return name;
  }
}
