import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { ProgrammeModule } from '../programme/programme.module';
import { ClientAnswers } from './asking/client-answers.service';
import { ClientAskings } from './asking/client-askings.service';
import { ClientLinks } from './asking/client-links.service';
import { ClientMails } from './asking/client-mails.service';
import { ClientGuesses } from './figures/client-guesses.service';
import { ClientPrivacy } from './figures/client-privacy';
import { RoundMeetings } from './figures/round-meetings.service';
import { RoundNotices } from './figures/round-notices';
import { ClientLinkPages } from './link-page/client-link.pages';
import { ClientLinksController } from './link-page/client-links.controller';
import { ClientErasuresController } from './round-page/client-erasures.controller';
import { TeamPromiseCountsController } from './promise-page/team-promise-counts.controller';
import { TeamPromisePages } from './promise-page/team-promise.pages';
import { TeamPromisesController } from './promise-page/team-promises.controller';
import { TeamPromisesSaid } from './promise-page/team-promises-said';
import { TeamPromiseCounts } from './promises/team-promise-counts.service';
import { TeamPromises } from './promises/team-promises.service';
import { RoundFormPages } from './round-page/round-form.pages';
import { RoundGuessesController } from './round-page/round-guesses.controller';
import { RoundPeopleController } from './round-page/round-people.controller';
import { RoundStepsController } from './round-page/round-steps.controller';
import { RoundPages } from './round-page/round.pages';
import { RoundsController } from './round-page/rounds.controller';
import { RoundsSaid } from './round-page/rounds-said';
import { ClientRounds } from './rounds/client-rounds.service';
import { RoundClients } from './rounds/round-clients.service';

@Module({
  imports: [ChangesModule, ProgrammeModule],
  controllers: [
    RoundsController,
    RoundPeopleController,
    ClientErasuresController,
    RoundStepsController,
    RoundGuessesController,
    ClientLinksController,
    TeamPromisesController,
    TeamPromiseCountsController,
  ],
  providers: [
    ClientRounds,
    RoundClients,
    ClientLinks,
    ClientMails,
    ClientAskings,
    ClientAnswers,
    ClientGuesses,
    RoundMeetings,
    RoundNotices,
    ClientPrivacy,
    RoundPages,
    RoundFormPages,
    RoundsSaid,
    ClientLinkPages,
    TeamPromises,
    TeamPromiseCounts,
    TeamPromisePages,
    TeamPromisesSaid,
  ],
  exports: [
    ClientRounds,
    RoundClients,
    ClientAskings,
    ClientAnswers,
    ClientGuesses,
    RoundMeetings,
    TeamPromises,
    TeamPromiseCounts,
  ],
})
export class ClientsModule {}
