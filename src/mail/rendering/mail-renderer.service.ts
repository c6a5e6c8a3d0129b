import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Config } from '../../core/config';
import { Views } from '../../core/web/views';
import { t, tn } from '../../core/words/words';
import { LinkMinters } from '../link-minters';
import { peopleIn, thawed, withNames } from '../mail-data';
import { maskedData } from './mail-masks';
import { MailNames } from '../mail-names';
import { type Picture, picturesOf, withPictures } from './mail-pictures';
import { MailSubjects } from '../mail-subjects';
import type { Mail } from '../mail.entity';

export interface Rendered {
  subject: string;
  html: string;
  text: string;
  /** Shown in the mail by their cid. */
  pictures: Picture[];
  /** Where whoever is outside says that they want no more; null for people of the desk. */
  leave: string | null;
  /** Who reads what somebody outside answers. */
  replyTo: string | null;
}

/** In whose name a letter goes to somebody outside. */
export interface OutsideLetter {
  from: string;
}

export const outsideOf = ({ data }: Mail): OutsideLetter | null => (data.outside as OutsideLetter | undefined) ?? null;

interface Filled {
  data: Record<string, unknown>;
  links: Record<string, string>;
}
type Filling = (mail: Mail, at: Date) => Promise<Filled>;

interface Section {
  subject: string;
  html: string;
  pictures: Picture[];
  leave: string | null;
  replyTo: string | null;
}

const titleTag = /^\s*<title>([\s\S]*?)<\/title>/;

/**
 * views/mail/NAME.hbs renders one section, and its first line is `<title>the mail's subject</title>`.
 * views/mail/layout.hbs frames one or several sections (context: subject, several, body, recipient,
 * publicUrl, replyTo?).
 */
@Injectable()
export class MailRenderer {
  constructor(
    private readonly views: Views,
    private readonly minters: LinkMinters,
    private readonly config: Config,
    private readonly names: MailNames,
    private readonly subjects: MailSubjects,
  ) {}

  /** As it leaves, with live links. Mints, so it writes. */
  render(mails: Mail[], at: Date): Promise<Rendered> {
    return this.compose(mails, at, (mail, when) => this.live(mail, when));
  }

  /** As it was, for somebody who may read along but not act: every personal link is masked. */
  preview(mails: Mail[], at: Date): Promise<Rendered> {
    return this.shown(mails, at, (mail) => this.readAlong(mail, false));
  }

  /** For whoever keeps the desk running: what people wrote, and who they are, is hidden too. */
  masked(mails: Mail[], at: Date): Promise<Rendered> {
    return this.shown(mails, at, (mail) => this.readAlong(mail, true));
  }

  private async shown(mails: Mail[], at: Date, fill: Filling): Promise<Rendered> {
    const rendered = await this.compose(mails, at, fill);
    return { ...rendered, html: withPictures(rendered.html, rendered.pictures) };
  }

  private async live(mail: Mail, at: Date): Promise<Filled> {
    const links: Record<string, string> = {};
    for (const [name, request] of Object.entries(mail.links)) {
      const recipient = { ...this.reader(mail, at).recipient, personId: mail.personId };
      links[name] = await this.minters.mint(request, recipient, at);
    }
    return { data: await this.named(mail), links };
  }

  private async readAlong(mail: Mail, masked: boolean): Promise<Filled> {
    const numbered = masked && (await this.subjects.of(mail)).reference !== null;
    const links: Record<string, string> = {};
    for (const [name, request] of Object.entries(mail.links))
      links[name] = await this.minters.masked(request, masked && !numbered);
    const data = await this.named(mail);
    const { template, locale } = mail;
    return { data: masked ? maskedData(data, { template, numbered, locale }) : data, links };
  }

  private async named({ data, locale }: Mail): Promise<Record<string, unknown>> {
    const names = await this.names.find(peopleIn(data));
    return thawed(withNames(data, names, t('someone', {}, locale)));
  }

  private async compose(mails: Mail[], at: Date, fill: Filling): Promise<Rendered> {
    const sections: Section[] = [];
    for (const mail of mails) sections.push(await this.section(mail, at, fill));
    const reader = this.reader(mails[0], at);
    const subject = subjectOf(
      sections.map((section) => section.subject),
      reader.locale,
    );
    const body = new Handlebars.SafeString(sections.map((section) => section.html).join('\n<hr>\n'));
    const [{ leave, replyTo }] = sections;
    const html = this.views.render('mail/layout', {
      ...reader,
      subject,
      several: sections.length > 1,
      body,
      opening: openingOf(sections[0].html),
      byHand: mails.every(({ data }) => data.byHand === true),
      replyTo: this.config.MAIL_REPLY_TO,
      outside: outsideOf(mails[0]),
      leave,
      linked: mails.some(({ links }) => Object.keys(links).length > 0),
    });
    return {
      subject,
      html,
      text: await textOf(html),
      pictures: sections.flatMap(({ pictures }) => pictures),
      leave,
      replyTo,
    };
  }

  private async section(mail: Mail, at: Date, fill: Filling): Promise<Section> {
    const { names, pictures } = await picturesOf(mail, this.config.dataDir);
    const { data, links } = await fill(mail, at);
    const context = { ...data, ...this.reader(mail, at), links, pictures: names };
    const html = this.views.render(`mail/${mail.template}`, context);
    const title = titleOf(mail, html);
    const outside = outsideOf(mail) !== null;
    return {
      subject: await plain(title[1]),
      html: html.slice(title[0].length),
      pictures,
      leave: outside ? (links.leave ?? null) : null,
      replyTo: outside ? (/^mailto:(.+)$/.exec(links.reply ?? '')?.[1] ?? null) : null,
    };
  }

  private reader({ name, address, zone, locale }: Mail, now: Date) {
    return { recipient: { name, address, zone, locale }, zone, locale, now, publicUrl: this.config.PUBLIC_URL };
  }
}

/** What a list of emails shows beside the subject: how it begins, not our name. It is part of a page already. */
function openingOf(html: string): Handlebars.SafeString {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return new Handlebars.SafeString(text.length > 140 ? text.slice(0, 140).replace(/\s*\S*$/, ' …') : text);
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

// Read with the first mail that is rendered: the program starts sooner without it. What a text is made with is made
// once: to make it costs as much as a mail.
let made: ReturnType<typeof makeConverters> | undefined;
const converters = (): ReturnType<typeof makeConverters> => (made ??= makeConverters());

async function makeConverters() {
  const { compile } = await import('html-to-text');
  return {
    inOneLine: compile({ wordwrap: false }),
    inLines: compile({
      wordwrap: 76,
      selectors: [
        ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
        { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
        { selector: 'img', format: 'skip' },
        { selector: '.preheader', format: 'skip' },
        { selector: '.brand', format: 'skip' },
      ],
    }),
  };
}

async function plain(html: string): Promise<string> {
  return (await converters()).inOneLine(html).replace(/\s+/g, ' ').trim();
}

async function textOf(html: string): Promise<string> {
  return (await converters()).inLines(html);
}
