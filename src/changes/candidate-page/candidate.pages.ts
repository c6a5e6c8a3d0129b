import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import { NotFound, type FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { keptServices } from '../../people/teams/kept-teams';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { TicketFinder } from '../../tickets/ticket-finder';
import type { CandidateAnswer } from '../candidate-answer.entity';
import { plainVerdicts } from '../candidates/candidate.forms';
import { AdoptedChanges } from '../adopted/adopted-changes.service';
import { ClientLens } from '../../programme/carry-over/client-lens';
import { CandidateEvidence } from '../candidates/candidate-evidence';
import { Candidates } from '../candidates/candidates.service';
import type { ChangeCandidate } from '../change-candidate.entity';
import { Committee } from '../committee/committee.service';
import { affectedWords, answeredWords, candidateBadge, isShown, originWords } from './candidate-words';

export interface CandidateAgain {
  typed: Typed;
  errors: FieldErrors;
  /** Which form of the page came back. */
  form?: 'answer' | 'affected';
}

const verdictWords = {
  not_now: 'Not now',
  no: 'No',
};

/** One suggested change: what hurts, what was answered, and what whoever reads it may do. */
@Injectable()
export class CandidatePages {
  constructor(
    private readonly candidates: Candidates,
    private readonly changes: AdoptedChanges,
    private readonly committee: Committee,
    private readonly tickets: TicketFinder,
    private readonly evidence: CandidateEvidence,
    private readonly lens: ClientLens,
  ) {}

  async show(one: ChangeCandidate, actor: Actor, now: Date, again?: CandidateAgain) {
    const { locale } = actor;
    const { id, title, different, serviceId, authorId } = one;
    const answers = (await this.candidates.answersOf([id])).get(id) ?? [];
    const people = await rowsById(Person, [authorId, ...answers.map(({ byId }) => byId)]);
    const name = (who: number | null): string => people.get(who ?? 0)?.name ?? t('Someone', {}, locale);
    const member = await this.committee.isOn(actor.id, now);
    const known = (await this.candidates.affected([id])).get(id) ?? { people: 0, cases: 0 };
    const seesName = authorId !== null && (member || isChangeLeader(actor) || authorId === actor.id);
    const service = (await keptServices.byId()).get(serviceId ?? 0);
    return {
      title,
      back: { href: '/changes', label: t('Changes', {}, locale) },
      different,
      from: originWords(one, locale),
      author: seesName
        ? t('Suggested by {name}. Other colleagues don’t see who.', { name: name(authorId) }, locale)
        : null,
      service: service && !service.private ? t('About {service}', { service: service.name }, locale) : null,
      badge: candidateBadge(one, todayIn(now, 'UTC'), locale),
      affected: affectedWords(known.people, locale),
      ticket: await this.ticketOf(one, actor),
      answers: answers.toReversed().map((answer) => this.answerOf(answer, name, locale)),
      change: await this.changeOf(one),
      join: await this.joining(one, actor, again),
      members: member
        ? {
            ...this.membersPart(one, known.cases, isShown(known.people), actor, again),
            evidence: service && !service.private ? await this.evidence.of(service.id, { ...actor, now }) : [],
            lens: service && !service.private ? await this.lens.about(service.id, now) : null,
          }
        : null,
      errors: again?.errors,
    };
  }

  private answerOf(answer: CandidateAnswer, name: (who: number) => string, locale: string) {
    const { verdict, words, until, byId } = answer;
    const slots = { day: until ? dateLabel(until, locale) : '' };
    return {
      heading:
        verdict === 'not_now'
          ? t('Not now, until {day}', slots, locale)
          : verdict === 'no'
            ? t('No, because:', {}, locale)
            : t('Adopted: we do it', {}, locale),
      words,
      answered: answeredWords(answer, name(byId), locale),
    };
  }

  private async joining(one: ChangeCandidate, actor: Actor, again: CandidateAgain | undefined) {
    const { id, authorId, state } = one;
    if (authorId === actor.id || state === 'no') return null;
    const said = (await this.candidates.affecting([id], actor.id)).has(id);
    const own = again?.form === 'affected' ? again : undefined;
    return {
      said,
      action: `/changes/candidates/${id}/affected`,
      value: own?.typed.case ?? '',
      errors: own?.errors,
      caseExample: ticketRef(1042),
    };
  }

  private membersPart(
    one: ChangeCandidate,
    cases: number,
    mayCount: boolean,
    { locale }: Actor,
    again: CandidateAgain | undefined,
  ) {
    const own = again?.form === 'answer' ? again : undefined;
    const ends = one.state === 'adopted' || one.state === 'no';
    const added =
      mayCount && cases > 0
        ? tn('People added {n} case to it.', 'People added {n} cases to it.', cases, {}, locale)
        : null;
    return {
      shown: !ends || added !== null,
      cases: added,
      adopt: ends ? null : `/changes/candidates/${one.id}/adoptions`,
      form: ends
        ? null
        : {
            action: `/changes/candidates/${one.id}/answers`,
            version: one.version,
            errors: own?.errors,
            verdicts: plainVerdicts.map((value) => ({
              value,
              label: t(verdictWords[value], {}, locale),
              checked: own?.typed.verdict === value,
            })),
            until: own?.typed.until ?? '',
            words: own?.typed.words ?? '',
          },
    };
  }

  private async changeOf({ id, state }: ChangeCandidate) {
    const change = state === 'adopted' ? await this.changes.ofCandidate(id) : null;
    return change && { href: `/changes/adopted/${change.id}`, label: change.difference };
  }

  /** Its own case, for those alone who may see that case anyway. */
  private async ticketOf({ ticketId }: ChangeCandidate, actor: Actor) {
    if (ticketId === null) return null;
    try {
      const { ticket } = await this.tickets.see(actor, ticketId);
      return { href: `/tickets/${ticket.id}`, label: `${ticketRef(ticket.id)}: ${ticket.title}` };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}
