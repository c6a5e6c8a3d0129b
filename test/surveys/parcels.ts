import request from 'supertest';
import { tx } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import { SurveySubjects } from '../../src/surveys/survey-subjects';
import { type SurveyPlan, Surveys } from '../../src/surveys/invitation/surveys.service';
import type { Subject } from '../../src/timeline/timeline.service';
import { type TestApp } from '../support/app';
import { type Cast, seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';

/** Surveys serve any subject: these tests ask about parcels. */
export interface Parcels extends TestApp {
  cast: Cast;
  surveys: Surveys;
  parcel(id: number): Subject;
  /** The end of a parcel's cycle: Jonas helped Ana, unless told otherwise. */
  close(): Promise<void>;
  ended(id: number, change?: Partial<SurveyPlan>): ReturnType<Surveys['plan']>;
  link(invitationId: number): Promise<string>;
  visitor: ReturnType<typeof request>;
}

export async function withParcels(test: TestApp): Promise<Parcels> {
  const cast = await seedCast(test.app);
  await seedDesk(test.app);
  const surveys = test.app.get(Surveys);
  const parcel = (id: number): Subject => ({ kind: 'parcel', id });
  test.app.get(SurveySubjects).register('parcel', ({ id }) =>
    Promise.resolve({
      title: 'The blue parcel',
      reference: `PA-${id}`,
      path: `/parcels/${id}`,
      helper: cast.jonas.name,
    }),
  );
  const plan: SurveyPlan = {
    personId: cast.ana.id,
    cycle: 1,
    resolverId: cast.jonas.id,
    kind: 'question',
    serviceId: cast.services.email.id,
  };
  return {
    ...test,
    cast,
    surveys,
    parcel,
    visitor: request(test.server),
    ended: (id, change = {}) => tx(() => surveys.plan(parcel(id), { ...plan, ...change }, test.clock.now())),
    link: async (invitationId) => {
      const subject = { kind: 'survey_invitation', id: invitationId };
      return `/s/${await test.app.get(Tokens).mint('survey', cast.ana.id, subject, test.clock.now(), days(14))}`;
    },
  };
}
