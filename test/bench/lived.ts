import type { INestApplication } from '@nestjs/common';
import { TravellingClock } from '../../src/core/clock';
import { repo } from '../../src/core/database/tx';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { day, hour, minute } from '../../src/core/time';
import { EventClock } from '../../src/demo/simulator/event-clock';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import type { CanWork, Touches } from '../../src/tickets/ticket-priority';
import type { Company } from './company';
import { chance, opening, text, title } from './random-words';

/** How long ago the ended ones were filed, and the open ones at the longest. Between the two nothing was filed. */
export const endedDays = { from: 140, to: 56 };
export const openDays = 18;
/** One of ten is open; of the open ones one of two is new. */
const everyOpen = 10;
/** How many messages, in turn: 2.87 on average. */
const lengths = [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6];
const long = 10;

interface Turn {
  at: Date;
  run: () => Promise<void>;
}

/**
 * A few tickets live through the real use cases, with everything that happens beside them: the data set is made of
 * these.
 */
export async function liveTickets(
  app: INestApplication,
  clock: TravellingClock,
  company: Company,
  { tickets, now, progress }: { tickets: number; now: Date; progress: (done: number) => void },
): Promise<void> {
  const turns: Turn[] = [];
  for (let n = 0; n < tickets; n += 1) turns.push(...turnsOf(app, company, n, tickets, now));
  turns.sort((one, other) => one.at.getTime() - other.at.getTime());
  const events = new EventClock(app.get(Scheduler));
  const nobody = async () => undefined;
  let morning = turns[0].at.getTime();
  for (const [done, { at, run }] of turns.entries()) {
    for (; morning <= at.getTime(); morning += day) {
      const from = clock.now();
      clock.travelTo(new Date(Math.max(morning, from.getTime())));
      await events.runTo(clock.now(), from, nobody);
      await events.runDaily(clock.now());
      await rate(app, clock.now());
    }
    await events.runTo(at, clock.now(), nobody);
    clock.travelTo(at);
    await run();
    progress(done / turns.length);
  }
  await events.runTo(now, clock.now(), nobody);
  clock.travelTo(now);
  await events.runDaily(now);
}

function turnsOf(app: INestApplication, company: Company, n: number, all: number, now: Date): Turn[] {
  const open = n % everyOpen === everyOpen - 1;
  const isNew = open && n % (2 * everyOpen) === everyOpen - 1;
  const messages = open && !isNew && n % 200 === 19 ? long : lengths[(n * 7) % lengths.length];
  const asker = company.requesters[(n * 37) % company.requesters.length];
  const service = company.services[n % company.services.length];
  const team = company.agents[service.team];
  const agent = team[n % team.length];
  const [latest, oldest] = open ? [2 * hour, openDays * day] : [endedDays.to * day, endedDays.from * day];
  let at = opening(new Date(now.getTime() - oldest + ((oldest - latest) * n) / all));
  let id = 0;
  const turns: Turn[] = [];
  const then = (run: (moment: Date) => Promise<unknown>) => {
    const moment = at;
    turns.push({ at: moment, run: async () => void (await run(moment)) });
    at = new Date(Math.min(at.getTime() + hour, Math.max(at.getTime() + minute, now.getTime() - minute)));
  };
  then(async (moment) => {
    const { canWork, touches } = situation(n);
    const need = { title: title(n), words: text(n), requesterId: asker.id, submittedBy: asker, serviceId: service.id };
    id = (await app.get(Filing).file({ ...need, canWork, touches, channel: 'portal' }, moment)).id;
  });
  const words = (k: number) => ({ words: text(n * 11 + k) });
  for (let k = 1; k < messages; k += 1) {
    if (!open && k === messages - 1)
      then((moment) => app.get(Resolution).resolve(agent, id, { outcome: 'solved', words: text(n * 11 + k) }, moment));
    else if (k % 2 === 1 && !isNew) then((moment) => app.get(Conversation).reply(agent, id, words(k), moment));
    else then((moment) => app.get(Conversation).answer(asker, id, words(k), moment));
  }
  if (!open && messages === 1) then((moment) => app.get(Resolution).withdraw(asker, id, '', moment));
  else if (!open && n % 3 === 0) then((moment) => app.get(Resolution).confirm(asker, id, moment));
  return turns;
}

/** Three of a hundred are urgent, twelve are high, half are normal. */
function situation(n: number): { canWork: CanWork; touches: Touches } {
  const drawn = chance(n);
  if (drawn < 0.03) return { canWork: 'no', touches: 'many' };
  if (drawn < 0.15) return { canWork: 'no', touches: 'team' };
  return drawn < 0.65 ? { canWork: 'hardly', touches: 'me' } : { canWork: 'yes', touches: 'me' };
}

/** One of four who are asked answers, mostly content. */
async function rate(app: INestApplication, at: Date): Promise<void> {
  for (const { id } of await repo(SurveyInvitation).findBy({ state: 'asked', kind: 'csat' })) {
    if (chance(id) > 0.25) continue;
    const score = [5, 4, 5, 4, 3, 5, 4, 5, 2, 4][id % 10];
    const comment = id % 3 === 0 ? title(id) : '';
    await app.get(SurveyAnswers).give(id, { score, comment, wantsCall: false }, at);
  }
}
