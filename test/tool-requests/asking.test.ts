import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { addTool, approvalsOf, ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const factsOf = async (id: number) =>
  (await repo(Fact).find({ where: { subjectKind: 'ticket', subjectId: id }, order: { id: 'ASC' } })).map(
    ({ kind }) => kind,
  );

describe('the catalogue', () => {
  it('shows each tool with what it does, what it costs and who decides', async () => {
    const { text } = await desk.browser.ana.get('/catalogue').expect(200);
    for (const words of [
      'Figma licence',
      'Draw screens together',
      '€15 a month',
      'Approved by your manager',
      'Approved by your manager and the tool owner',
      'No approval needed',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('finds by every word that was typed', async () => {
    const { text } = await desk.browser.ana.get('/catalogue?search=DRAW+screens').expect(200);
    expect(text).toContain('Figma licence');
    expect(text).not.toContain('Headset');
    expect((await desk.browser.ana.get('/catalogue?search=%25').expect(200)).text).toContain('Figma licence');
    expect((await desk.browser.ana.get('/catalogue?search=unicorn').expect(200)).text).toContain('Ask the desk');
  });

  it('says on a tool’s page who decides by when, and how long it takes', async () => {
    const { text } = await desk.browser.ana.get('/catalogue/figma-licence').expect(200);
    expect(text).toContain('Lena Brandt has until 09:00 on Thu 12 Mar to decide.');
    expect(text).toContain('2 seats are free.');
    expect(text).toContain('Too few people have asked');
  });

  it('needs somebody who is signed in, and knows no tool that is not offered', async () => {
    const gone = await addTool(desk.app, desk.cast, { name: 'Fax', active: false });
    await desk.browser.ana.get(`/catalogue/${gone.slug}`).expect(404);
    await desk.browser.ana.post(`/catalogue/${gone.slug}/requests`).type('form').send({ purpose: 'x' }).expect(404);
    expect((await desk.browser.ana.get('/catalogue')).text).not.toContain('Fax');
  });
});

describe('asking for a tool', () => {
  it('files one ticket that waits for the manager, whose clock runs while the desk’s stand still', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    expect(await ticketOf(id)).toMatchObject({
      kind: 'tool_request',
      title: 'Figma licence',
      status: 'waiting',
      waitingOn: 'approval',
      requesterId: desk.cast.ana.id,
    });
    const [approval] = await approvalsOf(id);
    expect(approval).toMatchObject({ approverId: desk.cast.lena.id, step: 'manager', state: 'waiting' });
    expect(approval.promiseAt?.toISOString()).toBe('2026-03-12T08:00:00.000Z');
    const clocks = await repo(SlaClock).findBy({ subjectKind: 'ticket', subjectId: id });
    expect(clocks.length).toBeGreaterThan(0);
    expect(
      clocks.filter(({ target }) => target !== 'next_response').every(({ pausedSince }) => pausedSince !== null),
    ).toBe(true);
    expect(await factsOf(id)).toEqual(['ticket.filed', 'ticket.waiting', 'approval.asked']);
    const { text } = await desk.browser.ana.get(`/tickets/${id}`).expect(200);
    expect(text).toContain('Waiting for Lena’s approval since 09:00 today. They have until 09:00 on Thu 12 Mar.');
  });

  it('owes one mail to whom it is for and one to who decides', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    const [approval] = await approvalsOf(id);
    const about = (subjectKind: string, subjectId: number) => repo(Mail).findBy({ subjectKind, subjectId });
    expect((await about('ticket', id)).map(({ template, personId }) => [template, personId])).toEqual([
      ['tool-received', desk.cast.ana.id],
    ]);
    expect((await about('approval', approval.id)).map(({ template, personId }) => [template, personId])).toEqual([
      ['approval-asked', desk.cast.lena.id],
    ]);
  });

  it('goes straight to the desk where nobody has to approve', async () => {
    const id = await ask(desk.browser.ana, desk.tools.headset);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null, teamId: desk.cast.teams.workplace.id });
    expect(await factsOf(id)).toEqual(['ticket.filed', 'approval.not_needed']);
    expect(await approvalsOf(id)).toEqual([]);
    expect((await desk.browser.jonas.get('/queue?view=unassigned')).text).toContain(`FH-${id}`);
  });

  it('stands in the queue with its badge, but nobody has to take it before it is decided', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    expect((await desk.browser.jonas.get('/queue?view=unassigned')).text).not.toContain(`FH-${id}`);
    const { text } = await desk.browser.jonas.get('/queue?view=waiting');
    expect(text).toContain(`FH-${id}`);
    expect(text).toContain('waiting for an approval');
  });

  it('asks for a colleague, whose manager decides', async () => {
    const id = await ask(desk.browser.sam, desk.tools.figma, { colleague: desk.cast.ana.email.toUpperCase() });
    expect(await ticketOf(id)).toMatchObject({ requesterId: desk.cast.ana.id, submittedById: desk.cast.sam.id });
    expect(await repo(ToolRequest).findOneByOrFail({ ticketId: id })).toMatchObject({ forPersonId: desk.cast.ana.id });
    expect((await approvalsOf(id))[0].approverId).toBe(desk.cast.lena.id);
  });

  it('keeps the words where the colleague is unknown or nothing was said', async () => {
    const before = await repo(Ticket).count();
    const post = (fields: Record<string, string>) =>
      desk.browser.ana.post('/catalogue/figma-licence/requests').type('form').send(fields);
    const unknown = await post({ purpose: 'For the new one', colleague: 'nobody@example.com' }).expect(422);
    expect(unknown.text).toContain('We can’t find a colleague by this name or email address.');
    expect(unknown.text).toContain('For the new one');
    expect((await post({ purpose: '   ' }).expect(422)).text).toContain('Say in a sentence or two');
    await post({ purpose: 'x'.repeat(2001) }).expect(422);
    await post({}).expect(422);
    expect(await repo(Ticket).count()).toBe(before);
  });

  it('is one ticket however often the button is pressed', async () => {
    const before = await repo(Ticket).count();
    const press = () => ask(desk.browser.ana, desk.tools.figma, { submission: 'pressed-twice' });
    expect(await press()).toBe(await press());
    expect(await repo(Ticket).count()).toBe(before + 1);
  });

  it('is nobody else’s business', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    await desk.browser.ana.get(`/tickets/${id}`).expect(200);
    await desk.browser.sam.get(`/tickets/${id}`).expect(404);
    await desk.browser.carla.get(`/tickets/${id}`).expect(404);
    await desk.browser.lena.get(`/tickets/${id}`).expect(404);
    expect((await desk.browser.ana.get('/my/requests')).text).toContain('Figma licence');
    expect((await desk.browser.tom.get('/my/requests')).text).not.toContain('Figma licence');
  });
});

describe('the one box of the front door', () => {
  it('shows tools whose name begins like a word that was typed', async () => {
    const { text } = await desk.browser.ana.get('/suggestions?words=I+would+like+to+use+figm').expect(200);
    expect(text).toContain('/catalogue/figma-licence');
    expect(text).not.toContain('/catalogue/headset');
    expect((await desk.browser.ana.get('/suggestions?words=my+mail+is+slow').expect(200)).text).not.toContain(
      '/catalogue/',
    );
  });
});
