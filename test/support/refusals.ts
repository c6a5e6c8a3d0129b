import type { Server, ServerResponse } from 'node:http';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';

/** What is missing on a page that came back: every form of every test that is refused passes here. */
function faultsOf(path: string, html: string): string[] {
  const faults: string[] = [];
  const [, title = ''] = /<title>([^<]*)/.exec(html) ?? [];
  const isWrong = /class="errors[ "]|class="error"(?![^>]* hidden)/.test(html.slice(html.indexOf('<main')));
  if (isWrong && !title.startsWith('Error: ')) faults.push(`its title is “${title}”`);
  const [summary] =
    /<(div|p) class="(?:errors|notice)[^>]*role="alert"[\s\S]*?<\/\1>/.exec(html.slice(html.indexOf('<main'))) ?? [];
  // A preview: nothing is wrong with what was sent.
  if (!title.startsWith('Error: ') && !isWrong) return [];
  if (!summary && !html.includes('data-failure="title"')) faults.push('nothing at its top says what is wrong');
  for (const [, id] of (summary ?? '').matchAll(/href="#([^"]*)"/g))
    if (!html.includes(` id="${id}"`)) faults.push(`its list of errors leads to #${id}, which is not there`);
  for (const [, id] of html.matchAll(/<p class="error" id="([^"]+)-error"/g))
    if (!summary?.includes(`href="#${id}`)) faults.push(`its list of errors does not name ${id}`);
  for (const [form] of html.matchAll(/<form\b[^>]*method="post"[^>]*>/g))
    if (!form.includes('novalidate') && !form.includes('hidden')) faults.push(`the browser checks ${form}`);
  return faults.map((fault) => `${path} came back, and ${fault}`);
}

const unpacked = (body: Buffer, encoding: unknown): string =>
  (encoding === 'gzip' ? gunzipSync(body) : encoding === 'br' ? brotliDecompressSync(body) : body).toString();

/** Listens to all that the program answers. */
export function watchRefusals(server: Server): string[] {
  const faults: string[] = [];
  server.prependListener('request', ({ method, url = '' }, res: ServerResponse) => {
    if (method !== 'POST') return;
    const parts: Buffer[] = [];
    const { write, end } = res;
    const keep = (part: unknown) => {
      if (res.statusCode === 422 && (typeof part === 'string' || Buffer.isBuffer(part))) parts.push(Buffer.from(part));
    };
    res.write = ((...all: Parameters<typeof write>) => {
      keep(all[0]);
      return write.apply(res, all);
    }) as typeof write;
    res.end = ((...all: Parameters<typeof end>) => {
      keep(all[0]);
      if (parts.length > 0 && /text\/html/.test(String(res.getHeader('content-type'))))
        faults.push(...faultsOf(url, unpacked(Buffer.concat(parts), res.getHeader('content-encoding'))));
      return end.apply(res, all);
    }) as typeof end;
  });
  return faults;
}
