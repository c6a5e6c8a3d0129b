import type { NextFunction, Request, Response } from 'express';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

const { BROTLI_PARAM_QUALITY } = zlib.constants;
/** How a browser may get a text, the smaller first. */
const packers = {
  br: (content: Buffer) => promisify(zlib.brotliCompress)(content, { params: { [BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => promisify(zlib.gzip)(content, { level: 9 }),
} as const;
type Encoding = keyof typeof packers;

interface Asset {
  content: Buffer;
  type: string;
  /** Made when the first browser asks for it, and kept. */
  packed: Partial<Record<Encoding, Promise<Buffer>>>;
}

const isText = ({ type }: Asset): boolean => type.startsWith('text/') || type === types['.svg'];

/**
 * Own files and a few from packages, each under an address with the hash of its content, so a browser may keep it for
 * ever.
 */
export class Assets {
  private readonly byUrl = new Map<string, Asset>();
  private readonly urls = new Map<string, string>();

  constructor(private readonly folder: string) {
    this.addPackages();
    for (const file of fs.readdirSync(folder))
      if (types[path.extname(file)]) this.add(file, fs.readFileSync(path.join(folder, file)));
    for (const file of fs.readdirSync(path.join(folder, 'js')))
      this.add(file, fs.readFileSync(path.join(folder, 'js', file)));
    this.add('app.css', Buffer.from(this.styles()));
  }

  url(name: string): string {
    const url = this.urls.get(name);
    if (!url) throw new Error(`There is no asset named ${name}`);
    return url;
  }

  has(name: string): boolean {
    return this.urls.has(name);
  }

  text(name: string): string {
    return (this.byUrl.get(this.url(name)) as Asset).content.toString();
  }

  /** A style sheet or script that needs nothing beside it: what it asks for stands inside. */
  standalone(name: string): string {
    return this.text(name).replace(/url\("([^"]+)"\)/g, (whole, url: string) => {
      const asset = this.byUrl.get(url);
      return asset ? `url("data:${asset.type};base64,${asset.content.toString('base64')}")` : whole;
    });
  }

  importMap(): string {
    const imports: Record<string, string> = {
      '@hotwired/turbo': this.url('turbo.js'),
      '@hotwired/stimulus': this.url('stimulus.js'),
    };
    for (const file of fs.readdirSync(path.join(this.folder, 'js')))
      imports[path.basename(file, '.js')] = this.url(file);
    return JSON.stringify({ imports });
  }

  middleware = (req: Request, res: Response, next: NextFunction): void => {
    const asset = this.byUrl.get(req.path);
    if (!asset) return next();
    res.setHeader('Content-Type', asset.type);
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    if (!isText(asset)) return void res.send(asset.content);
    res.vary('Accept-Encoding');
    const encoding = (['br', 'gzip'] as const).find((one) => req.acceptsEncodings(one) === one);
    if (!encoding) return void res.send(asset.content);
    asset.packed[encoding] ??= packers[encoding](asset.content);
    asset.packed[encoding].then((packed) => res.setHeader('Content-Encoding', encoding).send(packed), next);
  };

  /** What a page needs to become alive, so that a browser fetches all of it at once and not one after the other. */
  preloads(): { modules: string[]; font: string } {
    const scripts = ['turbo.js', 'stimulus.js', ...fs.readdirSync(path.join(this.folder, 'js'))];
    const wanted = new Set(['app.js']);
    for (const name of wanted)
      for (const [, from] of this.text(name).matchAll(/(?:^|\n)import[^'"]*['"]([^'"]+)['"]/g)) {
        const file = `${path.basename(from)}.js`;
        if (scripts.includes(file)) wanted.add(file);
      }
    return { modules: [...wanted].map((name) => this.url(name)), font: this.url('inter-latin.woff2') };
  }

  private add(name: string, content: Buffer): void {
    const extension = path.extname(name);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const url = `/assets/${path.basename(name, extension)}-${hash}${extension}`;
    this.urls.set(name, url);
    this.byUrl.set(url, { content, type: types[extension], packed: {} });
  }

  private addPackages(): void {
    const inPackage = (name: string, file: string) =>
      path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
    this.add('turbo.js', fs.readFileSync(inPackage('@hotwired/turbo', 'dist/turbo.es2017-esm.js')));
    this.add('stimulus.js', fs.readFileSync(inPackage('@hotwired/stimulus', 'dist/stimulus.js')));
    for (const subset of ['latin', 'latin-ext']) {
      this.add(
        `inter-${subset}.woff2`,
        fs.readFileSync(inPackage('@fontsource-variable/inter', `files/inter-${subset}-wght-normal.woff2`)),
      );
    }
  }

  /** One style sheet from one file per component, in the order that order.json gives. */
  private styles(): string {
    const css = path.join(this.folder, 'css');
    const order = JSON.parse(fs.readFileSync(path.join(css, 'order.json'), 'utf8')) as string[];
    return order
      .map((file) => fs.readFileSync(path.join(css, file), 'utf8'))
      .join('\n')
      .replace(/asset\(['"]?([\w.-]+)['"]?\)/g, (_, name: string) => `url("${this.url(name)}")`);
  }
}
