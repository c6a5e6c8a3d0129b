import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Config } from '../core/config';
import { Views } from '../core/web/views';
import { tn } from '../core/words/words';
import { LinkMaker, LinkMinters } from './link-minters';
import { thawed } from './mail-data';
import { type Picture, picturesOf, withPictures } from './mail-pictures';
import type { Mail } from './mail.entity';

export interface Rendered {
  subject: string;
  html: string;
  text: string;
  /** Shown in the mail by their cid. */
  pictures: Picture[];
}

const titleTag = /^\s*<title>([\s\S]*?)<\/title>/;

/**
 * views/mail/NAME.hbs renders one section, and its first line is `<title>the mail's subject</title>`.
 * views/mail/layout.hbs frames one or several sections (context: subject, several, body, recipient, publicUrl).
 */
@Injectable()
export class MailRenderer {
  constructor(
    private readonly views: Views,
    private readonly minters: LinkMinters,
    private readonly config: Config,
  ) {}

  /** As it leaves, with live links. Mints, so it writes. */
  render(mails: Mail[], at: Date): Promise<Rendered> {
    return this.compose(mails, at, (request, recipient, when) => this.minters.mint(request, recipient, when));
  }

  /** As it was, for somebody who may read along but not act: every personal link is masked. */
  async preview(mails: Mail[], at: Date): Promise<Rendered> {
    const rendered = await this.compose(mails, at, (request) => this.minters.masked(request));
    return { ...rendered, html: withPictures(rendered.html, rendered.pictures) };
  }

  /** Its subject alone, for a list of many: a whole mail costs several times as much, and its pictures more still. */
  async subject(mail: Mail, at: Date): Promise<string> {
    const html = await this.written(mail, at, (request) => this.minters.masked(request), {});
    return plain(titleOf(mail, html)[1]);
  }

  private async compose(mails: Mail[], at: Date, link: LinkMaker): Promise<Rendered> {
    const sections: { subject: string; html: string; pictures: Picture[] }[] = [];
    for (const mail of mails) sections.push(await this.section(mail, at, link));
    const reader = this.reader(mails[0], at);
    const subject = subjectOf(
      sections.map((section) => section.subject),
      reader.locale,
    );
    const body = new Handlebars.SafeString(sections.map((section) => section.html).join('\n<hr>\n'));
    const html = this.views.render('mail/layout', { ...reader, subject, several: sections.length > 1, body });
    return { subject, html, text: await textOf(html), pictures: sections.flatMap(({ pictures }) => pictures) };
  }

  private async section(
    mail: Mail,
    at: Date,
    link: LinkMaker,
  ): Promise<{ subject: string; html: string; pictures: Picture[] }> {
    const { names, pictures } = await picturesOf(mail, this.config.dataDir);
    const html = await this.written(mail, at, link, names);
    const title = titleOf(mail, html);
    return { subject: await plain(title[1]), html: html.slice(title[0].length), pictures };
  }

  private async written(mail: Mail, at: Date, link: LinkMaker, pictures: Record<string, string>): Promise<string> {
    const reader = this.reader(mail, at);
    const links: Record<string, string> = {};
    for (const [name, request] of Object.entries(mail.links))
      links[name] = await link(request, { ...reader.recipient, personId: mail.personId }, at);
    return this.views.render(`mail/${mail.template}`, { ...thawed(mail.data), ...reader, links, pictures });
  }

  private reader({ name, address, zone, locale }: Mail, now: Date) {
    return { recipient: { name, address, zone, locale }, zone, locale, now, publicUrl: this.config.PUBLIC_URL };
  }
}

function titleOf({ template }: Mail, html: string): RegExpExecArray {
  const title = titleTag.exec(html);
  if (!title) throw new Error(`views/mail/${template}.hbs must begin with the mail's subject in <title>`);
  return title;
}

/** The newest subject leads; what came before it is counted. */
function subjectOf(subjects: string[], locale: string): string {
  const newest = subjects.at(-1) ?? '';
  const others = subjects.length - 1;
  return others === 0
    ? newest
    : tn('{subject} (and {n} more)', '{subject} (and {n} more)', others, { subject: newest }, locale);
}

// Read with the first mail that is rendered: the program starts sooner without it.
const htmlToText = () => import('html-to-text');

async function plain(html: string): Promise<string> {
  const { convert } = await htmlToText();
  return convert(html, { wordwrap: false }).replace(/\s+/g, ' ').trim();
}

async function textOf(html: string): Promise<string> {
  const { convert } = await htmlToText();
  return convert(html, {
    wordwrap: 76,
    selectors: [
      ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      { selector: 'img', format: 'skip' },
      { selector: '.preheader', format: 'skip' },
    ],
  });
}
