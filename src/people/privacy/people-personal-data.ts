import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Session } from '../../core/web/server/session.entity';
import { t, tn } from '../../core/words/words';
import { mailLabel } from '../../mail/mail-labels';
import { Mail } from '../../mail/mail.entity';
import { Fact } from '../../timeline/fact.entity';
import { type PersonalDataItem, PersonalData } from './personal-data';
import { PersonRole } from '../person-role.entity';
import { Person } from '../person.entity';
import { PersonAddress } from '../person-address.entity';
import { PersonSubject } from '../person-subject.entity';
import { TeamMember } from '../teams/team-member.entity';
import { Token } from '../access/token.entity';
import { signInKind } from '../access/tokens.service';
import { signedIn } from '../people-facts';

/** What the desk keeps about every person, whatever else it does for them. */
@Injectable()
export class PeoplePersonalData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'Who you are',
      'Colleagues see your name and department where you ask for something or help. Administrators see all of it.',
      'As long as you work here. When you leave, an administrator erases it.',
      (id, locale) => this.person(id, locale),
    );
    this.personalData.register(
      'How you sign in',
      'You, and administrators in the audit list.',
      'Sessions and links end automatically, and links are deleted after 90 days. That you signed in stays in the ' +
        'audit list, without your name once you’re erased. How often you tried or sent something is counted for a ' +
        'day or so, under a key without your name.',
      (id, locale) => this.signIns(id, locale),
    );
    this.personalData.register(
      'Emails to you',
      'You. Administrators see that it was sent and which request it’s about, except private ' +
        'ones. They don’t see what it says unless they open it in full; the part below lists each ' +
        'time, with the reason.',
      'For 30 days after they were sent. Then the address and the text are deleted.',
      (id, locale) => this.mails(id, locale),
    );
  }

  private async person(id: number, locale: string): Promise<PersonalDataItem[]> {
    const person = await repo(Person)
      .createQueryBuilder('person')
      .addSelect('person.passwordHash')
      .leftJoinAndSelect('person.manager', 'manager')
      .leftJoinAndMapMany('person.addresses', PersonAddress, 'address', 'address."personId" = person.id')
      .leftJoinAndMapMany('person.subjects', PersonSubject, 'subject', 'subject."personId" = person.id')
      .leftJoinAndSelect('person.department', 'department')
      .where('person.id = :id', { id })
      .getOneOrFail();
    const { addresses, subjects } = person as Person & { addresses: PersonAddress[]; subjects: PersonSubject[] };
    const approvesFor = await repo(Person).countBy({ managerId: id });
    const roles = await repo(PersonRole).findBy({ personId: id });
    const teams = await repo(TeamMember).find({ where: { personId: id }, relations: { team: true } });
    const lines: [string, string | null | undefined][] = [
      ['Name: {value}', person.name],
      ['Email: {value}', person.email],
      ['Department: {value}', person.department?.name],
      ['Approves your requests: {value}', person.manager?.name],
      ['Phone: {value}', person.phone],
      ['Time zone: {value}', person.zone],
      ['Date and number format: {value}', person.locale],
      ['Roles: {value}', roles.map(({ role }) => role.replace('_', ' ')).join(', ')],
      ['Teams: {value}', teams.map(({ team, lead }) => (lead ? `${team?.name} (lead)` : team?.name)).join(', ')],
    ];
    return [
      ...lines.filter(([, value]) => value).map(([words, value]) => ({ words: t(words, { value }, locale) })),
      ...addresses
        .filter(({ address }) => address !== person.email)
        .map(({ address, confirmedAt, createdAt }) => ({
          words: confirmedAt
            ? t('Another email address: {value}', { value: address }, locale)
            : t('An email address that is not confirmed yet: {value}', { value: address }, locale),
          at: createdAt,
          href: '/account/addresses',
        })),
      ...subjects.map(({ issuer, sub, createdAt }) => ({
        words: t('Known to {issuer} as {sub}', { issuer, sub }, locale),
        at: createdAt,
      })),
      ...(person.needsPriority ? [{ words: t('Your requests are marked as needing priority', {}, locale) }] : []),
      ...(person.passwordHash ? [{ words: t('A password, which nobody can read', {}, locale) }] : []),
      ...(approvesFor
        ? [{ words: tn('You approve for {n} colleague', 'You approve for {n} colleagues', approvesFor, {}, locale) }]
        : []),
      { words: t('With the desk since', {}, locale), at: person.createdAt },
    ];
  }

  private async signIns(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const facts = await repo(Fact).find({
      where: { personId, kind: signedIn.kind },
      order: { id: 'DESC' },
    });
    const sessions = await repo(Session).find({ where: { personId }, order: { touchedAt: 'DESC' } });
    const links = await repo(Token).find({
      where: { personId, usedAt: IsNull() },
      order: { id: 'DESC' },
    });
    return [
      ...sessions.map(({ touchedAt }) => ({
        words: t('A browser you’re signed in with, last used', {}, locale),
        at: touchedAt,
      })),
      ...links.map(({ kind, createdAt }) => ({
        words:
          kind === signInKind
            ? t('A sign-in link, created', {}, locale)
            : t('A personal link in an email, created', {}, locale),
        at: createdAt,
      })),
      ...facts.map(({ at, details }) => ({
        words:
          details.by === 'password'
            ? t('You signed in with your password', {}, locale)
            : t('You signed in with a link', {}, locale),
        at,
      })),
    ];
  }

  private async mails(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const mails = await repo(Mail).find({
      where: { personId, purgedAt: IsNull() },
      order: { id: 'DESC' },
    });
    return mails.map(({ template, address, createdAt }) => ({
      words: t('An email to {address}: {template}', { address, template: t(mailLabel(template), {}, locale) }, locale),
      at: createdAt,
    }));
  }
}
