import type { ScreenChart } from '../screen';
import type { ScreenPage } from '../screen.pages';
import { drawBars } from './slides-bars';
import { gap } from './slides-edges';
import { drawFigure, drawLines, drawTerms, heightOfLines } from './slides-sentences';
import { drawLine } from './slides-line';
import type { SlideDrawing } from './slides-look';
import { drawQuotes, drawSteps } from './slides-rows';
import { drawGrid, drawPairs } from './slides-tables';

/** What stands below something else is small. */
const footnotes = [16, 14, 12, 11] as const;

/** The room above, and that below which these sentences need there: never more than half. */
function shared(points: readonly string[], drawing: SlideDrawing): [SlideDrawing, SlideDrawing] {
  const { body } = drawing;
  const needed = footnotes.map((size) => heightOfLines(points, body.w, size));
  const h = needed.find((one) => one <= body.h / 2) ?? body.h / 2;
  const above = { ...body, h: body.h - h - gap };
  return [
    { ...drawing, body: above },
    { ...drawing, body: { ...body, y: above.y + above.h + gap, h } },
  ];
}

/**
 * What a screen shows between its heading and its foot, in the room that is there. Gives the colours of a chart's bars;
 * null without a chart.
 */
export function drawBody(page: ScreenPage, chart: ScreenChart | undefined, drawing: SlideDrawing): string[] | null {
  const { pptx, slide, body, locale } = drawing;
  const { figure, steps, lines, points, terms, grid, pairs } = page;
  const left = 4;
  if (figure) drawFigure(slide, figure, { ...body, w: chart ? left : body.w });
  if (steps) drawSteps(steps, drawing);
  const beside = lines ?? terms ?? grid;
  const [above, below] = points && beside ? shared(points, drawing) : [drawing, drawing];
  if (lines) drawLines(lines, above, [30, 26, 22, 18]);
  if (points) drawLines(points, below, beside ? footnotes : [20, 18, 16, 14]);
  if (terms) drawTerms(terms, above);
  if (grid) drawGrid(grid, above);
  if (pairs) drawPairs(pairs, page.heads, drawing);
  drawQuotes(page, drawing, steps ? { ...body, y: body.y + 2.7, h: body.h - 2.7 } : body);
  if (!chart) return null;
  const box = figure ? { ...body, x: body.x + left + 0.3, w: body.w - left - 0.3 } : body;
  if (chart.shape === 'bars') return drawBars(chart, { pptx, slide, locale, box });
  drawLine(chart, { pptx, slide, locale, box });
  return [];
}
