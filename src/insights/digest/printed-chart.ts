/**
 * Colours of the light tokens as a mail's picture needs them: written into the drawing, because no style sheet goes
 * with it.
 */
const style = `
  text { font-family: 'Inter Variable', Inter, sans-serif; font-size: 12px; fill: #5b5149; }
  .chart-band { fill: #00595a; fill-opacity: 0.14; }
  .chart-whisker { fill: none; stroke: #00595a; stroke-width: 1.5; }
  .chart-line { fill: none; stroke: #00595a; stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
  .chart-point { fill: #ffffff; stroke: #00595a; stroke-width: 2; }
  .chart-told { fill: #00595a; }
  .chart-signal { fill: #f3a868; stroke: #2a211a; stroke-width: 1.25; }
  .chart-grid line { stroke: #e6dfd6; stroke-width: 1; }
  .chart-limit { fill: none; stroke: #8d8177; stroke-width: 1; stroke-dasharray: 2 4; }
  .chart-limit-mean { stroke-dasharray: none; }
  .chart-mark path { fill: none; stroke: #8d8177; stroke-width: 1; }
  .chart-mark circle { fill: #2a211a; }
  .chart-mark text { fill: #ffffff; font-weight: 600; font-size: 9px; }
`;

/** A chart of charts.ts for where no style sheet is. */
export const printed = (svg: string): string => svg.replace(/(<svg\b[^>]*>)/, `$1<style>${style}</style>`);
