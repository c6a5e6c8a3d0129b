import type { Person } from '../../src/people/person.entity';
import type { Screen } from '../../src/presentation/screen';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { Stories } from '../../src/presentation/stories/stories.service';
import { Marks } from '../../src/programme/marks/marks.service';
import { Pilots } from '../../src/programme/pilot/pilots.service';
import { repo } from '../../src/core/database/tx';
import { Quotes } from '../../src/quotes/quotes.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { living, moreColleagues } from '../insights/insights-desk';

export interface StoryDesk {
  desk: TestApp;
  cast: Cast;
  life: ReturnType<typeof living>;
  tickets: number[];
  people: Person[];
}

/** Five months of a desk, up to Tuesday, 10 March 2026: poorly rated at first, well rated after. */
export async function storyDesk(env: Record<string, string> = {}): Promise<StoryDesk> {
  const desk = await startApp({ at: new Date('2025-10-14T07:00:00Z'), env });
  await seedDesk(desk.app);
  const cast = await seedCast(desk.app);
  const people = await moreColleagues(desk.app, cast, 10);
  const life = living(desk, cast);
  const tickets: number[] = [];
  const round = async (day: string, scores: readonly number[]): Promise<void> => {
    await desk.travel(`${day}T08:00:00Z`);
    const own: number[] = [];
    for (const [index] of scores.entries()) own.push(await life.file(people[index]));
    await desk.travel(`${day}T08:25:00Z`);
    for (const id of own) await life.reply(cast.jonas, id);
    await desk.travel(`${day}T10:00:00Z`);
    for (const id of own) await life.solve(cast.jonas, id);
    for (const [index, id] of own.entries()) await life.confirm(people[index], id);
    await desk.travel(`${day}T11:00:00Z`);
    for (const [index, score] of scores.entries()) await life.rate(own[index], score);
    tickets.push(...own);
    await desk.settle();
  };
  await round('2025-10-14', [2, 3, 4, 1, 3, 5, 2, 3]);
  await round('2025-11-11', [4, 2, 3, 3, 5, 1, 4, 3]);
  await round('2025-12-09', [5, 4, 4, 5, 3, 5, 4, 5]);
  await round('2026-01-13', [5, 5, 4, 4, 5, 2, 5, 4]);
  await round('2026-02-10', [5, 4, 5, 5, 4, 5, 4, 3]);
  await desk.travel('2026-03-10T08:00:00Z');
  return { desk, cast, life, tickets, people };
}

/** The author agrees and a lead has read it: these words may be shown. */
export async function quoted(
  { desk, cast }: StoryDesk,
  ticketId: number,
  words: string,
): Promise<{ quoteId: number; personId: number }> {
  const [quotes, at] = [desk.app.get(Quotes), desk.clock.now()];
  const invitation = await repo(SurveyInvitation).findOneByOrFail({ subjectKind: 'ticket', subjectId: ticketId });
  await quotes.consent(invitation.id, invitation.personId, at);
  const { id, answerId } = (await quotes.consentTo(invitation.id))!;
  await quotes.release(answerId, words, cast.mira.id, at);
  return { quoteId: id, personId: invitation.personId };
}

export const layOut = async ({ desk, cast }: StoryDesk, title = 'What we learnt'): Promise<number> =>
  (await desk.app.get(Stories).layOut(title, { id: cast.chris.id, locale: 'en-GB' }, desk.clock.now())).id;

/** Laid out anew and frozen: its screens by their kind. */
export async function told(story: StoryDesk): Promise<Map<string, Screen>> {
  const { desk, cast } = story;
  const { content } = await desk.app
    .get(Freezing)
    .freeze(await layOut(story), { id: cast.chris.id, locale: 'en-GB' }, desk.clock.now());
  return new Map(content.screens.map((screen) => [screen.kind, screen]));
}

/** A pilot of the whole company since December, locked without a baseline, with two changes marked. */
export async function lockedPilot({ desk, cast }: StoryDesk): Promise<void> {
  const step = { actorId: cast.chris.id, at: desk.clock.now() };
  const [pilots, marks] = [desk.app.get(Pilots), desk.app.get(Marks)];
  const target = (measure: string, from: number, to: number) => ({ measure, from, to, why: 'Halfway.' });
  await pilots.plan(
    {
      question: 'Do we take this to our client teams?',
      why: 'They never have to ask twice. So we begin with ourselves.',
      cohort: [],
      comparison: [],
      cohortFrom: '2025-12-01',
      startsOn: '2025-12-01',
      endsOn: '2026-06-30',
      targets: [target('satisfied', 0.31, 0.85), target('kept', 0.8, 0.94), target('first', 200, 120)],
    },
    step,
  );
  await pilots.withoutBaseline('Nothing was counted before.');
  await pilots.start(step);
  await marks.set(
    { on: '2025-12-03', words: 'Plain promises', what: 'Every page says by when.', measure: 'satisfied' },
    step,
  );
  await marks.set({ on: '2026-01-20', words: 'Morning round', what: 'At nine.', measure: 'first' }, step);
}
