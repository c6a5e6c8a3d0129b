import { asCount } from '../../src/core/database/raw';
import { repo, sql } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { Commitments } from '../../src/direction/commitments/commitments.service';
import { leaderFigures } from '../../src/direction/commitments/commitment-figures';
import { People } from '../../src/people/directory/people.service';
import { Mail } from '../../src/mail/mail.entity';
import type { Person } from '../../src/people/person.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
const browsers = new Map<number, Browser>();

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
}, 120_000);
afterAll(() => desk.close());

async function as(person: Person): Promise<Browser> {
  const known = browsers.get(person.id);
  if (known) return known;
  const browser = await signIn(desk, person);
  browsers.set(person.id, browser);
  return browser;
}
const post = async (person: Person, path: string, fields: Record<string, string> = {}) =>
  (await as(person)).post(path).type('form').send(fields);
const read = async (person: Person, path: string): Promise<string> => (await (await as(person)).get(path)).text;
const pathOf = (answer: { headers: Record<string, string> }): string => answer.headers.location.replace(/\?.*/, '');
const versionOf = (html: string): string => /name="version" value="(\d+)"/.exec(html)![1];
const dayIn = (n: number): string => new Date(desk.clock.now().getTime() + days(n)).toISOString().slice(0, 10);
const words = {
  promise: 'You hear from us before you have to ask.',
  why: 'Nobody passes on what they never got.',
  different: 'A promise has a time.',
};

/** Promised through the form; answers its page. */
async function promised(leader: Person, to: string, until: string, title = 'Read ten answers aloud'): Promise<string> {
  return pathOf(await post(leader, '/commitments', { kind: 'own', title, until, person: to }));
}

describe('what carries the pilot on', () => {
  it('does not exist until the change leader opens it', async () => {
    for (const path of ['/direction', '/commitments/new'])
      expect((await (await as(cast.carla)).get(path)).status).toBe(404);
    expect(await read(cast.sam, '/promises')).not.toContain('/direction');
    expect((await post(cast.mira, '/pilot/parts/direction/openings')).status).toBe(403);
    expect((await post(cast.chris, '/pilot/parts/direction/openings')).status).toBe(303);
    expect((await (await as(cast.sam)).get('/direction')).status).toBe(200);
  });
});

describe('the direction', () => {
  it('is signed by an executive, and waits for their own promise before it is published', async () => {
    const refused = await post(cast.chris, '/direction/draft', { ...words, signer: cast.mira.email });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choose an executive');
    expect(refused.text).toContain(words.promise);
    expect((await post(cast.chris, '/direction/draft', { ...words, signer: cast.carla.email })).status).toBe(303);
    expect(await read(cast.sam, '/direction')).not.toContain(words.promise);
    expect(await read(cast.carla, '/')).toContain('Our direction is waiting for your signature');

    const version = versionOf(await read(cast.carla, '/direction'));
    const early = await post(cast.chris, '/direction/publications', { version });
    expect([early.status, early.text.includes('It has to be signed first.')]).toEqual([422, true]);
    expect((await post(cast.carla, '/direction/signatures', { version })).status).toBe(303);
    const signed = String(Number(version) + 1);
    const waiting = await post(cast.chris, '/direction/publications', { version: signed });
    expect([waiting.status, waiting.text.includes('leaders go first')]).toEqual([422, true]);
    expect(await read(cast.chris, '/direction')).toContain('leaders go first');

    await promised(cast.carla, cast.sam.email, dayIn(10));
    expect(await repo(Mail).countBy({ personId: cast.sam.id, template: 'notice' })).toBe(1);
    expect((await post(cast.chris, '/direction/publications', { version: signed })).status).toBe(303);
    expect(await read(cast.sam, '/direction')).toContain('Signed by Carla Conti');
    const promises = await read(cast.sam, '/promises');
    expect(promises).toContain(words.promise);
    expect(promises).toContain('1 of 2 leaders have a promise running.');
  });

  it('has versions, and a draft that changes after it was signed is signed again', async () => {
    const reason = { reason: 'A client said it better.' };
    const next = { ...words, promise: 'We say when, and then we keep it.' };
    const bare = await post(cast.chris, '/direction/draft', { ...next, signer: cast.carla.email });
    expect([bare.status, bare.text.includes('Say why there is a new version.')]).toEqual([422, true]);
    await post(cast.chris, '/direction/draft', { ...next, ...reason, signer: cast.carla.email });
    const shown = versionOf(await read(cast.carla, '/direction'));
    await post(cast.chris, '/direction/draft', { ...next, ...reason, version: shown, signer: cast.carla.email });
    // What she had before her is not what it says now.
    expect((await post(cast.carla, '/direction/signatures', { version: shown })).status).toBe(409);
    const now = versionOf(await read(cast.carla, '/direction'));
    await post(cast.carla, '/direction/signatures', { version: now });
    await post(cast.chris, '/direction/publications', { version: String(Number(now) + 1) });
    const page = await read(cast.sam, '/direction');
    expect(page).toContain(next.promise);
    expect(page).toContain('A client said it better.');
    expect(page).toContain(words.promise);
  });
});

describe('a leader’s promise', () => {
  it('is made to somebody who does not report to the leader, one at a time, and not for ever', async () => {
    const people = desk.app.get(People);
    const add = (name: string, managerId: number) =>
      people.add(
        { name, email: `${name}@example.com`, departmentId: cast.departments.it.id, managerId },
        null,
        desk.clock.now(),
      );
    const under = await add('under', cast.mira.id);
    const below = await add('below', under.id);
    for (const [person, sentence] of [
      [under.email, 'doesn’t report to you'],
      [below.email, 'doesn’t report to you'],
      [cast.mira.email, 'nobody judges their own promise'],
    ]) {
      const answer = await post(cast.mira, '/commitments', { kind: 'desk_hour', until: dayIn(9), person });
      expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true]);
    }
    const far = await post(cast.mira, '/commitments', { kind: 'desk_hour', until: dayIn(200), person: cast.sam.email });
    expect(far.text).toContain('within the next three months');
    const few = await post(cast.mira, '/commitments', { kind: 'calls', until: dayIn(9) });
    expect([few.status, few.text.includes('There aren’t three people')]).toEqual([422, true]);
    const second = await post(cast.carla, '/commitments', {
      kind: 'desk_hour',
      until: dayIn(9),
      person: cast.sam.email,
    });
    expect([second.status, second.text.includes('You have a promise open.')]).toEqual([422, true]);
  });

  it('is put off twice at most, told, and judged once by whoever it was made to', async () => {
    const path = `/commitments/${(await desk.app.get(Commitments).openOf(cast.carla.id))!.id}`;
    const move = async (until: string) =>
      post(cast.carla, `${path}/moves`, {
        until,
        reason: 'The auditors came.',
        version: versionOf(await read(cast.carla, path)),
      });
    expect((await move(dayIn(12))).status).toBe(303);
    expect((await move(dayIn(14))).status).toBe(303);
    const stale = { until: dayIn(20), reason: 'Again.', version: '3' };
    expect((await post(cast.carla, `${path}/moves`, stale)).text).toContain('You’ve put it off twice.');
    expect(await read(cast.tom, path)).toContain('The auditors came.');
    // Nobody says for others what was promised to them, nor before it is told.
    expect((await post(cast.sam, `${path}/judgements`, { kept: 'yes' })).status).toBe(422);
    expect((await post(cast.tom, `${path}/judgements`, { kept: 'yes' })).status).toBe(404);
    const version = versionOf(await read(cast.carla, path));
    expect((await post(cast.mira, `${path}/reports`, { heard: 'x', change: 'y', version })).status).toBe(404);
    await post(cast.carla, `${path}/reports`, { heard: 'They wait in silence.', change: 'We write first.', version });
    await desk.settle();
    expect(await read(cast.tom, path)).toContain('They wait in silence.');
    expect(await read(cast.sam, '/')).toContain('Did Carla Conti keep this promise to you?');
    await post(cast.sam, `${path}/judgements`, { kept: 'yes', words: 'For her alone.' });
    await post(cast.sam, `${path}/judgements`, { kept: 'no' });
    expect(await read(cast.tom, path)).toContain('Kept, later and told in time');
    expect(await read(cast.tom, path)).not.toContain('For her alone.');
    expect(await read(cast.carla, path)).toContain('For her alone.');
  });

  it('is broken when its day passes in silence, and stays so when it is told after', async () => {
    const path = await promised(cast.mira, cast.ana.email, dayIn(4));
    await desk.travel(new Date(desk.clock.now().getTime() + days(3)));
    expect(await read(cast.mira, '/notices')).toContain('due in two days');
    await desk.travel(new Date(desk.clock.now().getTime() + days(2)));
    browsers.clear();
    expect(await read(cast.tom, path)).toContain('Broken');
    const version = versionOf(await read(cast.mira, path));
    await post(cast.mira, `${path}/reports`, { heard: 'Late, but I went.', change: 'I block the hour.', version });
    const page = await read(cast.tom, path);
    expect([page.includes('Broken'), page.includes('Late, but I went.')]).toEqual([true, true]);
    expect(await read(cast.ana, path)).not.toContain('Did Mira Kaya keep');
  });

  it('to call people tells the leader the names of those alone who agree', async () => {
    const whom = [cast.ana, cast.sam, cast.lena, cast.tom];
    for (const [n, person] of [...whom, cast.ada].entries()) {
      const service = person === cast.ada ? cast.services.security : cast.services.laptop;
      const need = { words: `Need ${n}`, canWork: 'hardly', touches: 'me', service: String(service.id) };
      const filed = await post(person, '/tickets', need);
      const subjectId = Number(/\/tickets\/(\d+)/.exec(filed.headers.location)![1]);
      const due = new Date(desk.clock.now().getTime() + days(1));
      const need2 = {
        key: `test ${n}`,
        subjectKind: 'ticket',
        subjectId,
        personId: person.id,
        reason: 'promise_broken',
      };
      const rest = { resolverId: null, teamId: null, invitationId: null, ownerId: null, dueAt: due, closeBy: null };
      await repo(Recovery).save(Recovery.opened({ ...need2, ...rest } as never, desk.clock.now()));
    }
    await sql('UPDATE "service" SET "private" = ? WHERE "id" = ?', [true, cast.services.security.id]);
    const asked = await post(cast.carla, '/commitments', { kind: 'calls', until: dayIn(20) });
    expect([asked.status, /class="error"[^]{0,300}/.exec(asked.text)?.[0]]).toEqual([303, undefined]);
    const made = pathOf(asked);
    await desk.settle();
    const names = (html: string) => whom.filter(({ name }) => html.includes(name)).map(({ name }) => name);
    expect(names(await read(cast.carla, made))).toEqual([]);
    expect((await (await as(cast.ada)).get('/')).text).not.toContain('May Carla Conti call you');
    expect(await read(cast.ana, '/')).toContain('May Carla Conti call you about a promise we broke?');
    await post(cast.ana, `${made}/calls`, { agreed: 'yes' });
    await post(cast.sam, `${made}/calls`, { agreed: 'no' });
    await post(cast.lena, `${made}/calls`, { agreed: 'yes' });
    expect(names(await read(cast.carla, made))).toEqual([cast.ana.name, cast.lena.name]);
    expect(names(await read(cast.mira, made))).toEqual([]);
    const version = versionOf(await read(cast.carla, made));
    await post(cast.carla, `${made}/reports`, { heard: 'Silence hurts.', change: 'We call.', version });
    await post(cast.ana, `${made}/judgements`, { kept: 'yes' });
    expect(await read(cast.mira, made)).toContain('1 of the 2 people it was promised to say that it was kept.');
    await post(cast.lena, `${made}/judgements`, { kept: 'no' });
    expect(await read(cast.mira, made)).toContain('Broken');
  });

  it('counts in no share below three leaders, and in one with its interval from three on', async () => {
    expect((await leaderFigures(desk.clock.now())).kept).toBeNull();
    const zoe = await desk.app
      .get(People)
      .add(
        { name: 'Zoe Lead', email: 'zoe@example.com', departmentId: cast.departments.it.id, roles: ['lead'] },
        null,
        desk.clock.now(),
      );
    const path = await promised(zoe, cast.sam.email, dayIn(3));
    await post(zoe, `${path}/reports`, {
      heard: 'A lot.',
      change: 'Something.',
      version: versionOf(await read(zoe, path)),
    });
    await post(cast.sam, `${path}/judgements`, { kept: 'yes' });
    expect((await leaderFigures(desk.clock.now())).kept).toMatchObject({ kept: 2, of: 4, leaders: 3, inTime: 1 });
    expect(await read(cast.tom, '/direction')).toContain('Of 4 promises by 3 leaders');
  });
});

describe('a question about the direction', () => {
  const rowsOf = async (personId: number): Promise<number> => {
    let n = 0;
    for (const [table, column] of [
      ['fact', 'actorId'],
      ['submission', 'actorId'],
      ['notice', 'actorId'],
      ['direction_question', 'personId'],
    ])
      n += asCount((await sql(`SELECT COUNT(*) AS "n" FROM "${table}" WHERE "${column}" = ?`, [personId]))[0].n);
    return n;
  };

  it('without a name leaves nothing that leads to whoever asked, and a double click is one question', async () => {
    await as(cast.sam);
    const before = await rowsOf(cast.sam.id);
    const attempts = async () => asCount((await sql('SELECT SUM("count") AS "n" FROM "attempt"'))[0].n);
    const tried = await attempts();
    const question = 'Will anything change for the warehouse?';
    for (const submission of ['k1', 'k1'])
      expect((await post(cast.sam, '/direction/questions', { question, named: 'no', submission })).status).toBe(303);
    expect(await rowsOf(cast.sam.id)).toBe(before);
    // Only the desk's own count of nameless questions went up.
    expect((await attempts()) - tried).toBe(2);
    const page = await read(cast.tom, '/direction');
    expect(page.split(question)).toHaveLength(2);
    expect(page).toContain('Asked on 15 March 2026');
  });

  it('with a name is told to whoever asked; a late answer says that it is late', async () => {
    const question = 'Who pays for the flowers?';
    await post(cast.ana, '/direction/questions', { question, named: 'yes', submission: 'k2' });
    const empty = await post(cast.ana, '/direction/questions', { question: 'Half a thought' });
    expect([empty.status, empty.text.includes('Half a thought')]).toEqual([422, true]);
    const [{ id, version }] = await sql<{ id: number; version: number }>(
      'SELECT "id", "version" FROM "direction_question" WHERE "words" = ?',
      [question],
    );
    await desk.travel(new Date(desk.clock.now().getTime() + days(14)));
    browsers.clear();
    expect(await read(cast.tom, '/direction')).toContain('Late: the answer was owed by');
    expect(await read(cast.chris, '/')).toContain(question);
    expect((await post(cast.tom, `/direction/questions/${id}/answers`, { answer: 'Me.' })).status).toBe(403);
    await post(cast.carla, `/direction/questions/${id}/answers`, {
      answer: 'The desk does.',
      version: String(version),
    });
    await desk.settle();
    expect(await read(cast.tom, '/direction')).toMatch(/Carla Conti answered on [^]{0,300}Late: it was owed by/);
    expect(await read(cast.ana, '/notices')).toContain('answered your question about our direction');
    const again = { answer: 'No.', version: String(version) };
    expect((await post(cast.chris, `/direction/questions/${id}/answers`, again)).text).toContain('dealt with');
  });

  it('taken off the page leaves its reason for everybody, and none of its words', async () => {
    const question = 'Why is Jonas so slow?';
    await post(cast.ana, '/direction/questions', { question, named: 'no' });
    const [{ id }] = await sql<{ id: number }>('SELECT "id" FROM "direction_question" WHERE "words" = ?', [question]);
    await post(cast.chris, `/direction/questions/${id}/removals`, { reason: 'It’s about a colleague.', version: '1' });
    const page = await read(cast.tom, '/direction');
    expect([page.includes(question), page.includes('It’s about a colleague.')]).toEqual([false, true]);
  });
});

it('an erased person’s words go, their verdict stays', async () => {
  await desk.app.get(Erasure).erase(cast.sam.id, cast.ada.id, desk.clock.now());
  await desk.app.get(Erasure).erase(cast.carla.id, cast.ada.id, desk.clock.now());
  await desk.app.get(Erasure).erase(cast.ana.id, cast.ada.id, desk.clock.now());
  const texts = JSON.stringify([
    await sql('SELECT * FROM "commitment"'),
    await sql('SELECT * FROM "commitment_move"'),
    await sql('SELECT * FROM "commitment_witness"'),
    await sql('SELECT * FROM "direction_question"'),
  ]);
  for (const gone of [
    'For her alone.',
    'They wait in silence.',
    'The auditors came.',
    'Silence hurts.',
    'Who pays for the flowers?',
  ])
    expect(texts).not.toContain(gone);
  expect(texts).toContain('Late, but I went.');
  expect((await leaderFigures(desk.clock.now())).kept).toMatchObject({ kept: 2, of: 4 });
});
