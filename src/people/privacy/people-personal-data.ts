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
      'Colleagues see your name and department where you ask for something or help; administrators see all of it.',
      'As long as you work here. When you leave, an administrator erases it.',
      (id) => this.person(id),
    );
    this.personalData.register(
      'How you come in',
      'You, and administrators in the audit list.',
      'Sessions and links end by themselves; used-up links go after 90 days. That you came in stays in the audit ' +
        'list, by number, without your name once you are erased.',
      (id) => this.signIns(id),
    );
    this.personalData.register(
      'Mails to you',
      'You. Administrators see that it was sent and which request it is about, but for private ones; what it says ' +
        'is hidden from them, unless they open it in full: the part below lists each time, with the reason.',
      '30 days after they were sent; then address and words are wiped.',
      (id) => this.mails(id),
    );
  }

  private async person(id: number): Promise<PersonalDataItem[]> {
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
      ['Mail address: {value}', person.email],
      ['Department: {value}', person.department?.name],
      ['Who approves for you: {value}', person.manager?.name],
      ['Telephone: {value}', person.phone],
      ['Time zone: {value}', person.zone],
      ['Dates and numbers as in: {value}', person.locale],
      ['Roles: {value}', roles.map(({ role }) => role.replace('_', ' ')).join(', ')],
      ['Teams: {value}', teams.map(({ team, lead }) => (lead ? `${team?.name} (lead)` : team?.name)).join(', ')],
    ];
    return [
      ...lines.filter(([, value]) => value).map(([words, value]) => ({ words: t(words, { value }) })),
      ...addresses
        .filter(({ address }) => address !== person.email)
        .map(({ address, confirmedAt, createdAt }) => ({
          words: confirmedAt
            ? t('Another email address: {value}', { value: address }, person.locale)
            : t('An email address that is not confirmed yet: {value}', { value: address }, person.locale),
          at: createdAt,
          href: '/account/addresses',
        })),
      ...subjects.map(({ issuer, sub, createdAt }) => ({
        words: t('Known to {issuer} as {sub}', { issuer, sub }, person.locale),
        at: createdAt,
      })),
      ...(person.needsPriority ? [{ words: t('Your requests are marked as needing priority') }] : []),
      ...(person.passwordHash ? [{ words: t('A password, which nobody can read') }] : []),
      ...(approvesFor
        ? [{ words: tn('You approve for {n} colleague', 'You approve for {n} colleagues', approvesFor) }]
        : []),
      { words: t('Known to the desk since'), at: person.createdAt },
    ];
  }

  private async signIns(personId: number): Promise<PersonalDataItem[]> {
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
        words: t('A browser in which you are signed in, last seen'),
        at: touchedAt,
      })),
      ...links.map(({ kind, createdAt }) => ({
        words: kind === signInKind ? t('A link to sign in, made') : t('A personal link in an email, made'),
        at: createdAt,
      })),
      ...facts.map(({ at, details }) => ({
        words: details.by === 'password' ? t('You came in with your password') : t('You came in by a link'),
        at,
      })),
    ];
  }

  private async mails(personId: number): Promise<PersonalDataItem[]> {
    const mails = await repo(Mail).find({
      where: { personId, purgedAt: IsNull() },
      order: { id: 'DESC' },
    });
    return mails.map(({ template, address, createdAt }) => ({
      words: t('A mail to {address}: {template}', { address, template: t(mailLabel(template)) }),
      at: createdAt,
    }));
  }
}
