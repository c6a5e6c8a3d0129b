import { Module } from '@nestjs/common';
import { CharterPages } from './charter/charter.pages';
import { Charters } from './charter/charters.service';
import { CharterWaiting } from './charter/charter-waiting';
import { DirectionController } from './charter/direction.controller';
import { DirectionQuestionsController } from './charter/direction-questions.controller';
import { DirectionSaid } from './charter/direction-said';
import { CommitmentPages } from './commitment-page/commitment.pages';
import { CommitmentStepsController } from './commitment-page/commitment-steps.controller';
import { CommitmentsController } from './commitment-page/commitments.controller';
import { CommitmentsWaiting } from './commitment-page/commitments-waiting';
import { CallCandidates } from './commitments/call-candidates.service';
import { CommitmentJudgements } from './commitments/commitment-judgements.service';
import { CommitmentNotices } from './commitments/commitment-notices';
import { CommitmentPersonalData } from './commitments/commitment-personal-data';
import { CommitmentSweep } from './commitments/commitment-sweep.service';
import { Commitments } from './commitments/commitments.service';
import { QuestionNotices } from './questions/question-notices';
import { QuestionPages } from './questions/question.pages';
import { Questions } from './questions/questions.service';

@Module({
  controllers: [DirectionController, DirectionQuestionsController, CommitmentsController, CommitmentStepsController],
  providers: [
    CallCandidates,
    Commitments,
    CommitmentJudgements,
    CommitmentNotices,
    CommitmentPersonalData,
    CommitmentSweep,
    CommitmentPages,
    CommitmentsWaiting,
    Questions,
    QuestionNotices,
    QuestionPages,
    Charters,
    CharterPages,
    CharterWaiting,
    DirectionSaid,
  ],
  exports: [Charters, Commitments, CommitmentJudgements, Questions],
})
export class DirectionModule {}
