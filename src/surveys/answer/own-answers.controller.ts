import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { monthWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { mostOwn, OwnAnswers, type OwnAnswer, satisfied } from './own-answers.service';

function rowOf({ invitation, answer, about, name, helper }: OwnAnswer, locale: string) {
  const who = name && helper ? t('{name} thanks {helper}', { name, helper }, locale) : null;
  return {
    score: answer.score,
    smile: answer.score >= satisfied,
    who,
    words: answer.comment,
    at: answer.at,
    href: about.path,
    label: `${about.title} (${about.reference})`,
    counted:
      answer.score === invitation.countedScore
        ? null
        : t('{score} counts.', { score: invitation.countedScore ?? answer.score }, locale),
  };
}

function byMonth(found: readonly OwnAnswer[], { zone, locale }: Actor) {
  const months: { month: string; answers: ReturnType<typeof rowOf>[] }[] = [];
  for (const one of found) {
    const month = monthWords(one.answer.at, { zone, locale });
    if (months.at(-1)?.month !== month) months.push({ month, answers: [] });
    months.at(-1)!.answers.push(rowOf(one, locale));
  }
  return months;
}

/** What people said about one's own help. Nobody else reads this page as it is. */
@Roles('agent', 'lead')
@Controller('my-answers')
export class OwnAnswersController {
  constructor(private readonly own: OwnAnswers) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const own = await this.own.of(me);
    return page('surveys/own-answers', {
      title: t('My feedback', {}, me.locale),
      lead: me.leadOf.length > 0,
      thanks: (await this.own.thanks(me, now)).map((one) => rowOf(one, me.locale)),
      months: byMonth(own, me),
      more:
        own.length < mostOwn
          ? null
          : t('These are the newest {n}. Older ones are on their requests.', { n: mostOwn }, me.locale),
    });
  }
}
