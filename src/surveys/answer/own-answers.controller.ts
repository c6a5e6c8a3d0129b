import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { OwnAnswers, type OwnAnswer, satisfied } from './own-answers.service';

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

/** What people said about one's own help. Nobody else reads this page as it is. */
@Roles('agent', 'lead')
@Controller('my-answers')
export class OwnAnswersController {
  constructor(private readonly own: OwnAnswers) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const rows = (found: OwnAnswer[]) => found.map((one) => rowOf(one, me.locale));
    return page('surveys/own-answers', {
      title: t('My answers', {}, me.locale),
      lead: me.leadOf.length > 0,
      thanks: rows(await this.own.thanks(me, now)),
      own: rows(await this.own.of(me)),
    });
  }
}
