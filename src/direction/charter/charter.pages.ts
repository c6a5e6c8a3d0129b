import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { fullDay } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { CommitmentPages } from '../commitment-page/commitment.pages';
import { Commitments } from '../commitments/commitments.service';
import { type QuestionAgain, QuestionPages } from '../questions/question.pages';
import type { Charter } from './charter.entity';
import { Charters } from './charters.service';

/** Our direction: what it says, what leaders promise for it, what people ask about it. */
@Injectable()
export class CharterPages {
  constructor(
    private readonly charters: Charters,
    private readonly commitments: Commitments,
    private readonly promises: CommitmentPages,
    private readonly questions: QuestionPages,
    private readonly picker: PersonPicker,
  ) {}

  async show(actor: Actor, now: Date, again?: QuestionAgain) {
    const { locale } = actor;
    const [current, ...before] = await this.charters.published();
    const draft = await this.charters.draft();
    const people = await rowsById(
      Person,
      [current, ...before, draft].flatMap((one) => one?.signerId ?? []),
    );
    const name = (id: number): string => people.get(id)?.name ?? '';
    return {
      title: t('Our direction', {}, locale),
      back: { href: '/promises', label: t('What we promise', {}, locale) },
      charter: current ? said(current, name(current.signerId), actor) : null,
      before: before.map((one) => said(one, name(one.signerId), actor)),
      draft: draft ? await this.draftFor(draft, name(draft.signerId), actor) : null,
      begin: isChangeLeader(actor) && !draft ? '/direction/draft' : null,
      leads: isChangeLeader(actor),
      promises: await this.promises.section(actor, now),
      questions: await this.questions.section(actor, now, again),
      errors: again?.errors,
    };
  }

  async form(actor: Actor, now: Date, again?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const draft = await this.charters.draft();
    const current = await this.charters.current();
    const from = draft ?? current;
    const signer = draft ? (await rowsById(Person, [draft.signerId])).get(draft.signerId) : undefined;
    const typed = again?.typed;
    return {
      title: current ? t('A new version of our direction', {}, locale) : t('Write down our direction', {}, locale),
      back: { href: '/direction', label: t('Our direction', {}, locale) },
      action: '/direction/draft',
      cancel: '/direction',
      version: typed?.version ?? draft?.version,
      errors: again?.errors,
      promise: typed?.promise ?? from?.promise ?? '',
      why: typed?.why ?? from?.why ?? '',
      different: typed?.different ?? from?.different ?? '',
      reason: typed?.reason ?? draft?.reason ?? '',
      renewed: current !== null,
      picked: await this.picker.of(typed ? typed.signer : signer?.name, { ...actor, now }),
    };
  }

  /** The draft is between the change leader and whoever signs it. */
  private async draftFor(draft: Charter, signer: string, actor: Actor) {
    const { locale } = actor;
    const signs = draft.signerId === actor.id;
    if (!signs && !isChangeLeader(actor)) return null;
    const missing = await this.charters.missing(draft, locale);
    const own = signs ? await this.commitments.openOf(actor.id) : null;
    return {
      ...said(draft, signer, actor),
      version: draft.version,
      standing: draft.signedAt
        ? (missing ?? t('It’s signed, and can be published.', {}, locale))
        : t('{signer} hasn’t signed it yet.', { signer }, locale),
      ready: missing === null,
      edit: isChangeLeader(actor) ? '/direction/draft' : null,
      sign: signs && !draft.signedAt ? '/direction/signatures' : null,
      publish: isChangeLeader(actor) && missing === null ? '/direction/publications' : null,
      promiseFirst: signs && !own ? '/commitments/new' : null,
    };
  }
}

const paragraphs = (text: string): string[] => text.split(/\n{2,}/).filter((one) => one.trim() !== '');

function said(charter: Charter, signer: string, { locale, zone }: Actor) {
  const { number, promise, why, different, reason, signedAt, publishedAt } = charter;
  const day = publishedAt ?? signedAt;
  return {
    promise: paragraphs(promise),
    why: paragraphs(why),
    different: paragraphs(different),
    reason,
    heading: t('Version {n}', { n: number }, locale),
    signed: signedAt ? t('Signed by {signer}', { signer }, locale) : t('For {signer} to sign', { signer }, locale),
    since:
      day && publishedAt
        ? t('Version {n}, since {day}', { n: number, day: fullDay(day, { zone, locale }) }, locale)
        : '',
  };
}
