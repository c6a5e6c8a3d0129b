import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import path from 'node:path';
import type { Logger } from 'pino';
import { AppModule } from './app.module';
import { Clock } from './core/clock';
import { Config } from './core/config';
import { Scheduler } from './core/jobs/scheduler';
import type { DatabaseOptions } from './core/database/drivers/data-source';
import { NestLog } from './core/log';
import { projectRoot } from './core/root';
import { tryLikelyRoutes } from './core/web/server/likely-routes';
import { openWeb, setUpWeb } from './core/web/server/set-up';
import { shortPathOf } from './core/web/server/short-path';
import { oldAddresses } from './old-addresses';
import { schedule } from './schedule';

/** Below these a number in an address would tell who answered when: logs leave it out. */
const confidentialPaths = ['surveys'];
const viewsFolder = path.join(projectRoot, 'views');

export interface Boot {
  config: Config;
  clock: Clock;
  log: Logger;
  /** What stands below everything else: the demo. */
  more?: (DynamicModule | Type)[];
  /** How the database is used, where that is not the usual way: by a long piece of work that nobody waits for. */
  database?: Pick<DatabaseOptions, 'waits' | 'patience' | 'direct' | 'synchronous'>;
}

/** The one way in which the program comes up: in production, in the demo and under test. */
export async function boot({ config, clock, log, more = [], database = {} }: Boot): Promise<INestApplication> {
  const web = openWeb(viewsFolder);
  const app = await NestFactory.create(
    AppModule.with({ config, clock, views: web.views, more, database }),
    web.adapter,
    {
      bodyParser: false,
      logger: new NestLog(log),
      abortOnError: false,
    },
  );
  setUpWeb(app, web, log, { shortPath: shortPathOf(confidentialPaths), oldAddresses });
  await app.init();
  tryLikelyRoutes(app);
  app.get(Scheduler).plan(schedule(app));
  return app;
}
