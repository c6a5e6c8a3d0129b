import type { ScreenChart } from '../screen';
import type { ScreenPage } from '../screen.pages';
import { drawBars } from './slides-bars';
import { drawFigure, drawLines, drawTerms } from './slides-sentences';
import { drawLine } from './slides-line';
import type { SlideDrawing } from './slides-look';
import { drawQuotes, drawSteps } from './slides-rows';
import { drawGrid, drawPairs } from './slides-tables';

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
  if (lines) drawLines(lines, drawing, [30, 26, 22]);
  if (points) drawLines(points, drawing, [20, 18, 16, 14]);
  if (terms) drawTerms(terms, drawing);
  if (grid) drawGrid(grid, drawing);
  if (pairs) drawPairs(pairs, page.heads, drawing);
  drawQuotes(page, drawing, steps ? { ...body, y: body.y + 2.7, h: body.h - 2.7 } : body);
  if (!chart) return null;
  const box = figure ? { ...body, x: body.x + left + 0.3, w: body.w - left - 0.3 } : body;
  if (chart.shape === 'bars') return drawBars(chart, { pptx, slide, locale, box });
  drawLine(chart, { pptx, slide, locale, box });
  return [];
}
