import type { ScreenStep } from '../screen';
import type { ScreenPage } from '../screen.pages';
import { fitted, heightOf } from './measured-text';
import { type Box, colours, plain, type SlideDrawing } from './slides-look';

export function drawSteps(steps: readonly ScreenStep[], { pptx, slide, body }: SlideDrawing): void {
  const width = body.w / steps.length;
  const y = body.y + 0.5;
  slide.addShape(pptx.ShapeType.line, {
    x: body.x + 0.25,
    y: y + 0.25,
    w: width * (steps.length - 1),
    h: 0,
    line: { color: colours.teal, width: 4 },
  });
  const size = Math.min(
    ...steps.map(({ label }) => fitted(label, { w: width - 0.1, h: 0.35 }, [19, 17, 15, 13], true).size),
  );
  steps.forEach(({ label, text: said, tone }, index) => {
    const x = body.x + width * index;
    const color = { broken: colours.broken, smile: colours.apricot }[tone as 'broken' | 'smile'] ?? colours.teal;
    slide.addShape(pptx.ShapeType.ellipse, { x, y, w: 0.5, h: 0.5, fill: { color } });
    slide.addText(
      [
        { text: label, options: { bold: true, fontSize: size, breakLine: true } },
        { text: said, options: { fontSize: 15, color: colours.soft } },
      ],
      { ...plain, x, y: y + 0.7, w: width - 0.1, h: 1.4 },
    );
  });
}

export function drawQuotes({ quotes, withdrawn, consented }: ScreenPage, { slide }: SlideDrawing, box: Box): void {
  const tall = (size: number): number =>
    quotes.reduce((sum, { words }) => sum + heightOf(`“${words}”`, box.w, { size }) + 0.6, 0.5);
  const size = [28, 24, 20, 18, 16, 14].find((one) => tall(one) <= box.h) ?? 14;
  const small = { fontSize: 15, color: colours.soft, breakLine: true };
  const said = quotes.flatMap(({ words, by }) => [
    { text: `“${words}”`, options: { fontSize: size, breakLine: true } },
    { text: by, options: { ...small, paraSpaceAfter: 14 } },
  ]);
  const beside = [withdrawn, consented].filter(Boolean).map((text) => ({ text, options: { ...small, fontSize: 13 } }));
  if (said.length + beside.length) slide.addText([...said, ...beside], { ...plain, ...box, valign: 'middle' });
}
