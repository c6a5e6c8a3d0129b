import { ExpressAdapter } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type { Server } from 'node:http';
import zlib from 'node:zlib';
import { setFlash } from './flash';
import { pageContext, preparePage } from './page-context';
import { drain } from './drain';
import { encodings, type Encoding } from './prepared-assets';
import { Views } from './views';

/** What a controller returns to show a page. */
export class PageReply {
  constructor(
    readonly view: string,
    readonly data: Record<string, unknown>,
    readonly status?: number,
    readonly layout?: string,
  ) {}
}

/** What a controller returns after a POST: the browser goes on with a GET. */
export class SeeOther {
  constructor(
    readonly path: string,
    readonly flash?: string,
  ) {}
}

export const page = (
  view: string,
  data: object,
  options: { status?: number; layout?: 'layout' | 'layout-plain' | 'layout-none' } = {},
): PageReply => new PageReply(view, data as Record<string, unknown>, options.status, options.layout);

export const seeOther = (path: string, options: { flash?: string } = {}): SeeOther => new SeeOther(path, options.flash);

const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;

/** Below, what is packed is hardly smaller; above, it would hold up everybody else, and is packed in a thread. */
const least = 1_024;
const most = 256 * 1_024;

/**
 * A third of the time that the next better ones take, for one byte in twenty more. The window is as long as a page:
 * a longer one is cleared first each time.
 */
const quickly = { [BROTLI_PARAM_QUALITY]: 3, [BROTLI_PARAM_LGWIN]: 16 };
const packed: Record<Encoding, (text: Buffer) => Buffer> = {
  br: (text) => zlib.brotliCompressSync(text, { params: { ...quickly, [BROTLI_PARAM_SIZE_HINT]: text.length } }),
  gzip: (text) => zlib.gzipSync(text, { level: 4 }),
};

/**
 * A page is packed whole, at once: that takes a tenth to half a millisecond, and handing it piece by piece to threads
 * and back took longer. It has no ETag: nobody keeps it (`no-store`), so nobody would ask for it by one.
 */
function sendHtml(res: Response, html: string): void {
  const req = res.req as Request;
  const text = Buffer.from(html);
  res.type('html');
  if (req.method === 'HEAD' || text.length < least || text.length > most) return void res.send(text);
  res.vary('Accept-Encoding');
  const encoding = encodings.find((one) => req.acceptsEncodings(one) === one);
  const bytes = encoding ? packed[encoding](text) : text;
  if (encoding) res.setHeader('Content-Encoding', encoding);
  res.setHeader('Content-Length', bytes.length);
  res.end(bytes);
}

export function sendPage(views: Views, res: Response, reply: PageReply, status = 200): void {
  const context = pageContext(res.req as Request, res);
  const answer = reply.status ?? status;
  // A preview answers 422 as well, because only so a form may show a page.
  const back = { cameBack: answer === 422, refused: answer === 409 };
  const html = views.page(reply.view, { ...context, ...back, ...reply.data }, reply.layout);
  res.status(answer);
  // A page that is open compares them with its own: where the desk was renewed meanwhile, nothing is loaded anew.
  if (answer >= 400) res.setHeader('X-Assets', ['app.css', 'app.js'].map((name) => views.assets.url(name)).join(' '));
  res.setHeader('Cache-Control', 'private, no-store');
  sendHtml(res, html);
}

/** Turns a returned page into HTML and a returned address into a 303; everything else stays as Nest has it. */
export class PageAdapter extends ExpressAdapter {
  private drained = Promise.resolve();

  constructor(private readonly views: Views) {
    super();
  }

  /** The program is told to end: the server ends beside everything else, so that nothing waits twice. */
  override beforeClose(): void {
    super.beforeClose();
    this.drained = drain(this.getHttpServer() as Server);
  }

  override close(): Promise<void> {
    return this.drained;
  }

  override async reply(response: Response, body: unknown, statusCode?: number) {
    if (body instanceof PageReply) {
      await preparePage(response);
      return sendPage(this.views, response, body, response.req.method === 'POST' ? 200 : statusCode);
    }
    if (body instanceof SeeOther) {
      if (body.flash) setFlash(response, body.flash);
      return response.redirect(303, body.path);
    }
    return super.reply(response, body, statusCode);
  }
}
