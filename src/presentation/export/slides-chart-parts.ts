import type PptxGenJS from 'pptxgenjs';
import type { Unit } from '../../metrics/metric';
import { type Box, colours, face } from './slides-look';

export interface ChartDrawing {
  pptx: PptxGenJS;
  slide: PptxGenJS.Slide;
  box: Box;
  locale: string;
}

export const axis = {
  catAxisLabelFontFace: face,
  valAxisLabelFontFace: face,
  catAxisLabelColor: colours.soft,
  valAxisLabelColor: colours.soft,
  catAxisLabelFontSize: 13,
  valAxisLabelFontSize: 13,
} as const;
export const none = { style: 'none' } as const;
/** Minutes stay minutes in the sheet, so that they can be reckoned with. */
export const codes: Record<Unit, string> = {
  share: '0 %',
  mean: '0.0',
  time: '0 "min"',
  count: '#,##0',
  points: '+0;−0;0',
};

/** An empty cell is a gap, never a nought. */
export const cells = (values: readonly (number | null)[]): number[] => values.map((value) => value as number);

/** How far the range goes from each value to an end of it. */
export const lengths = (
  values: readonly (number | null)[],
  ends: readonly (number | null | undefined)[],
): (number | null)[] =>
  values.map((value, index) => {
    const end = ends[index];
    return value === null || typeof end !== 'number' ? null : Math.abs(end - value);
  });
