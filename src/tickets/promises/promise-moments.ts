import { t } from '../../core/words/words';
import type { Moment, TellFact, Telling } from '../../timeline/fact-kind';
import type { Fact } from '../../timeline/fact.entity';
import { ticketTargetWords } from '../ticket-words';

function slotsOf({ details, actorId }: Fact, telling: Telling): Record<string, string> {
  const due = details.dueAt ?? details.to;
  return {
    what: t(ticketTargetWords[String(details.target)] ?? 'Promise', {}, telling.locale),
    name: telling.name(actorId),
    share: String(details.share ?? ''),
    when: typeof due === 'string' ? telling.when(new Date(due)) : '',
    person: telling.name((details.personId as number | undefined) ?? null),
    team: telling.team(details.teamId),
  };
}

const said =
  (sentence: string, icon: string, tone?: Moment['tone']): TellFact =>
  (fact, telling) => ({ words: t(sentence, slotsOf(fact, telling), telling.locale), icon, tone });

const deskOnly =
  (tell: TellFact): TellFact =>
  (fact, telling) =>
    telling.desk ? tell(fact, telling) : null;

const steps: Record<string, string> = {
  notify_assignee: '{what} falls due {when}: whoever works on it was told',
  notify_lead: '{what} falls due {when}: the team’s lead was told',
  notify_person: '{what} falls due {when}: {person} was told',
  reassign: '{what} falls due {when}: it goes to {team}',
};

/**
 * What the facts of promises read like. That one was kept, broken or given concerns the person; the rest is the desk's.
 */
export const promiseMoments: Record<string, TellFact> = {
  'word.given': (fact, telling) =>
    said(
      fact.details.renewed
        ? '{name} renewed the word in time: you hear more by {when}'
        : '{name} gave a word: you hear more by {when}',
      'calendar-clock',
    )(fact, telling),
  'promise.kept': said('Promise kept: {what}, due {when}', 'circle-check', 'kept'),
  'promise.broken': said('Promise missed: {what}, due {when}', 'circle-alert', 'broken'),
  'promise.warned': deskOnly(said('{what}: {share} % of the time is over, due {when}', 'hourglass', 'near')),
  'promise.moved': deskOnly(said('{what} now falls due {when}', 'calendar-clock')),
  'promise.escalated': deskOnly((fact, telling) =>
    said(steps[String(fact.details.action)] ?? '{what} falls due {when}', 'bell', 'near')(fact, telling),
  ),
};
