import { Global, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { Rights } from './rights.service';
import { AccountController } from './account.controller';
import { Account } from './account.service';
import { ActorMiddleware } from './actor.middleware';
import { Actors } from './actors.service';
import { Attempts } from './attempts.service';
import { Departments } from './departments.service';
import { Erasers, Erasure } from './erasure.service';
import { FirstAdministrator } from './first-administrator';
import { KnownData } from './known-data';
import { KnownDataController } from './known-data.controller';
import { KnownPersonData } from './known-person-data';
import { KnownPerson } from './known-person';
import { Navigation, type NavItem } from './navigation';
import { PasswordSignInsController } from './password-sign-ins.controller';
import { Passwords } from './passwords.service';
import { PeopleDirectory } from './people-directory';
import { People } from './people.service';
import { SignInLinksController } from './sign-in-links.controller';
import { SignInMails } from './sign-in-mails';
import { SignIn } from './sign-in.service';
import { SignInsController } from './sign-ins.controller';
import { SignOutsController } from './sign-outs.controller';
import { Teams } from './teams.service';
import { Tokens } from './tokens.service';

const services = [
  Account, Actors, Attempts, Departments, Erasers, Erasure, FirstAdministrator, KnownData, KnownPerson, KnownPersonData, Passwords, People, PeopleDirectory, Rights, SignIn, SignInMails, Teams, Tokens,
];
// The paths with a name stand before the link's, which would take the name for a token.
const controllers = [PasswordSignInsController, SignInsController, SignInLinksController, SignOutsController, AccountController, KnownDataController];

@Global()
@Module({})
export class PeopleModule implements NestModule {
  static with(navigation: readonly NavItem[]): DynamicModule {
    const known = { provide: Navigation, useFactory: () => new Navigation(navigation) };
    return {
      module: PeopleModule,
      controllers,
      providers: [...services, known, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: [...services, Navigation],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ActorMiddleware).forRoutes('{*path}');
  }
}
