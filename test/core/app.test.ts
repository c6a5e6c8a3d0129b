/** @program its-own */
import '../support/as-used';
import { AsyncResource } from 'node:async_hooks';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import request from 'supertest';
import { lookAgainMs } from '../../src/core/database/cache-versions';
import { repo, tx, write } from '../../src/core/database/tx';
import { PeopleDirectory } from '../../src/people/directory/people-directory';
import { Team } from '../../src/people/teams/team.entity';
import { Teams } from '../../src/people/teams/teams.service';
import { Settings } from '../../src/settings/settings.service';
import { Calendars } from '../../src/sla/calendars/calendars.service';
import { surveySettings } from '../../src/surveys/survey-settings';
import { fact as declareFact, nothing } from '../../src/timeline/fact-kind';
import { Fact } from '../../src/timeline/fact.entity';
import { Reaction } from '../../src/timeline/reaction.entity';
import { reaction, Reactors } from '../../src/timeline/reactors';
import { Reactions } from '../../src/timeline/reactions.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { firstInstant, startApp, TestApp } from '../support/app';
import { runScript } from '../support/child';
import { copiedDatabase, type Place } from '../support/database';
import { seedDesk } from '../support/desk';
import { countQueries } from '../support/queries';

let desk: TestApp;
let place: Place;
beforeAll(async () => {
  place = await copiedDatabase();
  desk = await startApp({ env: { LOG_LEVEL: 'silent' }, place });
});
afterAll(async () => {
  await desk.close();
  await place.remove();
});

describe('the whole program under test', () => {
  it('answers, and stands at the fixed instant', async () => {
    await request(desk.server).get('/health/live').expect(200);
    await request(desk.server).get('/health/ready').expect(200);
    expect(desk.clock.now()).toEqual(firstInstant);
  });

  it('travels', async () => {
    await desk.travel('2026-03-11T09:00:00+01:00');
    expect(desk.clock.now()).toEqual(new Date('2026-03-11T08:00:00Z'));
  });
});

describe('what is short and happens often', () => {
  const often = declareFact('probe.often', { audience: 'subject', words: nothing });
  const inside = reaction('probe inside', [often]);
  const batches: number[][] = [];
  const happenOften = (id: number) =>
    desk.app.get(Timeline).record(often, { subject: { kind: 'probe', id }, actorId: null, personId: null, at: now() });
  const now = () => desk.clock.now();
  const refused = 22;
  beforeAll(() =>
    desk.app.get(Reactors).followInside(inside, async (facts) => {
      if (facts.some(({ subjectId }) => subjectId === refused)) throw new Error('not this one');
      batches.push(facts.map(({ subjectId }) => subjectId));
    }),
  );
  beforeEach(() => (batches.length = 0));

  it('is done with the facts, once for a transaction, and owes nothing', async () => {
    await tx(async () => {
      for (const id of [11, 12, 13]) await happenOften(id);
      expect(batches).toEqual([]);
    });
    await happenOften(14);
    expect(batches).toEqual([[11, 12, 13], [14]]);
    expect(await repo(Reaction).count()).toBe(0);
  });

  it('did not happen where its mark could not be made', async () => {
    const before = await repo(Fact).count();
    await expect(tx(async () => void [await happenOften(21), await happenOften(refused)])).rejects.toThrow(
      'not this one',
    );
    expect(await repo(Fact).count()).toBe(before);
  });

  it('is done for what an older program still owes', async () => {
    const fact = await happenOften(31);
    await repo(Reaction).insert(Reaction.owed(fact, inside.name));
    expect(await desk.app.get(Reactions).run(now())).toBe(1);
    expect(batches).toEqual([[31], [31]]);
  });

  it('is not owed by a fact that does not concern it', async () => {
    const some = declareFact('probe.some', { audience: 'subject', words: nothing });
    const seen: number[] = [];
    const work = (fact: { subjectId: number }) => Promise.resolve(void seen.push(fact.subjectId));
    desk.app.get(Reactors).follow(reaction('probe of some', [some]), work, ({ subjectId }) => subjectId > 100);
    for (const id of [99, 101])
      await desk.app.get(Timeline).record(some, {
        subject: { kind: 'probe', id },
        actorId: null,
        personId: null,
        at: now(),
      });
    expect(await repo(Reaction).countBy({ follower: 'probe of some' })).toBe(1);
    await desk.app.get(Reactions).run(now());
    expect(seen).toEqual([101]);
  });
});

describe('what is kept in memory', () => {
  const settings = () => desk.app.get(Settings);
  const nameOf = async (teamId: number) => (await desk.app.get(PeopleDirectory).teamsById()).get(teamId)?.name;
  const at = firstInstant;

  it('is read once, and again once it was changed by whatever way', async () => {
    const team = await desk.app.get(Teams).save(null, { name: 'First name', description: '' }, null, at);
    expect(await nameOf(team.id)).toBe('First name');
    expect(await countQueries(() => nameOf(team.id))).toBe(0);
    await repo(Team).update({ id: team.id }, { name: 'Second name' });
    expect(await nameOf(team.id)).toBe('Second name');
    await write('UPDATE "team" SET "name" = ? WHERE "id" = ?', ['Third name', team.id]);
    expect(await nameOf(team.id)).toBe('Third name');
    await repo(Team).save({ id: team.id, name: 'Fourth name' });
    expect(await nameOf(team.id)).toBe('Fourth name');
  });

  it('is what it was for everybody else until the change is committed, and stays so after a rollback', async () => {
    const before = await settings().get(surveySettings.quietDays);
    const seen: number[] = [];
    const outside = AsyncResource.bind(async () => seen.push(await settings().get(surveySettings.quietDays)));
    const changing = tx(async () => {
      await settings().set(surveySettings.quietDays, before + 1, null, at);
      seen.push(await settings().get(surveySettings.quietDays));
      await outside();
      throw new Error('not after all');
    });
    await expect(changing).rejects.toThrow('not after all');
    seen.push(await settings().get(surveySettings.quietDays));
    expect(seen).toEqual([before + 1, before, before]);
    await settings().set(surveySettings.quietDays, before + 2, null, at);
    expect(await settings().get(surveySettings.quietDays)).toBe(before + 2);
  });

  it('cannot be changed by whoever was given it', async () => {
    const [team] = await desk.app.get(PeopleDirectory).teams();
    expect(() => Object.assign(team, { name: 'mine' })).toThrow(TypeError);
  });

  it('what another instance changed is used after a second', async () => {
    await seedDesk(desk.app);
    const inForce = async () => (await desk.app.get(Calendars).inForce(null)).calendar.timeZone;
    const known = async () => [
      await settings().get(surveySettings.quietDays),
      (await desk.app.get(PeopleDirectory).teams()).some(({ name }) => name === 'From elsewhere'),
      await inForce(),
    ];
    const [days, , zone] = await known();
    expect(zone).not.toBe('Europe/Lisbon');
    const { folder, options } = place;
    const env = {
      FIRSTHAND_DATA: folder,
      DATABASE_URL: options.url ?? '',
      SECRET: 'the tests keep no secret from anybody',
    };
    await runScript(
      path.join(__dirname, 'other-instance.ts'),
      [surveySettings.quietDays.name, String(Number(days) + 5)],
      env,
    );
    await setTimeout(lookAgainMs);
    expect(await known()).toEqual([Number(days) + 5, true, 'Europe/Lisbon']);
  });
});
