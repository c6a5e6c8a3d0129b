import { Module, type DynamicModule, type Type } from '@nestjs/common';
import path from 'node:path';
import { Clock } from './core/clock';
import { Config } from './core/config';
import { CoreModule } from './core/core.module';
import { DatabaseModule } from './core/database/database.module';
import { navigation } from './navigation';
import { PeopleModule } from './people/people.module';
import { SettingsModule } from './settings/settings.module';
import { SurveysModule } from './surveys/surveys.module';
import { TimelineModule } from './timeline/timeline.module';

export interface AppParts {
  config: Config;
  clock: Clock;
  more: (DynamicModule | Type)[];
}

@Module({})
export class AppModule {
  static with({ config, clock, more }: AppParts): DynamicModule {
    const database = { url: config.DATABASE_URL, file: path.join(config.dataDir, 'firsthand.db'), migrate: config.MIGRATE === 'on' };
    return {
      module: AppModule,
      imports: [
        CoreModule.with(config, clock), DatabaseModule.with(database), TimelineModule, SettingsModule, PeopleModule.with(navigation),
        SurveysModule, ...more,
      ],
    };
  }
}
