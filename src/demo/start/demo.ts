import { minute } from '../../core/time';
import type { INestApplication } from '@nestjs/common';
import { Reactions } from '../../timeline/reactions.service';
import { createServer } from 'node:net';
import type { Logger } from 'pino';
import { seedReference } from '../../../seeds/reference';
import { boot } from '../../boot';
import { StartRefused } from '../../start-faults';
import { LiveClock, SystemClock } from '../../core/clock';
import type { Config } from '../../core/config';
import { setSynchronous } from '../../core/database/drivers/data-source';
import type { Synchronous } from '../../core/database/drivers/sqlite-file';
import { database } from '../../core/database/tx';
import { Scheduler } from '../../core/jobs/scheduler';
import { cast } from '../company/cast';
import { Company } from '../company/company';
import { DemoModule } from '../demo.module';
import type { DiaryPage } from '../simulator/diary.service';
import { clearDataFolder, dataFolderOf } from './data-folder';
import { LivingOn } from './living-on.service';
import { beginningFor, Living, longestGap, type LivingProgress } from './living.service';
import { NewColleague } from '../opening/new-colleague';
import { NewestTools } from '../opening/newest-tools';
import { OpeningScene } from '../opening/opening-scene';
import { progressOn } from './progress';
import { MailCatcher } from '../mailbox/mail-catcher';
import { WalkEnds } from '../walk/walk-ends.service';
import { WalkRemains } from '../walk/walk-remains.service';
import { lastWorkingMoment } from '../company/working-time';

const seed = 7;
/**
 * What a made-up company did last may be lost with the power, never the rest. Waited for, each of the fifty little
 * writes of its first second takes as long as a busy disk does, one after the other, and whoever comes in waits with
 * them.
 */
const shown: Synchronous = 'normal';

/** Founds or finds the company, lives its past up to now, and serves it. */
export class Demo {
  constructor(
    private readonly config: Config,
    private readonly log: Logger,
    private readonly out: NodeJS.WriteStream,
  ) {}

  async start({ fresh }: { fresh: boolean }): Promise<INestApplication> {
    await mustBeFree(this.config);
    const folder = await dataFolderOf(this.config);
    if (folder === 'foreign') throw new StartRefused(foreignWords(this.config));
    if (fresh) this.clear();
    const now = new SystemClock().now();
    let opened = await this.open(now);
    if (opened.page && !opened.page.whole) {
      this.say('The last start was interrupted, so the company starts from scratch.');
      await opened.app.close();
      this.clear();
      opened = await this.open(now);
    }
    const { app, clock } = opened;
    await this.live(app, opened.page, now);
    if (!opened.page) await this.wish(app);
    this.config.SMTP_URL = await app.get(MailCatcher).open();
    clock.goLive();
    const scheduler = app.get(Scheduler);
    scheduler.plan([...scheduler.all(), ...[LivingOn, WalkEnds, WalkRemains].map((one) => app.get(one).entry())]);
    await scheduler.start();
    await app.listen(this.config.PORT, this.config.HOST);
    this.welcome(app.get(Company).name);
    return app;
  }

  private async open(now: Date): Promise<{ app: INestApplication; clock: LiveClock; page: DiaryPage | null }> {
    const clock = new LiveClock(beginningFor(now));
    const app = await boot({
      config: this.config,
      clock,
      log: this.log,
      more: [DemoModule],
      database: { direct: true, synchronous: shown },
    });
    const page = await app.get(Living).page();
    if (page) clock.travelTo(new Date(page.livedTo));
    return { app, clock, page };
  }

  private async live(app: INestApplication, page: DiaryPage | null, now: Date): Promise<void> {
    const company = app.get(Company);
    company.livedTo = page ? new Date(page.livedTo) : null;
    const until = lastWorkingMoment(now);
    const gap = until.getTime() - (page?.livedTo ?? 0);
    if (page && gap <= 0) return;
    if (page && gap > longestGap) {
      this.say(
        `The company last lived on ${new Date(page.livedTo).toDateString()}; its desk is shown as it was then. ` +
          'npm run demo -- --fresh starts from scratch.',
      );
      return;
    }
    const living = app.get(Living);
    const line = progressOn(this.out, page ? 'Living on     ' : 'Living a past ');
    await setSynchronous('off', database());
    if (!page) await seedReference(app, beginningFor(now));
    if (page) await living.liveTo(company.material, page, until, line.tell);
    else await this.liveFirst(app, until, now, line.tell);
    company.livedTo = until;
    await setSynchronous(shown, database());
    line.done(page ? 'The company is up to date.' : `${company.name} has lived nine months.`);
  }

  /** The last day is lived in three pieces, so that the opening scene happens in its midst. */
  private async liveFirst(app: INestApplication, until: Date, now: Date, tell: LivingProgress): Promise<void> {
    const [living, scene, { material }] = [app.get(Living), app.get(OpeningScene), app.get(Company)];
    const page = await living.found(material, seed, beginningFor(now));
    const asked = lastWorkingMoment(new Date(until.getTime() - 100 * minute));
    const answered = lastWorkingMoment(new Date(Math.max(asked.getTime() + minute, until.getTime() - 45 * minute)));
    await living.liveTo(material, page, asked, tell, until);
    await scene.ask(asked);
    if (answered > asked) await living.liveTo(material, page, answered, undefined, until);
    await scene.answer(answered > asked ? answered : asked);
    await living.liveTo(material, page, until);
  }

  /** As late as anybody worked, so that no page tells of a morning that nobody has lived; its mail leaves for real. */
  private async wish(app: INestApplication): Promise<void> {
    const at = app.get(Company).livedTo!;
    await app.get(NewestTools).add(at);
    await app.get(NewColleague).add(at);
    await app.get(OpeningScene).wish(at);
    await app.get(Reactions).run(at);
  }

  private clear(): void {
    if (this.config.DATABASE_URL)
      throw new StartRefused(
        '--fresh removes files of the embedded database. With DATABASE_URL, name an empty database instead.',
      );
    clearDataFolder(this.config);
  }

  private welcome(company: string): void {
    const widest = Math.max(...cast.map(({ name }) => name.length));
    const lines = cast.map(({ name, role, comes }) => `  ${name.padEnd(widest)}  ${role}: ${comes}`);
    this.say(
      `\n${company} is open: ${this.config.PUBLIC_URL}\n\nFive minutes in four chairs: ` +
        `${this.config.PUBLIC_URL}/walk\n\nOr sign in as one of these people:\n${lines.join('\n')}\n\nCtrl-C ends ` +
        'it; npm run demo picks up where it left off.',
    );
  }

  private say(words: string): void {
    this.out.write(`${words}\n`);
  }
}

function foreignWords(config: Config): string {
  const where = config.DATABASE_URL ? 'DATABASE_URL' : config.dataDir;
  return (
    `${where} holds a desk that is no demo, so nothing was touched.\nFIRSTHAND_DATA=another-folder npm run demo ` +
    'lives the demo company elsewhere.'
  );
}

// Before minutes are spent on a past, and before anything of a running demo is removed.
function mustBeFree({ PORT, HOST }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new StartRefused(
          `Port ${PORT} is taken; perhaps the demo runs already. PORT=3001 npm run demo uses another one.`,
        ),
      ),
    );
    probe.listen(PORT, HOST, () => probe.close(() => resolve()));
  });
}
