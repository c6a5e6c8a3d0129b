import { Global, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { Rights } from './rights.service';
import { ActorMiddleware } from './actor.middleware';
import { Actors } from './actors.service';
import { Departments } from './departments.service';
import { Navigation, type NavItem } from './navigation';
import { PeopleDirectory } from './people-directory';
import { People } from './people.service';
import { Teams } from './teams.service';
import { Tokens } from './tokens.service';

const services = [Rights, Actors, Departments, People, PeopleDirectory, Teams, Tokens];

@Global()
@Module({})
export class PeopleModule implements NestModule {
  static with(navigation: readonly NavItem[]): DynamicModule {
    const known = { provide: Navigation, useFactory: () => new Navigation(navigation) };
    return {
      module: PeopleModule,
      providers: [...services, known, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: [...services, Navigation],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ActorMiddleware).forRoutes('{*path}');
  }
}
