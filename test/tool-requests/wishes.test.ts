import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Person } from '../../src/people/person.entity';
import { IntakeAnswer } from '../../src/tickets/intake/intake-answer.entity';
import { IntakeForm } from '../../src/tickets/intake/intake-form.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { approvalsOf, ask, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

describe('for a date, for a limited time', () => {
  it('is said by whoever asks, and seen by whoever decides and delivers', async () => {
    const { ana, lena, jonas } = desk.browser;
    const dates = { neededBy: '2026-03-20', neededUntil: '2026-06-30' };
    const id = await ask(ana, desk.tools.figma, dates);
    expect(await repo(ToolRequest).findOneByOrFail({ ticketId: id })).toMatchObject(dates);
    const [{ id: approval }] = await approvalsOf(id);
    const pages = [
      await ana.get(`/tickets/${id}`).expect(200),
      await lena.get(`/decisions/by/${approval}`).expect(200),
      await jonas.get(`/tickets/${id}`).expect(200),
      await ana.get('/my/data').expect(200),
    ];
    for (const { text } of pages) {
      expect(text).toContain('20 March 2026');
      expect(text).toContain('30 June 2026');
    }
  });

  it('gives the form back where the days can’t be', async () => {
    const before = await repo(Ticket).count();
    const post = (fields: Record<string, string>) =>
      desk.browser.ana
        .post('/catalogue/figma-licence/requests')
        .type('form')
        .send({ purpose: 'To draw', ...fields })
        .expect(422);
    const passed = (await post({ neededBy: '2026-03-09' })).text;
    expect(passed).toContain('That day has passed.');
    expect(passed).toContain('value="2026-03-09"');
    expect(passed).toContain('To draw');
    expect((await post({ neededUntil: '2026-02-31' })).text).toContain('That date doesn’t exist.');
    expect(await repo(Ticket).count()).toBe(before);
  });
});

describe('a tool’s own questions', () => {
  const path = () => `/admin/catalogue/${desk.tools.cad.id}/questions`;
  const questions = {
    label1: 'Which project?',
    kind1: 'text',
    required1: 'yes',
    label2: 'How often?',
    kind2: 'choice',
    choices2: 'Daily\nNow and then',
    label3: 'Who shows you?',
    kind3: 'person',
    label4: 'A drawing',
    kind4: 'file',
  };
  const write = async (fields: Record<string, string>, status = 303): Promise<string> => {
    const { version } = await repo(Tool).findOneByOrFail({ id: desk.tools.cad.id });
    const form = { version: String(version), ...fields };
    return (await desk.browser.ada.post(path()).type('form').send(form).expect(status)).text;
  };
  const forms = () => repo(IntakeForm).find({ order: { id: 'ASC' } });
  const send = (fields: Record<string, string>, file?: string) => {
    const form = desk.browser.ana
      .post('/catalogue/cad-seat/requests')
      .field({ purpose: 'To draw the case', neededBy: '', neededUntil: '', ...fields });
    return file ? form.attach('q4', Buffer.from(file), 'case.txt') : form;
  };
  let first: number;

  it('are written with a preview, and nothing is saved by that', async () => {
    await desk.browser.ana.get(path()).expect(403);
    expect(await write({ ...questions, choices2: 'Daily', preview: 'yes' }, 422)).toContain('at least two choices');
    const preview = await write({ ...questions, preview: 'yes' }, 422);
    expect(preview).toContain('Not saved yet.');
    expect(preview).toContain('<option value="Now and then"');
    expect(await forms()).toHaveLength(0);
    await write(questions);
    await write({ ...questions, version: '1' }, 422);
    expect(await forms()).toHaveLength(1);
  });

  it('are answered with the request, and read by whoever decides and delivers', async () => {
    const { ana, lena, sam, mira } = desk.browser;
    const [{ id: intake }] = await forms();
    const page = (await ana.get('/catalogue/cad-seat').expect(200)).text;
    expect(page).toContain('enctype="multipart/form-data"');
    const refused = await send({ intake: String(intake), q2: 'Never', q3: 'Nobody Known' }, 'x').expect(422);
    for (const words of ['This needs an answer.', 'Choose from the list.', 'Nobody Known', 'Choose your file again'])
      expect(refused.text).toContain(words);
    const answers = { intake: String(intake), q1: 'The wall case', q2: 'Daily', q3: 'Tom Okafor' };
    const sent = await send(answers, 'a drawing').expect(303);
    first = Number(/(\d+)$/.exec(sent.headers.location)?.[1]);
    const approvals = await approvalsOf(first);
    const decision = `/decisions/by/${approvals[0].id}`;
    const decider = approvals[0].approverId === desk.cast.lena.id ? lena : mira;
    const pages = [`/tickets/${first}`, '/my/data'].map((one) => ana.get(one).expect(200));
    for (const { text } of [await decider.get(decision).expect(200), ...(await Promise.all(pages))])
      for (const words of ['Which project?', 'The wall case', 'Daily', 'Tom Okafor', 'case.txt'])
        expect(text).toContain(words);
    const { text } = await decider.get(decision);
    const file = /href="(\/decisions\/by\/\d+\/files\/\d+)"/.exec(text)![1];
    expect((await decider.get(file).expect(200)).text).toBe('a drawing');
    await sam.get(file).expect(404);
    expect((await desk.browser.tom.get('/my/data')).text).toContain('A colleague named you');
  });

  it('come back with what was typed, where they changed while somebody filled them in', async () => {
    const [{ id: intake }] = await forms();
    await write({ ...questions, key1: '1', key2: '2', key3: '3', key4: '4', label5: 'For how many?', kind5: 'number' });
    const before = await repo(Ticket).count();
    const late = await send({ intake: String(intake), q1: 'The wall case' }).expect(422);
    expect(late.text).toContain('The questions changed while you were filling this in.');
    expect(late.text).toContain('This question is new.');
    expect(late.text).toContain('The wall case');
    expect(await repo(Ticket).count()).toBe(before);
    const [, now] = await forms();
    await send({ intake: String(now.id), q1: 'The wall case', q5: '2' }).expect(303);
    expect((await desk.browser.ana.get(`/tickets/${first}`)).text).not.toContain('For how many?');
  });

  it('are answered by nobody any more once whoever asked is erased', async () => {
    const { id } = await repo(Person).findOneByOrFail({ email: desk.cast.ana.email });
    await desk.app.get(Erasure).erase(id, desk.cast.ada.id, desk.clock.now());
    const left = await repo(IntakeAnswer).findBy({ ticketId: first });
    expect(left).toHaveLength(4);
    expect(left.every(({ words, personId, attachmentId }) => !words && !personId && !attachmentId)).toBe(true);
  });
});
