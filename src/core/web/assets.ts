import type { NextFunction, Request, Response } from 'express';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Encoding, encodings, PreparedAssets } from './prepared-assets';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

const controllers = 'data-controller="';

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
  private readonly imports = new Map<string, readonly string[]>();
  private readonly always: readonly string[];
  private ownClasses?: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    private readonly folder: string,
    private readonly prepared = new PreparedAssets(),
  ) {
    this.addPackages();
    for (const file of fs.readdirSync(folder))
      if (types[path.extname(file)]) this.add(file, fs.readFileSync(path.join(folder, file)));
    for (const file of fs.readdirSync(path.join(folder, 'js')))
      this.add(file, this.prepared.smaller(fs.readFileSync(path.join(folder, 'js', file))));
    for (const sheet of Object.keys(this.order())) this.add(sheet, this.prepared.smaller(this.styles(sheet)));
    this.always = this.standsOn('app.js');
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
    const encoding = encodings.find((one) => req.acceptsEncodings(one) === one);
    if (!encoding) return void res.send(asset.content);
    asset.packed[encoding] ??= this.prepared.packed(asset.content, encoding);
    asset.packed[encoding].then((packed) => res.setHeader('Content-Encoding', encoding).send(packed), next);
  };

  /** What every page needs to become alive, so that a browser fetches all of it at once and not one after the other. */
  preloads(): { modules: string[]; font: string } {
    return { modules: this.always.map((name) => this.url(name)), font: this.url('inter-latin.woff2') };
  }

  /** What the behaviours of this page stand in, beyond what every page needs. */
  behaviours(html: string): string[] {
    const names = new Set<string>();
    for (let from = html.indexOf(controllers); from >= 0; from = html.indexOf(controllers, from)) {
      from += controllers.length;
      for (const name of html.slice(from, html.indexOf('"', from)).split(' ')) names.add(name);
    }
    const wanted = new Set<string>();
    for (const name of names) for (const file of this.standsOn(`${name}.js`)) wanted.add(file);
    return [...wanted].filter((name) => !this.always.includes(name)).map((name) => this.url(name));
  }

  /** The style sheets that a page with these classes needs beside the one of every page. */
  sheets(classes: ReadonlySet<string>): string[] {
    this.ownClasses ??= ownClasses(path.join(this.folder, 'css'), this.order());
    const wanted = [...this.ownClasses].filter(([, own]) => [...classes].some((one) => own.has(one)));
    return wanted.map(([sheet]) => this.url(sheet));
  }

  /** This script and all that it imports. */
  private standsOn(name: string): readonly string[] {
    const known = this.imports.get(name);
    if (known) return known;
    const own = path.join(this.folder, 'js', name);
    const wanted = new Set(this.has(name) ? [name] : []);
    if (fs.existsSync(own))
      for (const [, from] of fs.readFileSync(own, 'utf8').matchAll(/(?:^|\n)import[^'"]*['"]([^'"]+)['"]/g))
        for (const file of this.standsOn(`${path.basename(from)}.js`)) wanted.add(file);
    this.imports.set(name, [...wanted]);
    return [...wanted];
  }

  private add(name: string, content: Buffer): void {
    const extension = path.extname(name);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const url = `/assets/${path.basename(name, extension)}-${hash}${extension}`;
    this.urls.set(name, url);
    this.byUrl.set(url, { content, type: types[extension], packed: {} });
  }

  /** For the build: packs each text once, as small as can be. */
  async pack(): Promise<void> {
    const texts = [...this.byUrl.values()].filter(isText);
    await Promise.all(texts.map(({ content }) => this.prepared.pack(content)));
  }

  private addPackages(): void {
    for (const [name, file] of Assets.packageScripts()) this.add(name, this.prepared.smaller(fs.readFileSync(file)));
  }

  /** One style sheet from one file per component, in the order that order.json gives. */
  styles(sheet: string): Buffer {
    const css = path.join(this.folder, 'css');
    const files = this.order()[sheet];
    const text = files
      .map((file) => fs.readFileSync(path.join(css, file), 'utf8'))
      .join('\n')
      .replace(/asset\(['"]?([\w.-]+)['"]?\)/g, (_, name: string) => `url("${this.url(name)}")`)
      .replace(/icon\(([\w-]+)\)/g, (_, name: string) => `url("${drawing(this.text('icons.svg'), name)}")`);
    return Buffer.from(text);
  }

  /** Which files make up which sheet: the first is every page's, the others come with the pages that use them. */
  order(): Record<string, string[]> {
    return JSON.parse(fs.readFileSync(path.join(this.folder, 'css', 'order.json'), 'utf8')) as Record<string, string[]>;
  }

  /** Scripts that browsers get from packages: name and file. */
  static packageScripts(): [string, string][] {
    const inPackage = (name: string, file: string) =>
      path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
    return [
      ['turbo.js', inPackage('@hotwired/turbo', 'dist/turbo.es2017-esm.js')],
      ['stimulus.js', inPackage('@hotwired/stimulus', 'dist/stimulus.js')],
    ];
  }
}

/** One icon of the sprite by itself, for a style sheet that masks with it. */
function drawing(sprite: string, name: string): string {
  const [, lines] = new RegExp(`<symbol id="${name}" viewBox="0 0 24 24">(.*)</symbol>`).exec(sprite) ?? [];
  if (!lines) throw new Error(`There is no icon named ${name}`);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.9" ' +
    `stroke-linecap="round" stroke-linejoin="round">${lines}</svg>`;
  return `data:image/svg+xml,${svg.replaceAll('"', "'").replace(/[<>#]/g, encodeURIComponent)}`;
}

/** What names a class of any sheet again, for print or a finger: that makes it nobody's. */
const beside = new Set(['base.css', 'touch.css', 'contrast.css', 'print.css']);

const namesIn = (css: string): string[] =>
  [...css.replace(/\/\*[^]*?\*\//g, '').matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name);

/** The classes that only this sheet says anything about, of every sheet but the first. */
export function ownClasses(folder: string, order: Record<string, string[]>): Map<string, Set<string>> {
  const text = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');
  const [[, first], ...others] = Object.entries(order);
  const common = new Set(first.filter((file) => !beside.has(file)).flatMap((file) => namesIn(text(file))));
  return new Map(
    others.map(([sheet, files]) => {
      const names = files.flatMap((file) => namesIn(text(file)));
      return [sheet, new Set(names.filter((name) => !common.has(name)))];
    }),
  );
}

/** The classes that a template may put into a page. */
export const classesIn = (template: string): string[] =>
  [...template.matchAll(/class="([^>\n]*)/g)].flatMap(([, text]) => text.match(/[a-z][\w-]*/g) ?? []);
