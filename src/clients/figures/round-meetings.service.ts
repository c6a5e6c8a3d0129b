import { Injectable } from '@nestjs/common';
import { rowsOf, updateRows } from '../../core/database/rows';
import { changed, holdRow, tx } from '../../core/database/tx';
import { Conflict, ValidationFailed } from '../../core/errors';
import { folded } from '../../core/words/folded';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { namesIn, withoutNames } from '../../programme/carry-over/client-lens';
import { Timeline } from '../../timeline/timeline.service';
import { ClientAnswer, type Wave } from '../client-answer.entity';
import type { Client } from '../client.entity';
import { ClientRound } from '../client-round.entity';
import { roundEnded, roundHeld } from '../clients-facts';
import { afterFigures, type AfterFigures, beforeFigures, type BeforeFigures } from '../round-figures';
import { ClientRounds } from '../rounds/client-rounds.service';
import { RoundClients } from '../rounds/round-clients.service';
import { ClientGuesses } from './client-guesses.service';
import { RoundNotices } from './round-notices';

/** Published once, at one moment each, and never changed after that: whoever looks twice learns nothing new. */
@Injectable()
export class RoundMeetings {
  constructor(
    private readonly rounds: ClientRounds,
    private readonly clients: RoundClients,
    private readonly guesses: ClientGuesses,
    private readonly notices: RoundNotices,
    private readonly timeline: Timeline,
  ) {}

  /** They have met: what they said stands without any client's name, and nobody answers or guesses any more. */
  hold(
    me: Actor,
    id: number,
    version: number,
    { notes, willDo }: { notes: string; willDo: string },
    at: Date,
  ): Promise<void> {
    return tx(async () => {
      await holdRow('client_round', id);
      const round = await this.rounds.kept(me, id);
      if (round.state !== 'asked') throw new Conflict('What they said is here already, or nobody was invited yet.');
      if (round.meetOn > todayIn(at, 'UTC'))
        throw new ValidationFailed({ notes: 'They haven’t met yet. Write it down on the day or after it.' });
      const all = await this.clients.of(id);
      for (const [field, words] of Object.entries({ notes, willDo })) namesNobody(field, words, all, me.locale);
      const before = await this.before(id, all);
      await changed(ClientRound, { id, version }, { state: 'held', said: notes, willDo, before });
      const subject = { kind: 'client_round', id };
      await this.timeline.record(roundHeld, { subject, actorId: me.id, personId: round.hostId, at });
      await this.notices.told(round, 'held', me.id, at);
    });
  }

  /** Also one that never met. Two months later its clients' addresses are gone. */
  end(me: Actor, id: number, version: number, at: Date): Promise<void> {
    return tx(async () => {
      const round = await this.rounds.kept(me, id);
      if (round.state === 'ended') throw new Conflict('This round has ended already.');
      await this.ended({ ...round, version }, me.id, at);
    });
  }

  /** By whoever keeps it, or by the program where it was forgotten. */
  async ended(round: ClientRound, actorId: number | null, at: Date): Promise<void> {
    const { id, version, state } = round;
    await holdRow('client_round', id);
    const all = await this.clients.of(id);
    // What was asked and never talked about is not published at all.
    const after = state === 'again' ? await this.after(id, all) : null;
    await changed(ClientRound, { id, version }, { state: 'ended', endedOn: todayIn(at, 'UTC'), after });
    const subject = { kind: 'client_round', id };
    await this.timeline.record(roundEnded, { subject, actorId, personId: round.hostId, at });
    if (after) await this.notices.told(round, 'ended', actorId, at);
  }

  private async before(id: number, all: readonly Client[]): Promise<BeforeFigures> {
    const answers = await this.answers(id, 'before');
    await this.nameless(answers, all);
    const scores = answers.flatMap(({ score }) => score ?? []);
    return beforeFigures(scores, await this.guesses.scores(id), answers.length);
  }

  private async after(id: number, all: readonly Client[]): Promise<AfterFigures> {
    const answers = await this.answers(id, 'after');
    await this.nameless(answers, all);
    const first = new Map((await this.answers(id, 'before')).map(({ clientId, score }) => [clientId, score]));
    const pairs = answers.flatMap(({ clientId, score }): [number, number][] => {
      const before = first.get(clientId) ?? null;
      return before === null || score === null ? [] : [[before, score]];
    });
    const noticed = answers.flatMap((one) => one.noticed ?? []);
    const answered = answers.filter(({ score }) => score !== null).length;
    return afterFigures(pairs, noticed, { asked: answers.length, answered });
  }

  private answers(id: number, wave: Wave): Promise<ClientAnswer[]> {
    return rowsOf(ClientAnswer, 'WHERE "roundId" = ? AND "wave" = ? ORDER BY "id"', [id, wave]);
  }

  /** Whatever a client wrote, no client is named in it when others read it. */
  private async nameless(answers: readonly ClientAnswer[], all: readonly Client[]): Promise<void> {
    const names = namesIn(all.flatMap(({ name, organisation }) => [name, organisation]));
    for (const { id, words } of answers)
      if (words) await updateRows(ClientAnswer, { words: withoutNames(words, names) }, 'WHERE "id" = ?', [id]);
  }
}

/** No sentence stands beside a client's name. */
function namesNobody(field: string, words: string, all: readonly Client[], locale: string): void {
  const plain = folded(words);
  const typed = new Set(plain.split(/[^\p{L}\p{N}]+/u));
  const firms = all.map(({ organisation }) => organisation).filter((one) => plain.includes(folded(one)));
  for (const name of [...firms, ...all.flatMap((one) => one.name.split(/[\s.-]+/))])
    if (name.length > 2 && (firms.includes(name) || typed.has(folded(name))))
      throw new ValidationFailed({ [field]: t('Leave out clients’ names: {name} is one.', { name }, locale) });
}
