import { repo } from '../../src/core/database/tx';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { Mail } from '../../src/mail/mail.entity';
import type { Browser } from '../support/cast';
import { ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);

/** What somebody reads there, without what only the program reads. */
async function read(browser: Browser, path: string): Promise<string> {
  const { text } = await browser.get(path).expect(200);
  return (
    text
      .replace(/<(script|style|template|svg)[^]*?<\/\1>/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      // Lists of requests of every kind.
      .replace(/Solved or delivered/gi, ' ')
  );
}

async function mails(id: number): Promise<string> {
  const sent = (await repo(Mail).find({ where: { subjectKind: 'ticket', subjectId: id } })).filter(
    ({ template }) => template !== 'survey',
  );
  const texts = [];
  for (const mail of sent) {
    const { subject, text } = await desk.app.get(MailRenderer).render([mail], desk.clock.now());
    texts.push(`${subject} ${text}`);
  }
  return texts.join('\n');
}

it('what the desk says about a tool from asking to confirmed is never that it was solved', async () => {
  const { ana, jonas } = desk.browser;
  const id = await ask(ana, desk.tools.headset);
  const walk = async (): Promise<string> => {
    const said = [
      await read(ana, `/tickets/${id}`),
      await read(ana, '/'),
      await read(ana, '/my/requests'),
      await read(ana, '/my/things'),
      await read(ana, '/notices'),
      await read(ana, '/suggestions?words=Headset'),
      await read(ana, '/my/data'),
      await read(jonas, `/tickets/${id}`),
      await read(jonas, `/tickets/${id}/similar`),
      await read(jonas, '/queue?view=all'),
      await read(jonas, `/search?query=FH-${id}`),
      await read(jonas, `/selections/new?ticket=${id}&from=ticket`),
      await mails(id),
    ].join('\n');
    expect(said.match(/.{0,60}\bsolv.{0,30}/gi)).toBeNull();
    return said;
  };
  expect(await walk()).toContain('Send and deliver');

  const done = await post(jonas, `/tickets/${id}/replies`, {
    text: 'It is on your desk.',
    then: 'solve',
    outcome: 'workaround',
  }).expect(303);
  expect(done.headers['set-cookie']?.toString()).toContain('has%20been%20delivered');
  await desk.settle();
  expect(await ticketOf(id)).toMatchObject({ status: 'resolved', outcome: 'solved' });
  const delivered = await walk();
  for (const words of ['Jonas delivered it', 'Delivered today', 'delivered today', 'Delivered: Headset'])
    expect(delivered).toContain(words);

  // Whoever has read that email gets one that takes it back.
  const solved = await repo(Mail).findOneByOrFail({ template: 'ticket-solved', subjectId: id });
  const unsaid = await desk.app
    .get(MailRenderer)
    .render([Object.assign(solved, { template: 'ticket-not-solved' })], desk.clock.now());
  expect(unsaid.subject).toContain('Not delivered after all: Headset');
  expect(unsaid.text).not.toMatch(/solv/i);

  await post(jonas, `/tickets/${id}/retractions`, { retractWords: 'It was the wrong one.' }).expect(303);
  await desk.settle();
  expect(await walk()).toContain('it isn’t delivered yet');

  await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'The right one.' }).expect(303);
  await post(ana, `/tickets/${id}/confirmations`).expect(303);
  await desk.settle();
  await walk();
});

it('only the team that has it delivers or declines it', async () => {
  const { ana, jonas, tom } = desk.browser;
  const id = await ask(ana, desk.tools.headset);
  expect(await read(tom, `/tickets/${id}`)).not.toContain('Send and deliver');
  for (const outcome of ['solved', 'declined', 'no_answer'])
    expect((await post(tom, `/tickets/${id}/resolutions`, { outcome, solution: 'Done.' }).expect(422)).text).toContain(
      'Only the team that has it can deliver or decline it.',
    );
  expect(await ticketOf(id)).toMatchObject({ status: 'new', outcome: null });
  await post(jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'There.' }).expect(303);
});
