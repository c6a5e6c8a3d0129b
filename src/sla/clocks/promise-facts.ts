import { t } from '../../core/words/words';
import { fact, type FactOf, type Moment, type TellFact, type Telling } from '../../timeline/fact-kind';
import type { EscalationStep } from '../policies/terms';
import { targetLabels } from './target-labels';

/** Instants are ISO texts. */
interface OfClock {
  clockId: number;
  target: string;
  cycle: number;
  round: number;
  dueAt: string;
}

type Escalated = OfClock & Pick<EscalationStep, 'minutes' | 'action' | 'personId' | 'teamId'>;

interface Moved {
  target: string;
  cycle: number;
  from: string;
  to: string;
  policyVersionId: number | null;
  calendarVersionId: number;
}

interface Given extends Omit<OfClock, 'target'> {
  /** Given anew before the one before fell due. */
  renewed?: boolean;
}

const what = (target: string, { locale }: Telling): string => t(targetLabels[target] ?? 'Promise', {}, locale);

const said =
  (sentence: string, icon: string, tone?: Moment['tone']): TellFact<OfClock> =>
  ({ details }, telling) => ({
    words: t(
      sentence,
      { what: what(details.target, telling), when: telling.when(new Date(details.dueAt)) },
      telling.locale,
    ),
    icon,
    tone,
  });

const steps: Record<EscalationStep['action'], string> = {
  notify_assignee: '{what} is due {when}: we alerted the assignee',
  notify_lead: '{what} is due {when}: we alerted the team lead',
  notify_person: '{what} is due {when}: we alerted {person}',
  reassign: '{what} is due {when}: transferred to {team}',
};

function escalated({ details }: FactOf<Escalated>, telling: Telling): Moment {
  const slots = {
    what: what(details.target, telling),
    when: telling.when(new Date(details.dueAt)),
    person: telling.name(details.personId ?? null),
    team: telling.team(details.teamId),
  };
  const sentence = steps[details.action] ?? '{what} is due {when}';
  return { words: t(sentence, slots, telling.locale), icon: 'bell', tone: 'near' };
}

// That one was kept, broken or given concerns the person; the rest is the desk's.

export const promiseKept = fact<OfClock>('promise.kept', {
  audience: 'subject',
  words: said('Promise kept: {what}, due {when}', 'circle-check', 'kept'),
});

export const promiseBroken = fact<OfClock>('promise.broken', {
  audience: 'subject',
  words: said('Promise missed: {what}, due {when}', 'circle-alert', 'broken'),
});

export const promiseWarned = fact<OfClock & { share: number }>('promise.warned', {
  audience: 'desk',
  words: ({ details }, telling) => ({
    words: t(
      '{what}: {share} % of the time has passed, due {when}',
      {
        what: what(details.target, telling),
        share: details.share,
        when: telling.when(new Date(details.dueAt)),
      },
      telling.locale,
    ),
    icon: 'hourglass',
    tone: 'near',
  }),
});

export const promiseEscalated = fact<Escalated>('promise.escalated', { audience: 'desk', words: escalated });

export const promiseMoved = fact<Moved>('promise.moved', {
  audience: 'subject',
  words: ({ details }, telling) =>
    telling.desk
      ? {
          words: t(
            '{what} is now due {when}',
            { what: what(details.target, telling), when: telling.when(new Date(details.to)) },
            telling.locale,
          ),
          icon: 'calendar-clock',
        }
      : null,
});

export const pledgeGiven = fact<Given>('word.given', {
  audience: 'subject',
  words: ({ actorId, details }, telling) => ({
    words: t(
      details.renewed ? '{name} kept you posted: next update by {when}' : '{name} promised an update by {when}',
      { name: telling.name(actorId), when: telling.when(new Date(details.dueAt)) },
      telling.locale,
    ),
    icon: 'calendar-clock',
  }),
});
