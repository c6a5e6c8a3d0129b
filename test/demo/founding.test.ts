import { repo } from '../../src/core/database/tx';
import { DemoModule } from '../../src/demo/demo.module';
import { Founding, type Founded } from '../../src/demo/company/founding.service';
import { loadMaterial } from '../../src/demo/company/read-material';
import { Actors } from '../../src/people/access/actors.service';
import { Person } from '../../src/people/person.entity';
import { loadWalk } from '../../src/demo/walk/walk-material';
import { CannedReplies } from '../../src/tickets/canned/canned-replies.service';
import { unknownPlaceholders } from '../../src/tickets/canned/placeholders';
import { ApprovalRules } from '../../src/tool-requests/rules/approval-rules.service';
import { startApp, type TestApp } from '../support/app';

const material = loadMaterial();
let desk: TestApp;
let before: Founded | null;
let founded: Founded;

beforeAll(async () => {
  desk = await startApp({ more: [DemoModule] });
  before = await desk.app.get(Founding).find(material);
  founded = await desk.app.get(Founding).found(material, desk.clock.now());
});
afterAll(() => desk.close());

const actor = (name: string) => desk.app.get(Actors).load(founded.people.get(name)!.id);

test('a database without the company says so, one with it finds it again', async () => {
  expect(before).toBeNull();
  const found = await desk.app.get(Founding).find(material);
  expect([...found!.people.keys()]).toEqual(material.people.map(({ name }) => name));
  expect(found!.services.size).toBe(12);
});

test('another company of the same size is not taken for it', async () => {
  const company = { ...material.company, domain: 'elsewhere.example' };
  expect(await desk.app.get(Founding).find({ ...material, company })).toBeNull();
});

test('everybody but the managing director has a manager, and lives in the zone of their site', async () => {
  const persons = await repo(Person).find();
  expect(persons).toHaveLength(120);
  expect(persons.filter(({ managerId }) => managerId === null).map(({ name }) => name)).toEqual(['Henrike Solberg']);
  expect(founded.people.get('Elliot Marsh')!.zone).toBe('Europe/London');
  expect(founded.people.get('Ana Ruiz')!.managerId).toBe(founded.people.get('Lena Hartmann')!.id);
});

test('ten agents work in three teams, each with its lead', async () => {
  const jonas = await actor('Jonas Petersen');
  expect(jonas!.roles).toEqual(new Set(['employee', 'agent', 'lead']));
  expect(jonas!.leadOf).toEqual([founded.teams.get('workplace')!.id]);
  expect((await actor('Samira Haddad'))!.leadOf).toEqual([]);
  const agents = await Promise.all(material.people.filter(({ team }) => team).map(({ name }) => actor(name)));
  expect(agents.filter((agent) => agent!.roles.has('agent') && agent!.teamIds.length === 1)).toHaveLength(10);
  expect((await actor('Ana Ruiz'))!.roles).toEqual(new Set(['employee']));
  expect((await actor('Marguerite Adeyemi'))!.roles).toContain('executive');
});

test('what the visitors of the walk wish for waits for their manager: it is their chair that comes next', async () => {
  for (const { tool } of loadWalk().wishes) {
    const { steps } = await desk.app.get(ApprovalRules).of(founded.tools.get(tool)!);
    expect([tool, steps[0]?.who]).toEqual([tool, 'manager']);
  }
});

test('each service has its team, and joiners are private', () => {
  for (const { key, team } of material.company.services)
    expect(founded.services.get(key)!.teamId).toBe(founded.teams.get(team)!.id);
  expect([...founded.services].filter(([, service]) => service.private).map(([key]) => key)).toEqual(['joiners']);
});

test('each team answers with what it wrote once', async () => {
  for (const { key } of material.company.teams) {
    const [agent] = material.people.filter(({ team }) => team === key);
    const own = await desk.app.get(CannedReplies).of((await actor(agent.name))!);
    expect(own.map(({ name }) => name).toSorted()).toEqual(
      material.company.cannedReplies
        .filter(({ team }) => team === key)
        .map(({ name }) => name)
        .toSorted(),
    );
    expect(own.flatMap(({ words }) => unknownPlaceholders(words))).toEqual([]);
  }
});
