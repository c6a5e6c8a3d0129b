import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { mailLookedAt, type LookReason } from '../../mail/mail-facts';
import { mailLabel } from '../../mail/mail-labels';
import { MailSubjects } from '../../mail/mail-subjects';
import { kindOf, nothing, type Telling } from '../../timeline/fact-kind';
import { Fact } from '../../timeline/fact.entity';
import { Person } from '../person.entity';
import { Service } from '../teams/service.entity';
import { Team } from '../teams/team.entity';
import { type PersonalDataItem, PersonalData } from './personal-data';

/** Why a mail is opened in full, as it is told to those whom it is about. */
export const lookReasons: Record<LookReason, string> = {
  asked: 'Its recipient asked for help with it',
  delivery: 'It never arrived, or the wrong thing did',
  wording: 'Something in it is wrong',
};

/**
 * What happened with somebody, and who opened a mail of theirs: told to them. Colleagues are named by what they were in
 * it.
 */
@Injectable()
export class FactPersonalData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly subjects: MailSubjects,
  ) {}

  onModuleInit(): void {
    const stays =
      'As long as the desk is used. It holds numbers, no names or text, so it names nobody once you’re erased.';
    this.personalData.register(
      'Who opened an email of yours in full',
      'You, and administrators in the audit list.',
      stays,
      (id, locale) => this.looks(id, locale),
    );
    this.personalData.register(
      'What happened to you, and what you did',
      'Anyone who can see what it’s about. Changes to accounts and settings: administrators.',
      stays,
      (id, locale) => this.facts(id, locale),
    );
  }

  private async looks(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const looks = await repo(Fact).find({ where: { personId, kind: mailLookedAt.kind }, order: { id: 'DESC' } });
    return looks.flatMap((found) => {
      if (!mailLookedAt.is(found)) return [];
      const { template, reason } = found.details;
      const slots = { email: t(mailLabel(template), {}, locale), reason: t(lookReasons[reason], {}, locale) };
      return [{ words: t('An administrator opened “{email}” in full: {reason}', slots, locale), at: found.at }];
    });
  }

  private async facts(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const facts = await repo(Fact).find({
      where: [{ personId }, { actorId: personId }],
      order: { id: 'DESC' },
    });
    const { name: own, zone } = await repo(Person).findOneByOrFail({ id: personId });
    const names = async (entity: typeof Team | typeof Service) =>
      new Map((await repo<Team | Service>(entity).find()).map(({ id, name }) => [id, name]));
    const [teams, services] = [await names(Team), await names(Service)];
    const telling: Telling = {
      locale,
      desk: true,
      readerId: personId,
      name: (id) => (id === personId ? own : id === null ? t('the desk', {}, locale) : t('a colleague', {}, locale)),
      team: (id) => teams.get(Number(id)) ?? '',
      service: (id) => services.get(Number(id)) ?? '',
      when: (when) => timeWords(when, { zone, locale, now: when }),
    };
    // Somebody's own request is theirs to know; a private one of somebody else is named to nobody outside.
    const subjects = await this.subjects.ofMany(facts.filter((found) => found.personId !== personId));
    const reference = (found: Fact): string | null =>
      found.personId === personId ? `FH-${found.subjectId}` : (subjects.get(found)?.reference ?? null);
    return facts.map((found) => ({ words: factLine(found, reference(found), telling), at: found.at }));
  }
}

/** The sentence of its page, or its code where no page tells it. */
function factLine(found: Fact, reference: string | null, telling: Telling): string {
  const { locale } = telling;
  const text = kindOf(found.kind)?.text;
  const about = found.subjectKind === 'ticket' ? ` (${reference ?? t('a private request', {}, locale)})` : '';
  if (text?.audience === 'admin') {
    const slots = { actor: telling.name(found.actorId), person: telling.name(found.personId), subject: '' };
    const words =
      typeof text.words === 'string'
        ? t(text.words, { ...found.details, ...slots }, locale)
        : text.words(found, slots, locale);
    return capital(words) + about;
  }
  const told = text && text.words !== nothing ? text.words(found, telling)?.words : null;
  return capital(told ?? found.kind.replaceAll(/[._]/g, ' ')) + about;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
