import { randomBytes } from 'node:crypto';
import type request from 'supertest';
import { repo, sql } from '../../src/core/database/tx';
import { Insights } from '../../src/insights/cells/insights.service';
import { Notice } from '../../src/notices/notice.entity';
import { Absences } from '../../src/people/absences/absences.service';
import { days } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import { PersonAddress } from '../../src/people/person-address.entity';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { Stories } from '../../src/presentation/stories/stories.service';
import { StoryScreen } from '../../src/presentation/stories/story-screen.entity';
import { CarryOvers } from '../../src/programme/carry-over/carry-overs.service';
import { Marks } from '../../src/programme/marks/marks.service';
import { Quote } from '../../src/quotes/quote.entity';
import { Quotes } from '../../src/quotes/quotes.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { Improvements } from '../../src/recovery/improvements/improvements.service';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Attachment } from '../../src/tickets/conversation/attachment.entity';
import { IntakeForms } from '../../src/tickets/intake/intake-forms.service';
import { toolSubject } from '../../src/tool-requests/tool.entity';
import { living } from '../insights/insights-desk';
import { locked } from '../programme/programme-desk';
import type { TestApp } from '../support/app';
import { type Browser, type Cast, signIn } from '../support/cast';
import { companyThings } from './company-things';
import { holdingThings, withHolding } from './holding-things';
import { addTool, approvalsOf, ask } from '../tool-requests/tools';
import { bundles, cannedReplies, disruption, month, nobody, numbered, savedView, type Thing } from './own-things';

const everybody = ['ana', 'sam', 'lena', 'jonas', 'tom', 'mira', 'carla', 'chris', 'ada', 'works_council'];
const agents = ['jonas', 'tom', 'mira'];

/** One of everything that somebody could reach for, in the hands of those whom it concerns. */
export async function everyThing(desk: TestApp, cast: Cast): Promise<Thing[]> {
  return [
    ...(await tickets(desk, cast)),
    ...(await whatWasSaid(desk, cast)),
    ...(await tools(desk, cast)),
    ...(await programme(desk, cast)),
    ...(await links(desk, cast)),
    ...(await absences(desk, cast)),
    ...(await addresses(desk, cast)),
    await savedView(desk, cast),
    ...(await cannedReplies(desk, cast)),
    await disruption(desk, cast, everybody),
    ...(await companyThings(desk, cast, everybody)),
    month(),
  ];
}

const need = { text: 'Since Monday.', canWork: 'hardly', touches: 'me' };
const idIn = (answer: request.Response): number => Number(/\/(\d+)(?:$|\?|#)/.exec(answer.headers.location)?.[1]);

async function tickets(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const [ana, jonas] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas)];
  const file = async (browser: Browser, words: string, service: number): Promise<number> =>
    idIn(
      await browser
        .post('/tickets')
        .field({ ...need, words, service: String(service) })
        .attach('files', Buffer.from(words), 'log.txt')
        .expect(303),
    );
  const open = await file(ana, 'The screen flickers', cast.services.laptop.id);
  const hidden = await file(ana, 'Somebody reads my mail', cast.services.security.id);
  await jonas
    .post(`/tickets/${open}/notes`)
    .field({ text: 'A note' })
    .attach('files', Buffer.from('our own'), 'ours.txt')
    .expect(303);
  const attached = async (name: string, ticketId: number): Promise<number> =>
    (await repo(Attachment).findOneByOrFail({ name, ticketId })).id;
  const clock = async (subjectId: number): Promise<number> =>
    (await repo(SlaClock).findOneByOrFail({ subjectKind: 'ticket', subjectId, target: 'first_response' })).id;
  const ticket = (name: string, id: number, known: string[]): Thing => ({
    name,
    under: '/tickets/:id',
    page: '/tickets/:id',
    known,
    real: { id, person: cast.sam.id },
    ghost: { id: id + nobody, person: cast.sam.id },
  });
  const promise = (name: string, id: number, clockId: number, known: string[]): Thing => ({
    name,
    under: '/tickets/:id/promises/:clock',
    page: '/tickets/:id/promises/:clock',
    known,
    real: { id, clock: clockId },
    ghost: { id, clock: clockId + nobody },
  });
  const file_ = (name: string, id: number, known: string[]): Thing => ({
    name,
    under: '/attachments/:id',
    page: '/attachments/:id',
    known,
    ...numbered(id),
  });
  return [
    ticket('a ticket', open, ['ana', ...agents]),
    ticket('a private ticket', hidden, ['ana', 'tom']),
    { ...promise('a promise', open, await clock(open), ['ana', ...agents]), ghost: { id: open + nobody, clock: 1 } },
    promise('the promise of another ticket', open, await clock(hidden), []),
    file_('a file', await attached('log.txt', open), ['ana', ...agents]),
    file_('the file of a note', await attached('ours.txt', open), agents),
    file_('a private file', await attached('log.txt', hidden), ['ana', 'tom']),
  ];
}

async function whatWasSaid(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const life = living(desk, cast);
  const id = await life.file(cast.ana);
  await life.reply(cast.jonas, id);
  await life.solve(cast.jonas, id);
  await life.confirm(cast.ana, id);
  await life.rate(id, 1);
  await desk.settle();
  await desk.app.get(Insights).recount();
  const asked = await repo(SurveyInvitation).findOneByOrFail({ subjectKind: 'ticket', subjectId: id });
  const answer = await repo(SurveyAnswer).findOneByOrFail({ invitationId: asked.id });
  const recovery = await repo(Recovery).findOneByOrFail({ subjectId: id });
  const mira = await signIn(desk, cast.mira);
  for (const [step, fields] of [
    ['contact', { version: '1' }],
    ['resolution', { version: '2', cause: 'silence', remedy: 'Called her' }],
  ] as const) {
    await mira.post(`/recoveries/${recovery.id}/${step}`).type('form').send(fields).expect(303);
  }
  await desk.app.get(Quotes).consent(asked.id, cast.ana.id, desk.clock.now());
  const quote = await repo(Quote).findOneByOrFail({ answerId: answer.id });
  const notice = await repo(Notice).findOneByOrFail({ personId: cast.ana.id, subjectId: id });
  const [{ code }] = await sql<{ code: string }>('SELECT "code" FROM "insight_entry" WHERE "ticketId" = ?', [id]);
  return [
    { name: 'a question', under: '/surveys/:id', page: '/surveys/:id', known: ['ana'], ...numbered(asked.id) },
    { name: 'what was said', under: '/quotes/:id', page: '/quotes/:id', known: ['mira'], ...numbered(answer.id) },
    {
      name: 'a recovery',
      under: '/recoveries/:id',
      page: '/recoveries/:id',
      known: ['mira'],
      ...numbered(recovery.id),
    },
    {
      name: 'whether it was made right',
      under: '/my/recoveries/:id',
      page: '/my/recoveries/:id',
      known: ['ana'],
      ...numbered(recovery.id),
    },
    { name: 'a notice', under: '/notices/:id', known: ['ana'], ...numbered(notice.id) },
    { name: 'a quote', under: '/my/data/quotes/:id', known: ['ana'], ...numbered(quote.id) },
    {
      name: 'a journey',
      under: '/journeys/:code',
      page: '/journeys/:code',
      known: ['mira', 'carla', 'chris'],
      real: { code },
      ghost: { code: [...code].toReversed().join('') },
    },
  ];
}

async function tools(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const tool = await addTool(desk.app, cast, { name: 'Figma licence' });
  const old = await addTool(desk.app, cast, { name: 'Old tool', active: false });
  const [unplaced] = await approvalsOf(await ask(await signIn(desk, cast.sam), tool));
  const drawing = { key: null, kind: 'file' as const, label: 'A drawing', hint: null, required: false, choices: [] };
  await desk.app.get(IntakeForms).save(toolSubject(tool.id), [drawing]);
  const intake = (await desk.app.get(IntakeForms).current(toolSubject(tool.id)))!.id;
  const ana = await signIn(desk, cast.ana);
  const form = ana.post(`/catalogue/${tool.slug}/requests`).field({ purpose: 'To draw', intake: String(intake) });
  const id = idIn(await form.attach('q1', Buffer.from('drawn'), 'drawing.txt').expect(303));
  const { id: file } = await repo(Attachment).findOneByOrFail({ ticketId: id });
  const [[approval], page] = [await approvalsOf(id), '/catalogue/:slug'];
  const slug = (name: string, of: string, known: string[]): Thing => ({
    name,
    under: page,
    page,
    known,
    real: { slug: of },
    ghost: { slug: 'never-was' },
  });
  return [
    slug('a tool', tool.slug, everybody),
    slug('a tool that is offered no more', old.slug, []),
    {
      name: 'a tool request',
      under: '/tickets/:id',
      page: '/tickets/:id',
      known: ['ana', ...agents],
      ...numbered(id),
    },
    ...(await holdingThings(desk, id)),
    {
      name: 'a decision',
      under: '/decisions/by/:id',
      page: '/decisions/by/:id',
      known: ['lena'],
      ...numbered(approval.id),
    },
    ...(await bundles(desk, cast, [tool, old], intake)),
    {
      name: 'a file that answers a question',
      under: '/decisions/by/:id/files/:file',
      page: '/decisions/by/:id/files/:file',
      known: ['lena'],
      real: { id: approval.id, file },
      ghost: { id: approval.id + nobody, file: file + nobody },
    },
    {
      name: 'who decides',
      under: '/approvals/:id',
      page: '/approvals/:id/reroute',
      known: ['mira'],
      ...numbered(approval.id),
    },
    {
      name: 'who decides where nobody was found',
      under: '/approvals/:id',
      page: '/approvals/:id/reroute',
      known: ['mira', 'ada'],
      ...numbered(unplaced.id),
    },
  ];
}

async function addresses(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const at = desk.clock.now();
  const row = { personId: cast.ana.id, address: 'ana@other.example', createdAt: at, confirmedAt: at };
  const { id: address } = await repo(PersonAddress).save(repo(PersonAddress).create(row));
  const later = { ...row, address: 'ana@third.example', confirmedAt: null };
  const { id: pending } = await repo(PersonAddress).save(repo(PersonAddress).create(later));
  const subject = { kind: 'person_address', id: pending };
  const token = await desk.app.get(Tokens).mint('address', cast.ana.id, subject, at, days(1));
  const link = '/account/addresses/links/:token';
  const under = '/admin/people/:id/addresses/:address';
  const ofAna = { id: cast.ana.id, address };
  const gone = address + nobody;
  return [
    {
      name: 'a link to confirm an address',
      under: link,
      page: link,
      known: ['ana'],
      real: { token },
      ghost: { token: randomBytes(32).toString('base64url') },
    },
    { name: 'an address', under: '/account/addresses/:id', known: ['ana'], ...numbered(address) },
    { name: 'an address of somebody', under, known: ['ada'], real: ofAna, ghost: { ...ofAna, address: gone } },
    {
      name: 'an address of somebody else',
      under,
      known: [],
      real: { ...ofAna, id: cast.sam.id },
      ghost: { id: cast.sam.id, address: gone },
    },
  ];
}

async function absences(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const at = desk.clock.now();
  await desk.app.get(Absences).enter(cast.ana, { from: '2030-01-01', until: '2030-01-04' }, cast.ana.id, at);
  const [{ id }] = await desk.app.get(Absences).of(cast.ana.id, at);
  const ofOwn = { under: '/account/absences/:id', ...numbered(id) };
  const ofAna = { id: cast.ana.id, absence: id };
  return [
    { name: 'days away', known: ['ana'], ...ofOwn },
    {
      name: 'days away of somebody',
      under: '/admin/people/:id/absences/:absence',
      known: ['ada'],
      real: ofAna,
      ghost: { ...ofAna, absence: id + nobody },
    },
    {
      name: 'days away of somebody else',
      under: '/admin/people/:id/absences/:absence',
      known: [],
      real: { ...ofAna, id: cast.sam.id },
      ghost: { id: cast.sam.id, absence: id + nobody },
    },
  ];
}

async function programme(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  const [step, teller] = [
    { actorId: cast.chris.id, at },
    { id: cast.chris.id, locale: 'en-GB' },
  ];
  await locked(app, cast.chris, at);
  const [{ id: baseline }] = await sql<{ id: number }>('SELECT "id" FROM "pilot_baseline" ORDER BY "id"');
  const mark = await app
    .get(Marks)
    .set({ on: '2026-03-09', words: 'Plain promises', what: 'By when.', measure: null }, step);
  await app.get(CarryOvers).give({ title: 'For clients', words: 'Say by when.' }, { actorId: cast.ana.id, at });
  const [{ id: idea }] = await sql<{ id: number }>('SELECT "id" FROM "carry_over"');
  await app
    .get(Improvements)
    .write({ said: 'Slow.', did: 'Faster.', since: '2026-03-02', cause: 'slow' }, { actorId: cast.mira.id, at });
  const [{ id: improvement }] = await sql<{ id: number }>('SELECT "id" FROM "improvement"');
  const { id: story } = await app.get(Stories).layOut('What we learnt', teller, at);
  const { id: screenId } = await repo(StoryScreen).findOneByOrFail({ storyId: story });
  const { id: snapshot } = await app.get(Freezing).freeze(story, teller, at);
  const leaders = ['carla', 'chris'];
  const thing = (
    name: string,
    under: string,
    known: string[],
    id: number,
    page: string | undefined = under,
  ): Thing => ({
    name,
    under,
    page,
    known,
    ...numbered(id),
  });
  return [
    thing('a mark', '/pilot/marks/:id', ['mira', ...leaders], mark.id),
    { ...thing('a month before', '/pilot/baseline/:id', ['chris'], Number(baseline)), page: undefined },
    thing('an idea', '/pilot/carry-over/:id', everybody, Number(idea)),
    thing('an improvement', '/improvements/:id', ['mira', 'chris'], Number(improvement)),
    thing('a story', '/stories/:id', ['chris'], story),
    {
      ...thing('a screen', '/stories/:id/screens/:screenId', ['chris'], story),
      real: { id: story, screenId },
      ghost: { id: story, screenId: screenId + nobody },
    },
    thing('a presentation', '/presentations/:id', leaders, snapshot),
  ];
}

/** A link is for whoever holds it; one that was made for something else is none. */
async function links(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const made = (kind: string) => desk.app.get(Tokens).mint(kind, cast.ana.id, null, desk.clock.now(), days(1));
  const link = async (name: string, under: string, kind: string): Promise<Thing> => ({
    name,
    under,
    known: [],
    real: { token: await made(kind) },
    ghost: { token: randomBytes(32).toString('base64url') },
  });
  return [
    await link('a link for something else, as a question', '/s/:token', 'sign-in'),
    await link('a link for something else, as a second question', '/r/:token', 'survey'),
    await link('a link for something else, as a question in confidence', '/n/:token', 'survey'),
    await link('a link for something else, as a decision', '/decisions/:token', 'sign-in'),
    await link('a link for something else, as a way in', '/sign-in/:token', 'survey'),
    withHolding(await link('a link for something else, as what is needed', '/still-needed/:token', 'survey')),
    withHolding(await link('a link for something else, as what fits', '/fit/:token', 'survey')),
  ];
}
