import './zone-offsets';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock';
import { Config } from './config';
import { FileStore, FolderStore } from './files/file-store';
import { HealthController } from './health/health.controller';
import { DatabasePulse } from './health/database-pulse';
import { JobHealth } from './health/job-health';
import { ReadinessChecks } from './health/readiness-checks';
import { Jobs } from './jobs/jobs.service';
import { KnownTime } from './jobs/known-time';
import { Scheduler } from './jobs/scheduler';
import { Stopping } from './jobs/stopping';
import { Live } from './web/server/live.service';
import { SessionStore } from './web/server/session-store';
import { Views } from './web/views';
import { loadLanguages } from './words/languages';

@Global()
@Module({})
export class CoreModule {
  static with(config: Config, clock: Clock, views: Views): DynamicModule {
    loadLanguages();
    const providers = [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Views, useValue: views },
      { provide: FileStore, useClass: FolderStore },
      { provide: SessionStore, useFactory: () => new SessionStore(clock) },
      Jobs,
      KnownTime,
      Scheduler,
      DatabasePulse,
      Stopping,
      ReadinessChecks,
      JobHealth,
      Live,
    ];
    return {
      module: CoreModule,
      controllers: [HealthController],
      providers,
      exports: [
        Config,
        Clock,
        Views,
        FileStore,
        SessionStore,
        Jobs,
        KnownTime,
        Scheduler,
        Stopping,
        DatabasePulse,
        ReadinessChecks,
        Live,
      ],
    };
  }
}
