import { asCount } from '../../src/core/database/raw';
import { sql } from '../../src/core/database/tx';
import { hour } from '../../src/core/time';
import { Settings } from '../../src/settings/settings.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { surveySettings } from '../../src/surveys/survey-settings';
import { Insights } from '../../src/insights/cells/insights.service';
import { Closing } from '../../src/insights/disclosure/closing.service';
import { living, moreColleagues } from '../insights/insights-desk';
import { ChangesDesk } from './changes-desk';

let at: ChangesDesk;
beforeAll(async () => {
  at = await ChangesDesk.begin();
  await at.open();
  await at.seat(at.cast.carla, 'executive');
  const { driverShare, cesShare, lensShare } = surveySettings;
  for (const [setting, share] of [
    [driverShare, 0],
    [cesShare, 0],
    [lensShare, 100],
  ] as const)
    await at.desk.app.get(Settings).set(setting, share, null, at.desk.clock.now());
}, 120_000);
afterAll(() => at.desk.close());

async function askedAbout(id: number) {
  const [row] = await sql(
    `SELECT "id", "personId" FROM "survey_invitation" WHERE "subjectKind" = 'ticket' AND "subjectId" = ?`,
    [id],
  );
  return { invitationId: asCount(row.id), personId: asCount(row.personId) };
}

/** As a lead has put it down: made right, and why it had to be. */
const wentWrong = (id: number, personId: number, cause: string) =>
  sql(`UPDATE "recovery" SET "cause" = ?, "personId" = ? WHERE "subjectKind" = 'ticket' AND "subjectId" = ?`, [
    cause,
    personId,
    id,
  ]);

it('shows the committee, and nobody else, what the service cost as far as it may be shown', async () => {
  const { cast, desk } = at;
  const { file, solve } = living(desk, cast);
  const people = await moreColleagues(desk.app, cast, 6);
  const ids: number[] = [];
  for (const person of people) {
    ids.push(await file(person, { canWork: 'no' }));
    ids.push(await file(person, { canWork: 'no', serviceId: cast.services.vpn.id }));
  }
  await desk.travel(new Date(desk.clock.now().getTime() + 2 * hour));
  for (const id of ids) await solve(cast.jonas, id);
  await at.later(8);
  await desk.settle();
  for (const [n, id] of ids.filter((_, which) => which % 2 === 0).entries()) {
    const { personId, invitationId } = await askedAbout(id);
    const said = { score: 2, comment: '', wantsCall: false, lens: n === 5 ? '' : `They would leave, ${n}.` };
    await desk.app.get(SurveyAnswers).give(invitationId, said as never, desk.clock.now());
    await wentWrong(id, personId, n === 5 ? 'tone' : 'slow');
  }
  await at.later(75);
  await desk.settle();
  await desk.app.get(Insights).recount();
  await desk.app.get(Closing).run(desk.clock.now());
  const about = (id: number) => ({ service: String(id) });
  const laptop = await at.suggest(cast.sam, 'Screens stay black before client calls', about(cast.services.laptop.id));
  const page = await at.read(cast.carla, laptop);
  expect(page).toContain('It took too long');
  expect(page).toContain('of 6 times that we had to make it right');
  // Once is somebody's own.
  expect(page).not.toContain('How we spoke to them');
  expect(page).toContain('They would leave, 3.');
  expect(await at.read(cast.sam, laptop)).not.toContain('They would leave');
  const none = await at.suggest(cast.sam, 'Labels come out crooked', about(cast.services.printing.id));
  expect(await at.read(cast.carla, laptop)).toMatch(/from 6 requests/);
  expect(await at.read(cast.carla, none)).not.toMatch(/from \d requests/);
  expect(await at.read(cast.sam, laptop)).not.toMatch(/from 6 requests/);
});
