import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Person } from '../../src/people/person.entity';
import { schedule } from '../../src/schedule';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Attachment } from '../../src/tickets/conversation/attachment.entity';
import { IntakeAnswer } from '../../src/tickets/intake/intake-answer.entity';
import { IntakeForm } from '../../src/tickets/intake/intake-form.entity';
import { IntakeDraft } from '../../src/tickets/intake-editor/intake-draft.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import type { Browser } from '../support/cast';
import { approvalsOf, toolDesk, type ToolDesk } from './tools';

type Fields = Record<string, string>;

let desk: ToolDesk;
beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const idIn = (location: string): number => Number(/(\d+)$/.exec(location)?.[1]);
const forms = (subjectKind: string) => repo(IntakeForm).find({ where: { subjectKind }, order: { id: 'ASC' } });

/** The editor, as an administrator uses it: each press with the version that the page shows. */
function editor(path: string) {
  const post = async (deed: string, fields: Fields = {}, status = 303, version?: string) => {
    const shown = (await desk.browser.ada.get(path).expect(200)).text;
    const seen = version ?? /name="version" value="(\d+)"/.exec(shown)?.[1] ?? '1';
    const sent = await desk.browser.ada
      .post(path + deed)
      .type('form')
      .send({ version: seen, ...fields });
    expect([deed, sent.status]).toEqual([deed, status]);
    return sent.text;
  };
  return {
    post,
    add: (kind: string, label: string, more: Fields = {}) => post('', { kind, label, ...more }),
    labels: async () =>
      [...(await desk.browser.ada.get(path)).text.matchAll(/question-label"><svg.*?<\/svg><span>(.*?)<\/span>/g)].map(
        ([, label]) => label,
      ),
  };
}

describe('a tool’s own questions', () => {
  const path = () => `/admin/questions/tool/${desk.tools.cad.id}`;
  const send = (fields: Fields) =>
    desk.browser.ana.post('/catalogue/cad-seat/requests').field({ purpose: 'To draw the case', ...fields });
  let first: number;

  it('are written one by one, moved, removed and brought back, and asked once somebody says so', async () => {
    const { post, add, labels } = editor(path());
    await desk.browser.ana.get(path()).expect(403);
    await desk.browser.ada.get('/admin/questions/nothing/1').expect(404);
    await add('text', 'Which project?', { required: 'yes' });
    expect(await post('', { kind: 'choice', label: 'How often?', choices: 'Daily' }, 422)).toContain('at least two');
    await add('choice', 'How often?', { choices: 'Daily\nNow and then' });
    await add('file', 'A drawing');
    await add('person', 'Who shows you?');
    await post('/3/moves', { where: 'down' });
    expect(await labels()).toEqual(['Which project?', 'How often?', 'Who shows you?', 'A drawing']);
    await post('/2/removals');
    expect(await labels()).not.toContain('How often?');
    await post('/restorations');
    expect(await labels()).toEqual(['Which project?', 'How often?', 'Who shows you?', 'A drawing']);
    await post('/2', { label: 'How often will you?', choices: 'Daily\nNow and then' });
    const page = (await desk.browser.ada.get(path())).text;
    expect(page).toContain('<option value="Now and then"');
    expect(page).toContain('Nobody sees your changes yet.');
    expect(await forms('tool')).toHaveLength(0);
    expect(await post('/4/moves', { where: 'up' }, 422, '2')).toContain('Someone changed these questions');
    await post('/releases');
    expect((await forms('tool'))[0].questions.map(({ key }) => key)).toEqual(['1', '2', '4', '3']);
    await post('/2/removals');
    await post('/discards');
    expect(await labels()).toHaveLength(4);
    expect(await forms('tool')).toHaveLength(1);
  });

  it('are answered with the request, and read by whoever decides and delivers', async () => {
    const { ana, lena, sam, mira } = desk.browser;
    const [{ id: intake }] = await forms('tool');
    const page = (await ana.get('/catalogue/cad-seat').expect(200)).text;
    expect(page).toContain('enctype="multipart/form-data"');
    const wrong = { intake: String(intake), q2: 'Never', q4: 'Nobody Known' };
    const refused = await send(wrong).expect(422);
    for (const words of ['This needs an answer.', 'Choose from the list.', 'Nobody Known'])
      expect(refused.text).toContain(words);
    const answers = { intake: String(intake), q1: 'The wall case', q2: 'Daily', q4: 'Tom Okafor' };
    const sent = await send(answers).attach('q3', Buffer.from('a drawing'), 'case.txt').expect(303);
    first = idIn(sent.headers.location);
    const approvals = await approvalsOf(first);
    const decision = `/decisions/by/${approvals[0].id}`;
    const decider = approvals[0].approverId === desk.cast.lena.id ? lena : mira;
    const pages = [`/tickets/${first}`, '/my/data'].map((one) => ana.get(one).expect(200));
    const { text } = await decider.get(decision).expect(200);
    for (const shown of [text, ...(await Promise.all(pages)).map((one) => one.text)])
      for (const words of ['Which project?', 'The wall case', 'Daily', 'Tom Okafor', 'case.txt'])
        expect(shown).toContain(words);
    const file = /href="(\/decisions\/by\/\d+\/files\/\d+)"/.exec(text)![1];
    expect((await decider.get(file).expect(200)).text).toBe('a drawing');
    await sam.get(file).expect(404);
    expect((await desk.browser.tom.get('/my/data')).text).toContain('A colleague named you');
  });

  it('come back with what was typed, where they changed while somebody filled them in', async () => {
    const [{ id: intake }] = await forms('tool');
    const { add, post } = editor(path());
    await add('number', 'For how many?');
    await post('/releases');
    const before = await repo(Ticket).count();
    const late = await send({ intake: String(intake), q1: 'The wall case' }).expect(422);
    expect(late.text).toContain('The questions changed while you were filling this in.');
    expect(late.text).toContain('This question is new.');
    expect(late.text).toContain('The wall case');
    expect(await repo(Ticket).count()).toBe(before);
    const now = (await forms('tool')).at(-1)!;
    await send({ intake: String(now.id), q1: 'The wall case', q5: '2' }).expect(303);
    expect((await desk.browser.ana.get(`/tickets/${first}`)).text).not.toContain('For how many?');
  });
});

describe('a service’s own questions', () => {
  const path = () => `/admin/questions/service/${desk.cast.services.laptop.id}`;
  const need = () => ({ words: 'The screen stays dark', canWork: 'hardly', touches: 'me', seen: '' });
  const file = (who: Browser, fields: Fields) =>
    who.post('/tickets').field({ ...need(), service: String(desk.cast.services.laptop.id), ...fields });
  let filed: number;

  it('are asked before anything is sent, and stay with the ticket for the desk and for whoever asked', async () => {
    const { ana, sam, jonas } = desk.browser;
    const { add, post } = editor(path());
    await add('text', 'What does the sticker say?', { required: 'yes' });
    await add('date', 'Since when?');
    await file(ana, { words: 'The lid is loose' }).expect(303);
    await post('/releases');
    const before = await repo(Ticket).count();
    const held = await file(ana, {}).expect(422);
    for (const words of ['we ask a few more things', 'What does the sticker say?', 'The screen stays dark'])
      expect(held.text).toContain(words);
    const [{ id }] = await forms('service');
    const unanswered = await file(ana, { intake: String(id), q2: '2026-03-01' }).expect(422);
    expect(unanswered.text).toContain('This needs an answer.');
    expect(unanswered.text).toContain('value="2026-03-01"');
    expect(await repo(Ticket).count()).toBe(before);
    filed = idIn(
      (await file(ana, { intake: String(id), q1: 'LT-4711', q2: '2026-03-01' }).expect(303)).headers.location,
    );
    for (const who of [ana, jonas]) {
      const { text } = await who.get(`/tickets/${filed}`).expect(200);
      for (const words of ['What does the sticker say?', 'LT-4711', '1 March 2026']) expect(text).toContain(words);
    }
    expect((await ana.get('/my/data')).text).toContain('LT-4711');
    await sam.get(`/tickets/${filed}`).expect(404);
  });

  it('are shown for the service that is chosen, and asked by an agent as far as the caller knows', async () => {
    const { ana, jonas } = desk.browser;
    const frame = async (who: Browser, at: string, service: number) =>
      (
        await who
          .get(at)
          .query({ service: String(service) })
          .expect(200)
      ).text;
    const { laptop, email } = desk.cast.services;
    expect(await frame(ana, '/tickets/new/questions', laptop.id)).toContain('name="q1"');
    expect(await frame(ana, '/tickets/new/questions', email.id)).not.toContain('name="q1"');
    expect(await frame(jonas, '/phone-tickets/new/questions', laptop.id)).toContain('(optional)');
    const [{ id }] = await forms('service');
    const call = { ...need(), person: 'Tom Okafor', channel: 'phone', service: String(laptop.id), intake: String(id) };
    const sent = await jonas
      .post('/phone-tickets')
      .type('form')
      .send({ ...call, q1: '', q2: '2026-03-02' });
    expect(sent.status).toBe(303);
    expect((await jonas.get(sent.headers.location)).text).toContain('2 March 2026');
  });

  it('lose no answer by another door: another service, an open request, questions that changed meanwhile', async () => {
    const { ana, jonas } = desk.browser;
    const [{ id }] = await forms('service');
    const answers = { intake: String(id), q1: 'LT-0815', q2: '2026-03-03' };
    const inWords = 'What does the sticker say? LT-0815\nSince when? 3 March 2026';
    const saidLast = async (ticketId: number) =>
      (await repo(Message).find({ where: { ticketId }, order: { id: 'ASC' } })).at(-1)?.words;
    await ana
      .post(`/tickets/${filed}/additions`)
      .field({ words: 'Still dark', text: '', ...answers })
      .expect(303);
    expect(await saidLast(filed)).toBe(`Still dark\n\n${inWords}`);
    const { email } = desk.cast.services;
    const other = await file(ana, { words: 'No letters', service: String(email.id), ...answers }).expect(303);
    expect(await saidLast(idIn(other.headers.location))).toBe(inWords);
    const { add, post } = editor(path());
    await post('/2/removals');
    await add('text', 'Which room?', { required: 'yes' });
    await post('/releases');
    const changed = (await file(ana, { words: 'Lid and hinge', ...answers }).expect(422)).text;
    expect(changed).toContain('LT-0815</textarea>');
    expect(changed).toContain('Since when? 3 March 2026</textarea>');
    const call = { person: 'Tom Okafor', channel: 'phone', service: String(desk.cast.services.laptop.id), ...answers };
    const sent = await jonas
      .post('/phone-tickets')
      .type('form')
      .send({ ...need(), ...call });
    expect((await jonas.get(sent.headers.location)).text).toContain('3 March 2026');
  });

  it('are kept as long as the request, and go with whoever answered: those of tools too', async () => {
    const answered = () => repo(IntakeAnswer).count();
    const before = await answered();
    const later = new Date(desk.clock.now().getTime() + 5 * 365 * 86_400_000);
    const forgetting = schedule(desk.app).filter(({ name }) => /forget|purge|drafts|overwrite/.test(name));
    expect(forgetting.length).toBeGreaterThan(3);
    for (const { run } of forgetting) await run(later);
    expect(await answered()).toBe(before);
    const { id } = await repo(Person).findOneByOrFail({ email: desk.cast.ana.email });
    await desk.app.get(Erasure).erase(id, desk.cast.ada.id, desk.clock.now());
    const own = (await repo(Ticket).findBy({ requesterId: id })).map((ticket) => ticket.id);
    const left = (await repo(IntakeAnswer).find()).filter(({ ticketId }) => own.includes(ticketId));
    expect(left.length).toBeGreaterThan(8);
    expect(left.every(({ words, personId, attachmentId }) => !words && !personId && !attachmentId)).toBe(true);
    expect((await repo(Attachment).find()).filter(({ ticketId }) => own.includes(ticketId))).toHaveLength(0);
    expect((await repo(IntakeDraft).find()).map(({ subjectKind }) => subjectKind)).toEqual(['tool', 'service']);
  });
});
