import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { repo, sql, tx } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import { ConfidentialAnswers } from '../../src/confidential/answering/confidential-answers.service';
import { confidentialSettings, CsatQuestions } from '../../src/confidential/answering/csat-questions.service';
import { zonedMonth } from '../../src/confidential/months';
import type { PublishedDimension, Member } from '../../src/confidential/partition';
import { Publications, type Published } from '../../src/confidential/publishing/publications.service';
import { PublishedMonth } from '../../src/confidential/publishing/published-month.entity';
import { Publishing } from '../../src/confidential/publishing/publishing.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { surveySettings } from '../../src/surveys/survey-settings';
import { startApp } from '../support/app';
import { signIn } from '../support/cast';
import { hire } from './nps-desk';
import { type Parcels, withParcels } from './parcels';

const dimensions = ['all', 'service', 'team', 'department', 'kind'] as const;
const zone = 'Europe/Berlin';
const ever = { from: '2000-01', to: '2999-12' };

interface Secret {
  month: string;
  score: number;
  words: string;
  hides: boolean;
  in: Record<PublishedDimension, Member>;
}

let desk: Parcels;
let people: number[];
let parcels = 0;

beforeAll(async () => {
  desk = await withParcels(await startApp());
  people = (
    await hire(
      desk,
      Array.from({ length: 40 }, () => desk.cast.departments.sales.id),
    )
  ).map(({ id }) => id);
  const settings = desk.app.get(Settings);
  await settings.set(confidentialSettings.everywhere, true, null, desk.clock.now());
  await settings.set(surveySettings.quietDays, 0, null, desk.clock.now());
  await settings.set(surveySettings.monthlyCap, 30, null, desk.clock.now());
});
afterAll(() => desk.close());

/** Who answers what about which request; a few ask to be contacted, and many say nothing. */
const someone = record({
  service: constantFrom('email', 'laptop', 'vpn', 'printing'),
  department: constantFrom('sales', 'it', 'logistics'),
  kind: constantFrom('incident', 'question'),
  score: integer({ min: 1, max: 5 }),
  silent: integer({ min: 0, max: 3 }),
  contact: integer({ min: 0, max: 7 }),
  speaks: boolean(),
  late: boolean(),
});
interface Someone {
  service: 'email' | 'laptop' | 'vpn' | 'printing';
  department: 'sales' | 'it' | 'logistics';
  kind: string;
  score: number;
  silent: number;
  contact: number;
  speaks: boolean;
  late: boolean;
}

async function lives(one: Someone, index: number): Promise<Secret | null> {
  const { services, departments, teams } = desk.cast;
  const at = desk.clock.now();
  const [serviceId, departmentId] = [services[one.service].id, departments[one.department].id];
  const teamId = one.service === 'vpn' ? teams.network.id : teams.workplace.id;
  const planned = await tx(() =>
    desk.surveys.plan(
      desk.parcel(++parcels),
      {
        personId: people[index],
        cycle: 1,
        resolverId: null,
        kind: one.kind,
        serviceId,
        teamId,
        departmentId,
      },
      at,
    ),
  );
  if (one.silent === 0) return null;
  const words = one.speaks ? `Words ${parcels}` : '';
  const invitation = await repo(SurveyInvitation).findOneByOrFail({ id: planned.id });
  const [questions, answers] = [desk.app.get(CsatQuestions), desk.app.get(ConfidentialAnswers)];
  await answers.give(
    await questions.question(invitation, at),
    { score: one.score, words, mayContact: one.contact === 0 },
    at,
  );
  return {
    month: zonedMonth(at, zone),
    score: one.score,
    words,
    hides: one.contact !== 0,
    in: { all: null, occasion: null, service: serviceId, team: teamId, department: departmentId, kind: one.kind },
  };
}

interface View {
  cells: Map<PublishedDimension, Published[]>;
  words: Map<string, string[]>;
}

async function view(): Promise<View> {
  const publications = desk.app.get(Publications);
  const cells = new Map<PublishedDimension, Published[]>();
  for (const dimension of dimensions) cells.set(dimension, await publications.of({ kind: 'csat', dimension, ...ever }));
  return {
    cells,
    words: new Map((await publications.words({ kind: 'csat', ...ever })).map(({ month, words }) => [month, words])),
  };
}

const stands = (one: Secret, { month, group }: Published, dimension: PublishedDimension): boolean =>
  one.month === month && (group.ids.length === 0 || group.ids.includes(one.in[dimension]));

/** How many authors each group hides that any sums and differences of the cells can tell apart. */
function atoms(secrets: readonly Secret[], { cells }: View): number[] {
  const hidden = new Map<string, number>();
  for (const one of secrets) {
    const key = dimensions
      .map((dimension) =>
        cells
          .get(dimension)!
          .map((cell) => (stands(one, cell, dimension) ? 1 : 0))
          .join(''),
      )
      .join('|');
    if (key.includes('1')) hidden.set(key, (hidden.get(key) ?? 0) + (one.hides ? 1 : 0));
  }
  return [...hidden.values()];
}

const tooFew = (n: number): boolean => n > 0 && n < 5;

describe('nobody who answered in confidence is told apart in a group under five', () => {
  const secrets: Secret[] = [];
  let seen: View;

  it(
    'by no cell, no sum and no difference of cells, along and across dimensions and months, and by no ' +
      'list of words',
    async () => {
      seen = await view();
      await assert(
        asyncProperty(
          array(array(someone, { maxLength: 34, size: 'max' }), { minLength: 1, maxLength: 2 }),
          async (months) => {
            for (const month of months) {
              for (const [index, one] of month.entries()) {
                const secret = await lives(one, index);
                if (secret) secrets.push(secret);
              }
              await desk.travel(new Date(desk.clock.now().getTime() + 31 * 86_400_000));
            }
            await desk.travel(new Date(desk.clock.now().getTime() + 50 * 86_400_000));
            await desk.app.get(Publishing).run(desk.clock.now());
            const now = await view();
            expect(atoms(secrets, now).filter(tooFew)).toEqual([]);
            for (const dimension of dimensions) {
              const own = now.cells.get(dimension)!;
              // What was read before stands there unchanged, so that two readings differ by whole months.
              expect(
                own.filter(({ month }) => seen.cells.get(dimension)!.some((cell) => cell.month === month)),
              ).toEqual(seen.cells.get(dimension));
              for (const cell of own) {
                const authors = secrets.filter((one) => stands(one, cell, dimension));
                expect(authors).toHaveLength(cell.answered);
                expect(tooFew(authors.filter(({ hides }) => hides).length)).toBe(false);
                for (const [score, n] of Object.entries(cell.counts))
                  expect(authors.filter((one) => one.score === Number(score))).toHaveLength(n);
              }
            }
            const spoken = new Set(secrets.filter(({ hides }) => hides).map(({ words }) => words));
            for (const [month, words] of now.words) {
              expect(words.length).toBeGreaterThanOrEqual(5);
              expect(words.every((one) => spoken.has(one))).toBe(true);
              expect(seen.words.get(month) ?? words).toEqual(words);
            }
            seen = now;
          },
        ),
        { numRuns: 10 },
      );
      expect(secrets.length).toBeGreaterThan(50);
      expect(seen.cells.get('all')!.length).toBeGreaterThan(0);
    },
  );

  it('nor by the export, which holds the same cells', async () => {
    const carla = await signIn(desk, desk.cast.carla);
    for (const dimension of dimensions) {
      const { text } = await carla.get(`/publications/export?of=csat&by=${dimension}`).expect(200);
      const rows = text
        .trim()
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',').slice(-7).map(Number));
      expect(rows).toEqual(
        seen.cells
          .get(dimension)!
          .map(({ asked, answered, counts }) => [
            asked,
            answered,
            ...[1, 2, 3, 4, 5].map((score) => counts[score] ?? 0),
          ]),
      );
    }
  });

  it('nor by any table, once its month is published', async () => {
    expect(await repo(PublishedMonth).count()).toBeGreaterThan(0);
    for (const table of ['confidential_answer', 'confidential_link', 'survey_answer', 'submission'])
      expect(await sql(`SELECT * FROM "${table}"`)).toEqual([]);
    expect(
      await sql('SELECT * FROM "fact" WHERE "subjectKind" = ? AND "kind" NOT LIKE ?', ['parcel', 'recovery.%']),
    ).toEqual([]);
    for (const row of await repo(SurveyInvitation).findBy({ state: 'answered' })) {
      expect([row.answers, row.answeredAt, row.remindedAt, row.countedScore, row.countedUntil, row.version]).toEqual([
        0,
        null,
        null,
        null,
        null,
        9,
      ]);
    }
  });
});
