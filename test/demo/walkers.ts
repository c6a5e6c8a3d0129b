import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Company } from '../../src/demo/company/company';
import { DemoModule } from '../../src/demo/demo.module';
import { Founding } from '../../src/demo/company/founding.service';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { firstInstant, startApp, type TestApp } from '../support/app';
import { seedDesk } from '../support/desk';

export async function openWalkingDesk(): Promise<TestApp> {
  const desk = await startApp({ more: [DemoModule] });
  await seedDesk(desk.app);
  await desk.app.get(Founding).found(desk.app.get(Company).material, desk.clock.now());
  desk.app.get(Company).livedTo = firstInstant;
  return desk;
}

/** One phone in the room: walks to the end with words that nobody else uses, and notes every page it was shown. */
class Walker {
  private readonly browser;
  readonly words: string;
  ticket = '';
  pages = '';
  readonly took: number[] = [];

  constructor({ server }: TestApp, number: number) {
    this.browser = request.agent(server);
    this.words = `Trouble of phone ${number}.`;
  }

  async walk(ticketOfAnother: () => string): Promise<void> {
    await this.post('/walk', { pace: 'steps' });
    this.ticket = await this.post('/tickets', { words: this.words, text: this.words, canWork: 'no', touches: 'me' });
    for (let key = await this.step(); key !== 'end'; key = await this.step()) {
      if (key === 'rate') await this.rate();
      else if (key.startsWith('to-')) await this.post('/walk/chairs', {});
      else await this.post('/walk/steps', { step: key });
      for (const path of ['/', '/my/requests', '/queue?view=all', '/queue?q=Trouble', '/decisions', '/trends'])
        await this.get(path);
      const other = ticketOfAnother();
      if (other) await this.get(other, 404);
    }
    await this.get('/walk');
  }

  private async rate(): Promise<void> {
    const question = await this.post('/walk', {});
    await this.post(question, { score: '4', comment: this.words });
  }

  private async step(): Promise<string> {
    return /data-walk-step-value="([\w-]+)"/.exec(await this.get('/walk'))?.[1] ?? 'end';
  }

  private async get(path: string, expected?: number): Promise<string> {
    const from = performance.now();
    const answer = await this.browser.get(path);
    this.took.push(performance.now() - from);
    const fine = expected
      ? answer.status === expected || answer.status === 303
      : [200, 303, 403].includes(answer.status);
    if (!fine) throw new Error(`${path} answered ${answer.status} to ${this.words}`);
    this.pages += answer.text;
    return answer.text;
  }

  private async post(path: string, body: object): Promise<string> {
    const from = performance.now();
    const answer = await this.browser.post(path).type('form').send(body);
    this.took.push(performance.now() - from);
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status} to ${this.words}`);
    return answer.headers.location;
  }
}

/** So many visitors at the same time, each to the end of their walk; gives how long each request took. */
export async function walkTogether(desk: TestApp, phones: number): Promise<number[]> {
  const before = await repo(SurveyAnswer).count();
  const walkers = Array.from({ length: phones }, (_, number) => new Walker(desk, number + 1));
  await Promise.all(walkers.map((one, index) => one.walk(() => walkers[(index + 1) % phones].ticket)));
  for (const one of walkers) {
    expect(one.pages).toContain(one.words);
    for (const other of walkers) if (other !== one) expect(one.pages.includes(other.words)).toBe(false);
  }
  expect(new Set(walkers.map(({ ticket }) => ticket)).size).toBe(phones);
  expect(await repo(SurveyAnswer).count()).toBe(before + phones);
  return walkers.flatMap(({ took }) => took).toSorted((a, b) => a - b);
}
