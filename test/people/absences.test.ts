import { repo, write } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Absence } from '../../src/people/absence.entity';
import { Absences } from '../../src/people/absences/absences.service';
import { People } from '../../src/people/directory/people.service';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Person } from '../../src/people/person.entity';
import { Recoveries } from '../../src/recovery/cases/recoveries.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { RecoveryOwners } from '../../src/recovery/cases/recovery-owners.service';
import { Fact } from '../../src/timeline/fact.entity';
import { Escalations } from '../../src/tickets/promises/escalations.service';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { type Browser, signIn } from '../support/cast';
import { approvalsOf, ask, decisionLink, ticketOf, toolDesk, type ToolDesk } from '../tool-requests/tools';

let desk: ToolDesk;

// Tuesday, 10 March 2026; people live by Europe/Berlin.
beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());
afterEach(async () => {
  await write('DELETE FROM "absence"');
  await desk.travel(desk.clock.now().toISOString());
});

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const enter = (browser: Browser, fields: Record<string, string>, path = '/account/absences') =>
  post(browser, path, fields);
const days = { from: '2026-03-10', until: '2026-03-16' };
const asked = async ({ id: personId }: Person) =>
  (await repo(Mail).find({ where: { personId, template: 'approval-asked' } })).length;

async function away(person: Person, substitute?: Person, given = days): Promise<Absence> {
  const at = desk.clock.now();
  await desk.app.get(Absences).enter(person, { ...given, substitute: substitute?.email }, null, at);
  await desk.settle();
  return repo(Absence).findOneByOrFail({ personId: person.id, fromDay: given.from });
}

describe('days away', () => {
  it('are entered, told, ended early and removed by the person alone, or by an administrator', async () => {
    const { ana, sam, ada } = desk.browser;
    await enter(ana, { ...days, substitute: desk.cast.jonas.email }).expect(303);
    const page = (await ana.get('/account/absences').expect(200)).text;
    expect(page).toContain('Tuesday 10 March to Monday 16 March');
    expect(page).toContain('Jonas Weber takes over');
    expect((await desk.browser.jonas.get('/account/absences')).text).toContain('Ana Ruiz');
    const own = await repo(Absence).findOneByOrFail({ personId: desk.cast.ana.id });
    expect([own.startsAt, own.endsAt].map((one) => one.toISOString())).toEqual([
      '2026-03-09T23:00:00.000Z',
      '2026-03-16T23:00:00.000Z',
    ]);
    await post(sam, `/account/absences/${own.id}/end`).expect(404);
    await post(ada, `/admin/people/${desk.cast.sam.id}/absences/${own.id}/removal`).expect(404);
    await post(ana, `/account/absences/${own.id}/end`).expect(303);
    expect((await ana.get('/account/absences')).text).not.toContain('Jonas Weber takes over');
    // Whoever came back in the morning may be away again in the afternoon.
    await enter(ada, { from: '2026-03-10', until: '2026-03-10' }, `/admin/people/${desk.cast.ana.id}/absences`).expect(
      303,
    );
    const again = await repo(Absence).findOneByOrFail({ personId: desk.cast.ana.id, untilDay: '2026-03-10' });
    await post(ada, `/admin/people/${desk.cast.ana.id}/absences/${again.id}/removal`).expect(303);
    const told = await repo(Fact).findBy({ personId: desk.cast.ana.id, subjectKind: 'person' });
    const kinds = told.map(({ kind }) => kind).filter((kind) => kind.startsWith('person.absence'));
    expect(kinds).toEqual([
      'person.absence_entered',
      'person.absence_ended',
      'person.absence_entered',
      'person.absence_removed',
    ]);
    expect((await ada.get('/admin/audit').expect(200)).text).toContain('Ada Admin entered when Ana Ruiz is away.');
  });

  it('never overlap, lie behind, end before they begin or name somebody who cannot stand in', async () => {
    const { ana } = desk.browser;
    await enter(ana, days).expect(303);
    for (const [fields, fault] of [
      [{ from: '2026-03-16', until: '2026-03-20' }, 'Some of these days are already entered'],
      [{ from: '2026-03-01', until: '2026-03-02' }, 'These days have passed'],
      [{ from: '2026-04-02', until: '2026-04-01' }, 'The last day can’t be before the first one'],
      [{ from: '2026-04-31', until: '2026-05-01' }, 'Enter a date, like'],
      [{ from: '2026-04-01', until: '2028-05-01' }, 'up to 400 days'],
      [{ from: '2026-04-01', until: '2026-04-02', substitute: desk.cast.ana.email }, 'Choose someone else'],
      [
        { from: '2026-04-01', until: '2026-04-02', substitute: 'no@example.com' },
        'We can’t find a colleague by this name',
      ],
    ] as [Record<string, string>, string][]) {
      const { text } = await enter(ana, fields).expect(422);
      expect(text).toContain(fault);
      const { substitute, ...dates } = fields;
      const named = substitute === desk.cast.ana.email ? desk.cast.ana.name : substitute;
      for (const typed of [...Object.values(dates), named ?? '']) expect(text).toContain(`value="${typed}"`);
    }
    expect(await repo(Absence).countBy({ personId: desk.cast.ana.id })).toBe(1);
  });

  it('move with the person to another zone, and go 30 days after their end', async () => {
    const { id } = desk.cast.sam;
    const { id: absence } = await away(desk.cast.sam);
    const { version } = await repo(Person).findOneByOrFail({ id });
    await desk.app.get(People).change(id, version, { zone: 'America/New_York' }, null, desk.clock.now());
    await desk.settle();
    const moved = await repo(Absence).findOneByOrFail({ id: absence });
    expect(moved.endsAt.toISOString()).toBe('2026-03-17T04:00:00.000Z');
    const daysLater = (n: number) => new Date(moved.endsAt.getTime() + n * 86_400_000);
    await desk.app.get(Absences).purge(daysLater(30));
    expect(await repo(Absence).countBy({ id: absence })).toBe(1);
    await desk.app.get(Absences).purge(new Date(daysLater(30).getTime() + 1));
    expect(await repo(Absence).countBy({ id: absence })).toBe(0);
  });
});

describe('an approver who is away', () => {
  it('is stood in for: the substitute is asked, decides by their own link, and both see for whom', async () => {
    const { cast, browser } = desk;
    await away(cast.lena, cast.carla);
    const before = await asked(cast.lena);
    const id = await ask(browser.ana, desk.tools.figma);
    expect(await asked(cast.lena)).toBe(before);
    const [{ id: approval }] = await approvalsOf(id);
    const page = (await browser.ana.get(`/tickets/${id}`).expect(200)).text;
    expect(page).toContain('Waiting for Carla’s approval');
    expect(page).toContain('Lena Brandt is away until Monday 16 March; Carla Conti decides instead.');
    expect(page).toContain('Carla decides for Lena');
    expect((await browser.carla.get('/')).text).toContain('You decide for Lena Brandt, who is away until');
    expect((await browser.lena.get('/decisions')).text).toContain('Carla Conti may decide as well');
    await browser.sam.get(`/decisions/by/${approval}`).expect(404);
    const link = await decisionLink(desk, cast.carla);
    expect((await browser.carla.get(link).expect(200)).text).toContain('You decide for Lena Brandt');
    await post(browser.carla, link, { decision: 'approved' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null });
    expect((await approvalsOf(id))[0]).toMatchObject({
      approverId: cast.lena.id,
      decidedById: cast.carla.id,
      awayUntil: null,
    });
    expect((await browser.ana.get(`/tickets/${id}`)).text).toContain('Carla approved it for Lena');
    expect((await browser.lena.get('/decisions')).text).toContain('Carla Conti approved it for you');
    expect((await browser.carla.get('/decisions')).text).toContain('You approved it for Lena Brandt');
  });

  it('hands over what was asked before, and has it back once they are here, by themselves or early', async () => {
    const { cast, browser } = desk;
    const id = await ask(browser.ana, desk.tools.figma);
    const mails = await asked(cast.carla);
    const { id: absence } = await away(cast.lena, cast.carla);
    expect((await approvalsOf(id))[0]).toMatchObject({ substituteId: cast.carla.id });
    expect(await asked(cast.carla)).toBe(mails + 1);
    await desk.travel(new Date(desk.clock.now().getTime() + 3_600_000).toISOString());
    expect(await asked(cast.carla)).toBe(mails + 1);
    const link = await decisionLink(desk, cast.carla);
    await post(await signIn(desk, cast.lena), `/account/absences/${absence}/end`).expect(303);
    await desk.settle();
    expect((await approvalsOf(id))[0]).toMatchObject({ substituteId: null, awayUntil: null });
    // The link was hers and opens nothing more, which its page says.
    await post(browser.carla, link, { decision: 'approved' }).expect(409);
    expect((await browser.carla.get('/decisions')).text).toContain('Nothing to approve');
    expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
  });

  it('never leaves it to whoever asks, nor to somebody who left; the page says until when', async () => {
    const { cast, browser } = desk;
    await away(cast.lena, cast.ana);
    const id = await ask(browser.ana, desk.tools.figma);
    const [{ id: approval, substituteId }] = await approvalsOf(id);
    expect(substituteId).toBeNull();
    expect((await browser.ana.get(`/tickets/${id}`)).text).toContain('Lena Brandt is away until Monday 16 March.');
    await browser.ana.get(`/decisions/by/${approval}`).expect(404);
    // Even where a row said so.
    await write('UPDATE "approval" SET "substituteId" = ? WHERE "id" = ?', [cast.ana.id, approval]);
    await post(browser.ana, `/decisions/by/${approval}`, { decision: 'approved' }).expect(422);
    expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
  });
});

it('tells whoever stands in for a lead of a promise in danger, and lets somebody here follow people up', async () => {
  const { cast, browser, app, clock } = desk;
  const need = { words: 'VPN drops', text: 'Every hour.', canWork: 'hardly', touches: 'me' };
  const filed = await browser.ana.post('/tickets').field({ ...need, service: String(cast.services.laptop.id) });
  const id = Number(/\/tickets\/(\d+)/.exec(filed.headers.location)?.[1]);
  const [{ id: clockId }] = await repo(SlaClock).findBy({ subjectKind: 'ticket', subjectId: id });
  const alarm = { clockId, action: 'notify_lead' as const };
  const told = async () => {
    await app.get(Escalations).act(id, alarm, clock.now());
    const [mail] = await repo(Mail).find({ where: { template: 'ticket-promise' }, order: { id: 'DESC' }, take: 1 });
    return mail.personId;
  };
  const owner = (resolverId: number | null) =>
    app.get(RecoveryOwners).choose({ teamId: cast.teams.workplace.id, personId: cast.ana.id, resolverId }, clock.now());
  expect([await told(), await owner(null)]).toEqual([cast.mira.id, cast.mira.id]);
  await away(cast.mira, cast.sam);
  // Sam may not open it: then the lead is told all the same.
  expect([await told(), await owner(null)]).toEqual([cast.mira.id, cast.jonas.id]);
  await write('DELETE FROM "absence"');
  await away(cast.mira, cast.jonas);
  expect([await told(), await owner(null), await owner(cast.jonas.id)]).toEqual([
    cast.jonas.id,
    cast.jonas.id,
    cast.mira.id,
  ]);
  expect((await browser.jonas.get(`/tickets/${id}`)).text).toContain(
    'Mira Kaya, Workplace, away until Monday 16 March',
  );
});

it('lets whoever stands in go on with a case that is somebody’s who went away later, and nobody else', async () => {
  const { cast, browser, app, clock } = desk;
  const { headers } = await post(browser.ana, '/tickets', {
    ...{ words: 'Nobody called back', canWork: 'yes', touches: 'me', service: String(cast.services.laptop.id) },
  }).expect(303);
  const subject = { kind: 'ticket', id: Number(/\/tickets\/(\d+)/.exec(headers.location)![1]) };
  const given = { subject, key: 'away', personId: cast.ana.id, resolverId: null, teamId: cast.teams.workplace.id };
  const opened = await app.get(Recoveries).open({ ...given, reason: 'promise_broken' }, clock.now());
  expect(opened!.ownerId).toBe(cast.mira.id);
  const path = `/recoveries/${opened!.id}`;
  await browser.tom.get(path).expect(404);
  await away(cast.mira, cast.tom);
  expect((await browser.tom.get('/')).text).toContain(`href="${path}"`);
  expect((await browser.tom.get('/recoveries')).text).toContain(path);
  await browser.tom.get(path).expect(200);
  await browser.jonas.get(path).expect(404);
  await browser.ana.get(path).expect(403);
  const { version } = await repo(Recovery).findOneByOrFail({ id: opened!.id });
  await post(browser.tom, `${path}/contact`, { said: 'Called her.', version: String(version) }).expect(303);
  expect(await repo(Recovery).findOneByOrFail({ id: opened!.id })).toMatchObject({
    state: 'contacted',
    ownerId: cast.mira.id,
  });
  await write('DELETE FROM "absence"');
  await browser.tom.get(path).expect(404);
  expect((await browser.tom.get('/')).text).not.toContain(`href="${path}"`);
});

it('is told to the person and whoever stands in, and goes with either', async () => {
  const { cast, browser, app, clock } = desk;
  await away(cast.tom, cast.sam);
  expect((await browser.tom.get('/my/data')).text).toContain('Away from 2026-03-10 to 2026-03-16');
  expect((await browser.sam.get('/my/data')).text).toContain('You stand in for Tom Okafor');
  await app.get(Erasure).erase(cast.sam.id, cast.ada.id, clock.now());
  expect(await repo(Absence).findOneByOrFail({ personId: cast.tom.id })).toMatchObject({ substituteId: null });
  await app.get(Erasure).erase(cast.tom.id, cast.ada.id, clock.now());
  expect(await repo(Absence).countBy({ personId: cast.tom.id })).toBe(0);
});
