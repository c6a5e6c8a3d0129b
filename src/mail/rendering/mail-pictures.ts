import fs from 'node:fs';
import path from 'node:path';
import type { Mail } from '../mail.entity';

/** A drawing among a mail's data, under `pictures.NAME`: the template shows it by `<img src="{{pictures.NAME}}">`. */
interface Drawing {
  $svg: string;
}

export interface Picture {
  cid: string;
  content: Buffer;
}

/** Twice as sharp as it stands in the mail. */
const WIDTH = 1072;
const face = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

/** Mail programs show no SVG, and few machines have our face: each drawing leaves as a PNG, with its words in it. */
export async function picturesOf(
  mail: Mail,
  dataDir: string,
): Promise<{ names: Record<string, string>; pictures: Picture[] }> {
  const drawings = Object.entries((mail.data.pictures ?? {}) as Record<string, Drawing>);
  const names: Record<string, string> = {};
  const pictures: Picture[] = [];
  for (const [name, { $svg }] of drawings) {
    const cid = `${name}.${mail.key}@firsthand`;
    names[name] = `cid:${cid}`;
    pictures.push({ cid, content: await pngOf($svg, dataDir) });
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

export async function pngOf(svg: string, dataDir: string): Promise<Buffer> {
  // Read with the first drawing: most mails have none, and the program starts sooner without it.
  const { renderAsync } = await import('@resvg/resvg-js');
  const options = { loadSystemFonts: false, fontFiles: [await faceIn(dataDir)], defaultFontFamily: 'Inter Variable' };
  const drawn = { font: options, fitTo: { mode: 'width', value: WIDTH }, background: '#ffffff' } as const;
  // In another thread: nobody waits for somebody else's picture.
  return (await renderAsync(svg, drawn)).asPng();
}

const making = new Map<string, Promise<void>>();

/**
 * The renderer reads no WOFF2, and takes a face as a file. It stands in the data folder, the one place where this
 * program may write and nobody tidies up; where it is gone it is made again, for without it a picture has no words, and
 * no error either.
 */
async function faceIn(dataDir: string): Promise<string> {
  const source = require.resolve(face);
  const { size } = await fs.promises.stat(source);
  const file = path.join(dataDir, 'fonts', `inter-${size}.ttf`);
  if (fs.existsSync(file)) return file;
  const made = making.get(file) ?? makeFace(source, file).finally(() => making.delete(file));
  making.set(file, made);
  await made;
  return file;
}

async function makeFace(source: string, file: string): Promise<void> {
  const { decompress } = await import('wawoff2');
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await fs.promises.writeFile(draft, await decompress(await fs.promises.readFile(source)));
  await fs.promises.rename(draft, file);
}
