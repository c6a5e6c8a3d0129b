import type PptxGenJS from 'pptxgenjs';

/** The product's own colours on paper, in the one notation that slides know: made from tokens.css, bright. */
export const colours = {
  paper: 'FCF9F5',
  ink: '281F18',
  soft: '4F443C',
  line: 'E5DED5',
  strong: '8D857B',
  teal: '005858',
  broken: '96201D',
  apricot: 'FAAB6A',
  white: 'FFFFFF',
} as const;

/** Everybody has it; ours would be replaced wherever it is not installed. */
export const face = 'Arial';

/** Inches: 16 to 9. */
export const wide = { width: 13.333, height: 7.5, left: 0.8, across: 11.733 } as const;

/** Inches. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A slide, and the room on it between heading and foot. */
export interface SlideDrawing {
  pptx: PptxGenJS;
  slide: PptxGenJS.Slide;
  body: Box;
  locale: string;
}

/** How every text begins. */
export const plain = { fontFace: face, color: colours.ink, margin: 0, valign: 'top' } as const;
