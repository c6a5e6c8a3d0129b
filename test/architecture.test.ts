import path from 'node:path';
import { codeRules } from './architecture/code-rules';
import { doorRules } from './architecture/door-rules';
import { factRules } from './architecture/fact-rules';
import { figureRules } from './architecture/figure-rules';
import { nameRules } from './architecture/name-rules';
import { shapeRules } from './architecture/shape-rules';
import { parse, readSources } from './architecture/sources';

// Where a budget is better broken, it is said here: rule -> path -> reason. An exception that nothing needs any more
// fails too.
const EXCEPTIONS: Record<string, Record<string, string>> = {
  'a fact is named by its value, never by its string': {
    'src/insights/metrics/metric-list.ts': 'measures have names of their own, and one is called like a fact',
  },
  'a controller refuses nothing by itself: the form comes back with what was typed': {
    'src/tickets/on-hold/chase-changes.controller.ts': 'inside the work of a form of the ticket page, which comes back',
    'src/tickets/desk/manual-surveys.controller.ts': 'a button without a field, shown only where it can be pressed',
    'src/notices/notice-choices.controller.ts': 'ticks alone: what is refused was sent by no page of ours',
    'src/tool-requests/fulfilment/fulfilment.controller.ts':
      'buttons alone: what is refused was sent by no page of ours',
  },
};

const rules = [...shapeRules, ...codeRules, ...doorRules, ...nameRules, ...factRules, ...figureRules];
const files = readSources(path.join(__dirname, '..'), ['src', 'migrations', 'seeds', 'test']);

const pathOf = (complaint: string): string => complaint.split(/:| /, 1)[0];
const complaints = (name: string, sources: Record<string, string>): string[] =>
  rules.find((rule) => rule.name === name)!.check(Object.entries(sources).map(([file, text]) => parse(file, text)));

describe('the house is in order', () => {
  it('has something to look at', () => expect(files.length).toBeGreaterThan(3));

  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const allowed = EXCEPTIONS[name] ?? {};
    expect(rule.check(files).filter((complaint) => !(pathOf(complaint) in allowed))).toEqual([]);
  });

  it('lists no exception that is not needed', () => {
    const needed = rules.map((rule) => [rule.name, new Set(rule.check(files).map(pathOf))] as const);
    const idle = Object.entries(EXCEPTIONS).flatMap(([name, paths]) =>
      Object.keys(paths).filter((file) => !needed.some(([rule, found]) => rule === name && found.has(file))),
    );
    expect(idle).toEqual([]);
  });
});

const lines = (count: number): string => 'a();\n'.repeat(count);
const controller = (members: string, before = ''): Record<string, string> => ({
  'src/tickets/tickets.controller.ts': `${before}@Controller('tickets')\nexport class Tickets { ${members} }`,
});
const code = (text: string): Record<string, string> => ({ 'src/tickets/tickets.service.ts': text });

// For every rule what it must refuse, one by one.
const REFUSED: Record<string, Record<string, string>[]> = {
  'a folder imports only folders above it': [
    { 'src/core/clock.ts': `import { Ticket } from '../tickets/ticket.entity';`, 'src/tickets/ticket.entity.ts': '' },
    {
      'src/sla/promises.service.ts': `import type { Ticket } from '../tickets/ticket.entity';`,
      'src/tickets/ticket.entity.ts': '',
    },
    { 'src/sla/a.ts': `type T = import('../tickets/ticket.entity').Ticket;`, 'src/tickets/ticket.entity.ts': '' },
    { 'src/people/a.ts': `const late = await import('../tickets/b.js');`, 'src/tickets/b.ts': '' },
    { 'src/admin/a.ts': `import { AppModule } from '../app.module';`, 'src/app.module.ts': '' },
    { 'src/app.module.ts': `import { Cast } from './demo/cast';`, 'src/demo/cast.ts': '' },
    { 'src/misc/a.ts': '' },
    { 'src/sla/misc/a.ts': '' },
    { 'src/sla/calendars/a.ts': `import { b } from '../clocks/b';`, 'src/sla/clocks/b.ts': '' },
    { 'src/sla/a.service.ts': `import { b } from './clocks/b';`, 'src/sla/clocks/b.ts': '' },
  ],
  'a folder holds at most 15 files': [
    Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`src/core/file-${index}.ts`, ''])),
  ],
  'the program imports nothing from its tests, seeds or migrations': [
    { 'src/demo/a.ts': `import { cast } from '../../test/support/cast';` },
    { 'src/sla/a.ts': `import { seedReference } from '../../seeds/reference';` },
    { 'src/main.ts': `import { seedPromises } from '../seeds/promises';` },
  ],
  'no file imports itself round a circle': [
    {
      'src/core/a.ts': `import { b } from './b';`,
      'src/core/b.ts': `import { c } from './c.js';`,
      'src/core/c.ts': `import type { A } from './a';`,
    },
  ],
  'a file has at most 250 lines, a controller 125, a test 360': [
    { 'src/core/a.ts': lines(251) },
    { 'src/core/a.controller.ts': lines(126) },
    { 'src/core/a.api.ts': lines(126) },
    { 'test/a.test.ts': lines(361) },
  ],
  'a line has at most 120 characters': [
    code(`// ${'x'.repeat(118)}`),
    { 'test/a.test.ts': `a('${'x'.repeat(118)}');` },
  ],
  'nine of ten files in src have at most 140 lines': [
    Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`src/core/file-${index}.ts`, lines(index < 6 ? 141 : 9)]),
    ),
  ],
  'kinds are suffixes, never folders, and file names are kebab-case': [
    { 'src/tickets/dto/new-ticket.ts': '' },
    { 'src/tickets/ticket.repository.ts': '' },
    { 'src/tickets/ticketFlow.ts': '' },
  ],
  'a migration stands alone: 14 digits, a name, and nothing imported but the column types': [
    { 'migrations/20260101000000-tickets.ts': `import { Ticket } from '../src/tickets/ticket.entity';` },
    { 'migrations/20260101-tickets.ts': '' },
    { 'migrations/20260101000000-tickets.ts': '', 'migrations/20260101000000-people.ts': '' },
  ],
  'the time comes from core/clock.ts alone': [
    code('const at = new Date();'),
    code('const at = new Date;'),
    code('const at = Date.now();'),
    code('const at = DateTime.now();'),
    code('class A { @CreateDateColumn() at: Date }'),
    code('void sql(`UPDATE ticket SET "closedAt" = CURRENT_TIMESTAMP WHERE id = ${id}`);'),
  ],
  'transactions and repositories come from core/database alone': [
    code('await source.transaction(async () => {});'),
    code(`import { DataSource } from 'typeorm';`),
    code(`import { InjectRepository as Repo } from '@nestjs/typeorm';`),
    code(`await sql('BEGIN IMMEDIATE');`),
  ],
  'no barrels, no circles in disguise, no hidden listeners, no request scope': [
    { 'src/tickets/index.ts': '' },
    code(`export * from './ticket.entity';`),
    code(`export { Ticket } from './ticket.entity';`),
    code('export default class A {}'),
    code('export default 7;'),
    code(`import { forwardRef } from '@nestjs/common';`),
    code(`import { BeforeInsert as Early } from 'typeorm';`),
    code('@Injectable({ scope: Scope.REQUEST }) class A {}'),
  ],
  'recurring work stands in src/schedule.ts': [
    code('setInterval(sweep, 1000);'),
    code(`import { Cron } from '@nestjs/schedule';`),
  ],
  'figures are read through the gate': [
    code('const rows = await this.queries.periods(); const queries: TrendQueries = given;'),
    code(`await sql('SELECT * FROM "insight_cell"');`),
    code('await sql(`SELECT COUNT(*) FROM "survey_answer" WHERE ${where}`);'),
    code(`await sql('SELECT AVG("countedScore") FROM "survey_invitation"');`),
  ],
  'the desk throws domain errors, never HTTP exceptions': [code(`import { NotFoundException } from '@nestjs/common';`)],
  'at most six injected dependencies': [
    code('@Injectable() class A { constructor(a: A, b: B, c: C, d: D, e: E, f: F, g: G) {} }'),
  ],
  'what a class is shows in the name of its file': [
    code(`@Entity('ticket') class Ticket {}`),
    code(`@Controller() class Tickets {}`),
    code('@Module({}) class TicketsModule {}'),
  ],
  'one exported name means one thing': [
    { 'src/core/a.ts': 'export interface Step {}', 'src/sla/a.ts': 'export class Step {}' },
    { 'src/core/a.ts': 'export const isOpen = 1;', 'src/sla/a.ts': 'export function isOpen() {}' },
  ],
  'a metric is named in the registry alone': [
    code(`const label = t('Promises kept', {}, locale);`),
    code('const heads = [`Made right`];'),
  ],
  'a fact is named by its value, never by its string': [
    { 'src/people/a.ts': `export const left = fact('person.left', {});`, 'src/sla/a.ts': `where('person.left');` },
    { 'src/people/a.ts': `export const left = fact('person.left', {}); follow(\`"kind" = 'person.left'\`);` },
    { 'src/people/a.ts': `export const left = fact('person.left', {}); const again = { 'person.left': 1 };` },
    { 'src/people/a.ts': `const all = [fact('person.left', {})];` },
  ],
  'a fact that is declared is recorded somewhere': [
    { 'src/people/a.ts': `export const left = fact('person.left', {}); if (left.is(found)) this.tell(other);` },
  ],
  'every route stands in the table of doors, with who may come in': [
    controller(`@SignedIn() @Get('nowhere') index() {}`),
    controller(`@Public() @Post() create() {}`),
    controller(`@Get('new') fresh() {}`, '@Roles("agent", "lead") '),
  ],
  'every controller method names who may come in': [
    controller(`@Get() index() {}`),
    controller(`@SignedIn() @Get() index() {} @Post() create() {}`),
    controller(`@Header('a', 'b') @Sse('live') live() {}`, '@UseGuards(Guard) '),
  ],
  'a controller refuses nothing by itself: the form comes back with what was typed': [
    controller(`@SignedIn() @Post() create() { throw new RuleBroken('Confirm it first.'); }`),
  ],
};

describe('the alarms ring', () => {
  it('for every rule', () =>
    expect(Object.keys(REFUSED).toSorted()).toEqual(rules.map((rule) => rule.name).toSorted()));

  it.each(
    Object.entries(REFUSED).flatMap(([name, cases]) =>
      cases.map((sources, index) => [name, index + 1, sources] as const),
    ),
  )('%s (case %i)', (name, _, sources) => expect(complaints(name, sources)).not.toEqual([]));

  it('and stay silent where nothing is wrong', () => {
    const sources = {
      'src/core/clock.ts': 'export class SystemClock { now(): Date { return new Date(); } }',
      'src/core/database/tx.ts': `import { DataSource } from 'typeorm'; await source.transaction(work);`,
      'src/tickets/ticket.entity.ts':
        `import { Person } from '../people/person.entity'; @Entity('ticket') export class Ticket { at = ` +
        'new Date(0); }',
      'src/people/person.entity.ts': `@Entity('person') export class Person {}`,
      'src/people/people-facts.ts': `export const left = fact('person.left', {});`,
      'src/people/more-facts.ts': `export const back = fact('person.back', {});`,
      'src/people/people.service.ts': `const kind = gone ? left : back; this.timeline.record(kind, { at });`,
      'src/app.module.ts': `import { Ticket } from './tickets/ticket.entity'; @Module({}) export class AppModule {}`,
      'src/demo/main.ts': `import { AppModule } from '../app.module'; const begin = 'Begin here';`,
      'migrations/20260101000000-tickets.ts': `import { timestampType } from '../src/core/database/columns';`,
      ...controller('@Get("new") fresh() {} @SignedIn() @Post() create() {} private shown() {}', '@SignedIn() '),
    };
    expect(
      Object.fromEntries(
        rules.map((rule) => [rule.name, complaints(rule.name, sources)]).filter(([, found]) => found.length > 0),
      ),
    ).toEqual({});
  });
});
