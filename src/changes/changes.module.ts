import { Module } from '@nestjs/common';
import { ProgrammeModule } from '../programme/programme.module';
import { TicketsModule } from '../tickets/tickets.module';
import { ChangeEvidence } from './change-evidence';
import { AdoptedChanges } from './adopted/adopted-changes.service';
import { AdoptedPersonalData } from './adopted/adopted-personal-data';
import { Adoptions } from './adopted/adoptions.service';
import { AdoptedController } from './adopted-page/adopted.controller';
import { AdoptedPages } from './adopted-page/adopted.pages';
import { AdoptionsController } from './adopted-page/adoptions.controller';
import { ChangesController } from './board/changes.controller';
import { ChangesPages } from './board/changes.pages';
import { ChangesSaid } from './board/changes-said';
import { CandidateAffectedController } from './candidate-page/candidate-affected.controller';
import { CandidateFormPages } from './candidate-page/candidate-form.pages';
import { CandidatePages } from './candidate-page/candidate.pages';
import { CandidatesController } from './candidate-page/candidates.controller';
import { AlikeCandidates } from './candidates/alike-candidates.service';
import { CauseEvidence } from './candidates/cause-evidence';
import { CandidateEvidence } from './candidates/candidate-evidence';
import { CandidateAnswers } from './candidates/candidate-answers.service';
import { CandidateNotices } from './candidates/candidate-notices';
import { CandidatePersonalData } from './candidates/candidate-personal-data';
import { CandidateSweep } from './candidates/candidate-sweep.service';
import { Candidates } from './candidates/candidates.service';
import { CommitteeController } from './committee/committee.controller';
import { CommitteePages } from './committee/committee.pages';
import { Committee } from './committee/committee.service';

@Module({
  imports: [TicketsModule, ProgrammeModule],
  controllers: [
    CommitteeController,
    CandidatesController,
    CandidateAffectedController,
    AdoptionsController,
    AdoptedController,
    ChangesController,
  ],
  providers: [
    ChangeEvidence,
    Committee,
    CommitteePages,
    AlikeCandidates,
    Candidates,
    CandidateAnswers,
    CandidateEvidence,
    CauseEvidence,
    CandidateNotices,
    CandidatePersonalData,
    CandidateSweep,
    CandidateFormPages,
    CandidatePages,
    AdoptedChanges,
    AdoptedPersonalData,
    Adoptions,
    AdoptedPages,
    ChangesPages,
    ChangesSaid,
  ],
  exports: [AdoptedChanges, Adoptions, Candidates, CandidateAnswers, CandidateEvidence, ChangeEvidence, Committee],
})
export class ChangesModule {}
