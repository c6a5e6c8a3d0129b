import type { Type } from '@nestjs/common';
import { AdoptedChanges } from '../../src/changes/adopted/adopted-changes.service';
import { CandidateSweep } from '../../src/changes/candidates/candidate-sweep.service';
import { Candidates } from '../../src/changes/candidates/candidates.service';
import { Committee } from '../../src/changes/committee/committee.service';
import { ClientRounds } from '../../src/clients/rounds/client-rounds.service';
import { RoundClients } from '../../src/clients/rounds/round-clients.service';
import { TeamPromiseCounts } from '../../src/clients/promises/team-promise-counts.service';
import { TeamPromises } from '../../src/clients/promises/team-promises.service';
import { RoundsSaid } from '../../src/clients/round-page/rounds-said';
import { HeardAnswers } from '../../src/huddles/meetings/heard-answers.service';
import { HuddleItems } from '../../src/huddles/meetings/huddle-items.service';
import { HuddleNotes } from '../../src/huddles/meetings/huddle-notes.service';
import { Huddles } from '../../src/huddles/meetings/huddles.service';
import { TeamDay } from '../../src/huddles/meetings/team-day.service';
import { CommitmentPages } from '../../src/direction/commitment-page/commitment.pages';
import { CommitmentsWaiting } from '../../src/direction/commitment-page/commitments-waiting';
import { CallCandidates } from '../../src/direction/commitments/call-candidates.service';
import { CommitmentSweep } from '../../src/direction/commitments/commitment-sweep.service';
import { Commitments } from '../../src/direction/commitments/commitments.service';
import { PulseSending } from '../../src/pulse/asking/pulse-sending.service';
import { RenewalPrivacy } from '../../src/standing/renewals/renewal-privacy';
import { YearlyRenewals } from '../../src/standing/renewals/yearly-renewals.service';
import { clientsPart, directionPart, pulsePart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import { AloneSums } from '../../src/standards/alone/alone-sums.service';
import { DecisionsAlone } from '../../src/standards/alone/decisions-alone.service';
import { StandardConcerns } from '../../src/standards/concerns/standard-concerns.service';
import { OwnEvidence } from '../../src/standards/page/own-evidence.service';
import type { Actor } from '../../src/people/actor';
import type { Cast } from '../support/cast';

interface Asked {
  the: <T>(service: Type<T>) => T;
  now: () => Date;
  cast: () => Cast;
  mira: () => Actor;
}

/** How to ask what the rooms of the company ask: direction, changes, huddles. */
export const companyQuestions = (asked: Asked): Record<string, () => PromiseLike<unknown>> => ({
  'changes/adopted/adopted-changes.service.ts AdoptedChanges.running': () => asked.the(AdoptedChanges).running(),
  'changes/adopted/adopted-changes.service.ts AdoptedChanges.stepsOf': () => asked.the(AdoptedChanges).stepsOf([1, 2]),
  'changes/candidates/candidates.service.ts Candidates.open': () => asked.the(Candidates).open(),
  'changes/candidates/candidates.service.ts Candidates.answered': () => asked.the(Candidates).answered(),
  'changes/candidates/candidates.service.ts Candidates.answersOf': () => asked.the(Candidates).answersOf([1, 2]),
  'changes/candidates/candidate-sweep.service.ts CandidateSweep.run': () => asked.the(CandidateSweep).run(asked.now()),
  'changes/committee/committee.service.ts Committee.isOn': () =>
    asked.the(Committee).isOn(asked.cast().ana.id, asked.now()),
  'clients/rounds/client-rounds.service.ts ClientRounds.ofChange': () => asked.the(ClientRounds).ofChange(1),
  'clients/rounds/round-clients.service.ts RoundClients.of': () => asked.the(RoundClients).of(1),
  'clients/promises/team-promise-counts.service.ts TeamPromiseCounts.running': () =>
    asked.the(TeamPromiseCounts).running(1),
  'clients/promises/team-promises.service.ts leadsPeople': () => asked.the(TeamPromises).speaksFor(asked.mira(), 1),
  'clients/round-page/rounds-said.ts RoundsSaid.toWrite': async () => {
    await asked.the(ProgrammeParts).open(clientsPart, { actorId: null, at: asked.now() });
    const reader = { zone: 'UTC', locale: 'en-GB', now: asked.now() };
    await asked.the(RoundsSaid)['toWrite'](asked.cast().ana.id, reader);
  },
  'huddles/meetings/heard-answers.service.ts HeardAnswers.of': () =>
    asked.the(HeardAnswers).of(asked.mira(), asked.cast().teams.workplace.id, asked.now(), asked.now()),
  'huddles/meetings/huddle-items.service.ts HuddleItems.open': () =>
    asked.the(HuddleItems).open(asked.cast().teams.workplace.id),
  'huddles/meetings/huddle-items.service.ts HuddleItems.ended': () =>
    asked.the(HuddleItems).ended(asked.cast().teams.workplace.id, asked.now()),
  'huddles/meetings/huddle-notes.service.ts HuddleNotes.of': () => asked.the(HuddleNotes).of(1),
  'huddles/meetings/huddles.service.ts Huddles.last': () => asked.the(Huddles).last(asked.cast().teams.workplace.id),
  'huddles/meetings/huddles.service.ts Huddles.lastWithGuest': () =>
    asked.the(Huddles).lastWithGuest(asked.cast().teams.workplace.id),
  'huddles/meetings/huddles.service.ts Huddles.next': () => asked.the(Huddles).next(asked.cast().teams.workplace.id),
  'huddles/meetings/huddles.service.ts Huddles.plan': () => asked.the(Huddles).plan(asked.cast().teams.workplace.id),
  'huddles/meetings/team-day.service.ts TeamDay.broken': () =>
    asked.the(TeamDay).broken(asked.cast().teams.workplace.id, asked.now(), asked.now()),
  'huddles/meetings/team-day.service.ts TeamDay.atRisk': () =>
    asked.the(TeamDay).atRisk(asked.cast().teams.workplace.id, asked.now(), new Date('2030-01-01T00:00:00Z')),
  'huddles/meetings/team-day.service.ts TeamDay.followUps': () => asked.the(TeamDay)['followUps']([1, 2]),
  'standing/renewals/yearly-renewals.service.ts YearlyRenewals.notesOf': () => asked.the(YearlyRenewals).notesOf(1),
  'standing/renewals/renewal-privacy.ts RenewalPrivacy.owed': () =>
    asked.the(RenewalPrivacy)['owed'](asked.mira(), { zone: 'UTC', locale: 'en-GB', now: asked.now() }, 20),
  'pulse/asking/pulse-sending.service.ts PulseSending.run': async () => {
    await asked.the(ProgrammeParts).open(pulsePart, { actorId: null, at: asked.now() });
    await asked.the(PulseSending).run(asked.now());
  },
  'direction/commitments/call-candidates.service.ts CallCandidates.of': () =>
    asked.the(CallCandidates).of(asked.cast().carla.id, asked.now()),
  'direction/commitments/commitments.service.ts Commitments.openOf': () =>
    asked.the(Commitments).openOf(asked.cast().carla.id),
  'direction/commitments/commitment-sweep.service.ts CommitmentSweep.run': () =>
    asked.the(CommitmentSweep).run(asked.now()),
  'standards/concerns/standard-concerns.service.ts StandardConcerns.of': () => asked.the(StandardConcerns).of(1),
  'standards/concerns/standard-concerns.service.ts StandardConcerns.open': () => asked.the(StandardConcerns).open(),
  'standards/page/own-evidence.service.ts OwnEvidence.promises': () =>
    asked.the(OwnEvidence)['promises'](asked.cast().jonas.id, asked.now()),
  'standards/alone/alone-sums.service.ts AloneSums.counted': () =>
    asked.the(AloneSums)['counted'](asked.cast().teams.workplace.id, asked.now()),
  'standards/alone/decisions-alone.service.ts DecisionsAlone.of': () => asked.the(DecisionsAlone).of(1),
  'direction/commitment-page/commitment.pages.ts CommitmentPages.section': () =>
    asked.the(CommitmentPages).section(asked.mira(), asked.now()),
  'direction/commitment-page/commitments-waiting.ts CommitmentsWaiting.toMe': async () => {
    await asked.the(ProgrammeParts).open(directionPart, { actorId: null, at: asked.now() });
    const reader = { zone: 'UTC', locale: 'en-GB', now: asked.now() };
    await asked.the(CommitmentsWaiting)['toMe'](asked.cast().ana.id, reader, 20);
  },
});
