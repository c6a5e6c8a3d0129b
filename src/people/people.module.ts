import { Global, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard';
import { Rights } from './access/rights.service';
import { AccountController } from './account/account.controller';
import { AccountChoices } from './account/account-choices';
import { AccountFollows } from './account/account-follows';
import { AddressLinksController } from './account/address-links.controller';
import { AddressTelling } from './account/address-telling';
import { AddressPages } from './account/address.pages';
import { AddressesController } from './account/addresses.controller';
import { Addresses } from './account/addresses.service';
import { Account } from './account/account.service';
import { AbsencePages } from './absences/absence.pages';
import { AbsencesController } from './absences/absences.controller';
import { AbsencesFollows } from './absences/absences-follows';
import { Absences } from './absences/absences.service';
import { AbsencePersonalData } from './privacy/absence-personal-data';
import { ActorMiddleware } from './access/actor.middleware';
import { Actors } from './access/actors.service';
import { Attempts } from './access/attempts.service';
import { PersonalLimits } from './access/personal-limits.service';
import { ReachesOthers } from './access/reaches-others';
import { Departments } from './directory/departments.service';
import { Erasers, Erasure } from './privacy/erasure.service';
import { FreshSignInsController } from './sign-in/fresh-sign-ins.controller';
import { FirstAdministrator } from './directory/first-administrator';
import { PersonalData } from './privacy/personal-data';
import { PersonalDataController } from './privacy/personal-data.controller';
import { FactPersonalData } from './privacy/fact-personal-data';
import { UnkeptPersonalData } from './privacy/unkept-personal-data';
import { PeoplePersonalData } from './privacy/people-personal-data';
import { RememberedBrowser } from './sign-in/remembered-browser';
import { Navigation, type OwnItem, type Room } from './access/navigation';
import { PasswordSignInsController } from './sign-in/password-sign-ins.controller';
import { PasswordProof } from './sign-in/password-proof.service';
import { Passwords } from './sign-in/passwords.service';
import { ColleaguesController } from './directory/colleagues.controller';
import { PersonPicker } from './directory/person-picker';
import { PeopleDirectory } from './directory/people-directory';
import { People } from './directory/people.service';
import { SignInLinksController } from './sign-in/sign-in-links.controller';
import { SignInMails } from './sign-in/sign-in-mails';
import { SignIn } from './sign-in/sign-in.service';
import { SignInsController } from './sign-in/sign-ins.controller';
import { SignOutsController } from './sign-in/sign-outs.controller';
import { Teams } from './teams/teams.service';
import { Waiting } from './access/waiting';
import { Tokens } from './access/tokens.service';

const services = [
  AbsencePages,
  AbsencePersonalData,
  Absences,
  AbsencesFollows,
  Account,
  Addresses,
  AddressPages,
  AddressTelling,
  AccountChoices,
  AccountFollows,
  Actors,
  Attempts,
  PersonalLimits,
  ReachesOthers,
  Departments,
  Erasers,
  Erasure,
  FirstAdministrator,
  PersonalData,
  RememberedBrowser,
  PeoplePersonalData,
  UnkeptPersonalData,
  FactPersonalData,
  PasswordProof,
  Passwords,
  People,
  PeopleDirectory,
  PersonPicker,
  Rights,
  SignIn,
  SignInMails,
  Teams,
  Tokens,
  Waiting,
];
// The paths with a name stand before the link's, which would take the name for a token.
const controllers = [
  PasswordSignInsController,
  FreshSignInsController,
  SignInsController,
  SignInLinksController,
  SignOutsController,
  AbsencesController,
  ColleaguesController,
  AddressesController,
  AddressLinksController,
  AccountController,
  PersonalDataController,
];

@Global()
@Module({})
export class PeopleModule implements NestModule {
  static with(rooms: readonly Room[], own: readonly OwnItem[], icons: readonly OwnItem[]): DynamicModule {
    const known = { provide: Navigation, useFactory: () => new Navigation(rooms, own, icons) };
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
