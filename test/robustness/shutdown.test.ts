import '../support/as-used';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { copiedDatabase, type Place } from '../support/database';
import { DeskProcess, freePort } from './desk-process';
import { patient, sleep, until } from '../support/until';

let place: Place;
let desk: DeskProcess;
beforeAll(async () => {
  place = await copiedDatabase();
  desk = await DeskProcess.start(place, await freePort(), {}, 'seed');
});
afterAll(async () => {
  await desk.end('SIGKILL');
  await place.remove();
});

/** One who asks again and again over the same connection, and notes how the answers were. */
async function asking(port: number, agent: Agent, answers: string[], on: () => boolean): Promise<void> {
  while (on()) {
    const answer = await new Promise<string>((resolve) => {
      const asked = request({ port, host: '127.0.0.1', path: '/health/live', agent }, (got) => {
        got.resume();
        got.on('end', () => resolve(`${got.statusCode} ${got.headers.connection}`));
      });
      asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'));
      asked.end();
    });
    answers.push(answer);
    if (!answer.startsWith('200')) await sleep(50);
  }
}

it(
  'a program that is told to end is gone within 15 seconds, although clients keep it busy, send half a form, and ' +
    'hold a page open',
  async () => {
    const { port } = desk;
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    let on = true;
    const answers: string[] = [];
    const busy = Promise.all([1, 2, 3, 4].map(() => asking(port, agent, answers, () => on)));
    const slow = connect(port, '127.0.0.1');
    slow.on('error', () => undefined);
    const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000';
    slow.write(`POST /sign-in HTTP/1.1\r\nHost: desk\r\n${form}\r\n\r\nhalf`);
    const page = desk.get('/queue/live', {}, 1);
    expect((await page).status).toBe(200);
    const told = (await page).text();
    await until('it is kept busy', patient, () => answers.length > 40);

    const took = await desk.end('SIGTERM', 40);
    on = false;
    slow.destroy();
    expect(took).toBeLessThan(15);
    expect(await told).toContain('retry:');
    await busy;
    agent.destroy();
    expect(answers.filter((answer) => answer === '200 keep-alive').length).toBeGreaterThan(20);
    // Whoever was connected is told to go, not cut off: the answer to the last request came whole.
    expect(answers).toContain('200 close');
  },
);
