import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Mail } from './mail.entity';

/** A drawing among a mail's data, under `pictures.NAME`: the template shows it by `<img src="{{pictures.NAME}}">`. */
export interface Drawing {
  $svg: string;
}

export interface Picture {
  cid: string;
  content: Buffer;
}

/** Twice as sharp as it stands in the mail. */
const WIDTH = 1072;
const face = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

let font: Promise<string> | null = null;

/** Mail programs show no SVG, and few machines have our face: each drawing leaves as a PNG, with its words in it. */
export async function picturesOf(mail: Mail): Promise<{ names: Record<string, string>; pictures: Picture[] }> {
  const drawings = Object.entries((mail.data.pictures ?? {}) as Record<string, Drawing>);
  const names: Record<string, string> = {};
  const pictures: Picture[] = [];
  for (const [name, { $svg }] of drawings) {
    const cid = `${name}.${mail.key}@firsthand`;
    names[name] = `cid:${cid}`;
    pictures.push({ cid, content: await pngOf($svg) });
  }
  return { names, pictures };
}

/** The same mail for a page: what was attached stands in it. */
export function withPictures(html: string, pictures: readonly Picture[]): string {
  return pictures.reduce(
    (text, { cid, content }) => text.replaceAll(`cid:${cid}`, `data:image/png;base64,${content.toString('base64')}`),
    html,
  );
}

export async function pngOf(svg: string): Promise<Buffer> {
  // Read with the first drawing: most mails have none, and the program starts sooner without it.
  const { Resvg } = await import('@resvg/resvg-js');
  font ??= ownFace();
  const options = { loadSystemFonts: false, fontFiles: [await font], defaultFontFamily: 'Inter Variable' };
  return new Resvg(svg, { font: options, fitTo: { mode: 'width', value: WIDTH }, background: '#ffffff' })
    .render()
    .asPng();
}

/** The renderer reads no WOFF2, and takes a face as a file. */
async function ownFace(): Promise<string> {
  const { decompress } = await import('wawoff2');
  const folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'firsthand-face-'));
  const file = path.join(folder, 'inter.ttf');
  await fs.promises.writeFile(file, await decompress(await fs.promises.readFile(require.resolve(face))));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return file;
}
