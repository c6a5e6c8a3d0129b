import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY } = zlib.constants;
const brotli = (content: Buffer, quality: number) =>
  promisify(zlib.brotliCompress)(content, { params: { [BROTLI_PARAM_QUALITY]: quality } });

/** How a browser may get a text, the smaller first. */
export const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** Quick, for whoever asks first where the build has prepared nothing. */
const atOnce: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  br: (content) => brotli(content, 9),
  gzip: (content) => promisify(zlib.gzip)(content, { level: 9 }),
};

/**
 * What the build has made of files: packed as small as can be, and those of packages without what only people read.
 * Found by the content it was made from, so an old one is never served.
 */
export class PreparedAssets {
  constructor(private readonly folder = path.join(__dirname, '../../../assets')) {}

  /** The same script, smaller; itself where the build has made none. */
  smaller(script: Buffer): Buffer {
    const file = this.file(script, 'min');
    return fs.existsSync(file) ? fs.readFileSync(file) : script;
  }

  async packed(content: Buffer, encoding: Encoding): Promise<Buffer> {
    return fs.promises.readFile(this.file(content, encoding)).catch(() => atOnce[encoding](content));
  }

  /** For the build alone. */
  async pack(content: Buffer): Promise<void> {
    fs.writeFileSync(this.file(content, 'br'), await brotli(content, BROTLI_MAX_QUALITY));
    fs.writeFileSync(this.file(content, 'gzip'), await atOnce.gzip(content));
  }

  keepSmaller(script: Buffer, smaller: Buffer): void {
    fs.mkdirSync(this.folder, { recursive: true });
    fs.writeFileSync(this.file(script, 'min'), smaller);
  }

  private file(content: Buffer, ending: string): string {
    return path.join(this.folder, `${createHash('sha256').update(content).digest('hex').slice(0, 32)}.${ending}`);
  }
}
