import { Controller, Get, Header, Query, Param } from '@nestjs/common';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Public } from '../../core/web/access';
import { page } from '../../core/web/reply';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Person } from '../../people/person.entity';
import { Company } from '../company/company';
import { framed, mailboxPage } from './mailbox.pages';
import { isOwnedBy, Mailbox } from './mailbox.service';

const policy = [
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');
const numberOf = (value: unknown): number => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0);

/** Everybody's mail, for everybody: nobody in this company exists. Production never loads it. */
@Controller('mailbox')
@Public()
export class MailboxController {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly company: Company,
    private readonly config: Config,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>, @Me() me: Actor | null) {
    const cast = (await this.company.cast()).map(({ person }) => person);
    const everybody = await repo(Person).find({ where: { active: true }, order: { folded: 'ASC', id: 'ASC' } });
    const people = [...cast, ...everybody.filter(({ id }) => !cast.some((one) => one.id === id))];
    const owner = query.person === 'clients' ? 'clients' : numberOf(query.person) || me?.id || people[0]?.id;
    const person = people.find(({ id }) => id === owner) ?? null;
    if (!person && owner !== 'clients') throw new NotFound('This mailbox');
    const open = numberOf(query.mail) ? await this.mailbox.open(numberOf(query.mail)) : null;
    if (open && !isOwnedBy(open.mail, owner)) throw new NotFound('This email');
    const mails = await this.mailbox.list(owner);
    return page(
      'demo/mailbox',
      mailboxPage({ person, people, mails, open, asText: query.as === 'text', from: this.config.MAIL_FROM }),
    );
  }

  /** The mail itself, for the frame: no script, nothing loaded, its own looks. */
  @Get(':id/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', policy)
  @Header('Cache-Control', 'private, no-store')
  async html(@Param('id', Id) id: number) {
    return framed((await this.mailbox.open(id)).rendered.html);
  }
}
