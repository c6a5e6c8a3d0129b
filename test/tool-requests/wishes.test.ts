import { repo } from '../../src/core/database/tx';
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
