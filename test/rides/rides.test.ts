import type { Type } from '@nestjs/common';
import { isPostgres } from '../../src/core/database/columns';
import { repo, sql, tx, write } from '../../src/core/database/tx';
import { DisruptionFollows } from '../../src/disruptions/disruption-follows';
import { affectedBy, Disruptions } from '../../src/disruptions/disruptions.service';
import { recountDay, rollUp } from '../../src/insights/cells/cells';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { lastAnswer } from '../../src/insights/disclosure/closing-day';
import { WholeDesk } from '../../src/insights/disclosure/whole-desk';
import { recountPeople } from '../../src/insights/cells/people-counts';
import { atomsOf, isPending, monthsOver } from '../../src/insights/disclosure/closing-queries';
import { FigureGate } from '../../src/insights/disclosure/figure-gate';
import { emptyTally } from '../../src/insights/metrics/packed';
import { ToolTimes } from '../../src/insights/time-spent/tool-times.service';
import { OpenedJourneys } from '../../src/insights/opened-journeys/opened-journeys';
import { TrendQueries } from '../../src/insights/trends/trend-queries';
import { mailsOf } from '../../src/mail/mail-queries';
import { dueMails } from '../../src/mail/sending/mail-claims';
import { NoticePrivacy } from '../../src/notices/notice-privacy';
import { headsOf, under } from '../../src/notices/notice-queries';
import { NpsQuestions } from '../../src/nps/nps-questions.service';
import { NpsSending } from '../../src/nps/nps-sending.service';
import type { Actor } from '../../src/people/actor';
import { Absences } from '../../src/people/absences/absences.service';
import { Addresses } from '../../src/people/account/addresses.service';
import { personByIdentity } from '../../src/people/directory/person-by-identity';
import { Waiting } from '../../src/people/access/waiting';
import { Actors } from '../../src/people/access/actors.service';
import { homeRequests } from '../../src/portal/home-requests';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { Stories } from '../../src/presentation/stories/stories.service';
import { CarryOvers } from '../../src/programme/carry-over/carry-overs.service';
import { ClientLens } from '../../src/programme/carry-over/client-lens';
import { Marks } from '../../src/programme/marks/marks.service';
import { QuoteReading } from '../../src/quotes/quote-reading.service';
import { RecoveryFiguresReader } from '../../src/recovery/figures/recovery-figures.service';
import { Improvements } from '../../src/recovery/improvements/improvements.service';
import { Indexing } from '../../src/search/indexing.service';
import { SavedViews } from '../../src/search/saved-views.service';
import { SlaAlerts } from '../../src/sla/clocks/sla-alerts.service';
import { PolicyArchive } from '../../src/sla/policies/policy-archive';
import { PromiseFigures } from '../../src/sla/promises/promise-figures.service';
import { AnswerReading } from '../../src/surveys/answer/answer-reading.service';
import { OwnAnswers } from '../../src/surveys/answer/own-answers.service';
import { SurveyFigures } from '../../src/surveys/answer/survey-figures';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import { Surveys } from '../../src/surveys/invitation/surveys.service';
import { SurveyHealth } from '../../src/surveys/sending/survey-health.service';
import { SurveySending } from '../../src/surveys/sending/survey-sending.service';
import { SlipsPages } from '../../src/tickets/ahead/slips.pages';
import { lastHeardOn } from '../../src/tickets/ahead/why-it-slips';
import { CannedReplies } from '../../src/tickets/canned/canned-replies.service';
import { cannedUses } from '../../src/tickets/canned/canned-uses';
import { AboutRequester } from '../../src/tickets/beside/about-requester.service';
import { RequesterCard } from '../../src/tickets/beside/requester-card';
import { WaitSweep } from '../../src/tickets/lifecycle/wait-sweep.service';
import { answersOf } from '../../src/tickets/intake/intake-lines';
import { Resolution } from '../../src/tickets/lifecycle/resolution.service';
import { QueueCounts } from '../../src/tickets/queue/queue-counts.service';
import { newOnTicket } from '../../src/tickets/queue/live-news';
import { foundTickets } from '../../src/tickets/search/ticket-search-queries';
import { SimilarTickets } from '../../src/tickets/search/similar-tickets.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { TicketQueries } from '../../src/tickets/ticket-queries';
import { Reactions } from '../../src/timeline/reactions.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { Approvals } from '../../src/tool-requests/approvals/approvals.service';
import { AskingBack } from '../../src/tool-requests/asking-back/asking-back.service';
import { QuestionsWaiting } from '../../src/tool-requests/asking-back/questions-waiting';
import { DecisionRecord } from '../../src/tool-requests/deciding/decision-record';
import { Decisions } from '../../src/tool-requests/approvals/decisions.service';
import { StandIns } from '../../src/tool-requests/approvals/stand-ins.service';
import { BundleRequests } from '../../src/tool-requests/bundle-requests/bundle-requests.service';
import { ToolUse } from '../../src/tool-requests/catalogue/tool-use.service';
import { FitResultsReader } from '../../src/tool-requests/fit/fit-results.service';
import { FitReviews } from '../../src/tool-requests/fit/fit-reviews.service';
import { FitSweep } from '../../src/tool-requests/fit/fit-sweep.service';
import { Holdings } from '../../src/tool-requests/holdings/holdings.service';
import { SeatPanel } from '../../src/tool-requests/holdings/seat-panel';
import { SeatClaims } from '../../src/tool-requests/pools/seat-claims.service';
import { PassingOn } from '../../src/tool-requests/passing-on/passing-on.service';
import { RequestTasks } from '../../src/tool-requests/tasks/request-tasks.service';
import { Templates } from '../../src/tool-requests/tasks/templates.service';
import { SeatPools } from '../../src/tool-requests/pools/seat-pools.service';
import { RenewalsDue } from '../../src/tool-requests/spending/renewals-due.service';
import { HoldingSweep } from '../../src/tool-requests/upkeep/holding-sweep.service';
import { Returns } from '../../src/tool-requests/upkeep/returns.service';
import { Seats } from '../../src/tool-requests/seats.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { plansOf, rides } from '../support/plans';
import { addTool } from '../tool-requests/tools';
import { companyQuestions } from './company-questions';
import { ridden } from './ridden';

let desk: TestApp;
let cast: Cast;
let mira: Actor;
let browser: Record<'ada' | 'ana', Browser>;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  mira = (await desk.app.get(Actors).load(cast.mira.id))!;
  browser = { ada: await signIn(desk, cast.ada), ana: await signIn(desk, cast.ana) };
  // Enough cells that PostgreSQL tells one index of them from another.
  await write(`INSERT INTO "insight_cell" ("scope", "grain", "period", "counts", "net")
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    SELECT 'service:' || (i % 80), 'm', (2024 + i / 80 / 12) || CASE WHEN i / 80 % 12 < 9 THEN '-0' ELSE '-' END
      || (i / 80 % 12 + 1), '{}', 0 FROM n`);
  if (isPostgres()) await sql('ANALYZE "insight_cell"');
  await addTool(desk.app, cast, { name: 'Figma licence' });
});
afterAll(() => desk.close());

const the = <T>(service: Type<T>): T => desk.app.get(service);
const now = (): Date => desk.clock.now();
const span = { from: '2025-12', to: '2026-02' } as const;
const everybody = { serviceId: null, teamId: null };
const earlier = new Date('2025-12-01T00:00:00Z');

/** How to ask the question at which a "Rides ..." stands: for each index one way suffices. */
const questions: Record<string, () => PromiseLike<unknown>> = {
  'admin/operations/audit.controller.ts AuditController.index': () =>
    browser.ada.get('/admin/audit?before=9').expect(200),
  ...companyQuestions({ the, now, cast: () => cast, mira: () => mira }),
  'disruptions/disruptions.service.ts affectedBy': () => affectedBy([1], cast.ana.id),
  'disruptions/disruption-follows.ts DisruptionFollows.affecting': async () => {
    const text = { kind: 'outage', title: 'VPN', words: '', serviceId: null, startsAt: now(), backAt: null } as const;
    await the(Disruptions).announce(text, { actorId: cast.jonas.id, at: now() });
    return the(DisruptionFollows)['affecting'](cast.ana.id);
  },
  'insights/cells/cells.ts recountDay': () => tx(() => recountDay('2026-03-09')),
  'insights/cells/cells.ts rollUp': () => tx(() => rollUp('m', '2026-03')),
  'insights/cells/people-counts.ts recountPeople': () => tx(() => recountPeople('2026-03')),
  'insights/disclosure/whole-desk.ts toldMonths': () =>
    the(WholeDesk).through([{ period: '2026-02', tally: emptyTally() }]),
  'insights/disclosure/whole-desk.ts toldWeeks': () =>
    the(WholeDesk).through([{ period: '2026-02-02', tally: emptyTally() }]),
  'insights/disclosure/closing-day.ts lastAnswer': () =>
    lastAnswer({ from: new Date('2026-02-01'), to: new Date('2026-03-01'), at: now(), answerDays: 14 }),
  'insights/disclosure/closing-queries.ts monthsOver': () => monthsOver(now(), 'Europe/Berlin'),
  'insights/disclosure/closing-queries.ts isPending': async () => {
    await isPending('said', '2026-02', now(), 'Europe/Berlin');
    await isPending('righted', '2026-02', now(), 'Europe/Berlin');
  },
  'insights/disclosure/closing-queries.ts atomsOf': () => atomsOf('2026-02'),
  'insights/disclosure/figure-gate.ts FigureGate.each': () =>
    the(FigureGate).each([['service:1', [{ period: '2026-02', tally: emptyTally() }]]]),
  'insights/opened-journeys/opened-journeys.ts OpenedJourneys.all': () =>
    the(OpenedJourneys).all('satisfied', everybody, span, 5),
  'insights/opened-journeys/opened-journeys.ts OpenedJourneys.nameable': async () => {
    const [one] = [{ ticketId: 1, code: 'ABCDEF', day: '2026-02-10', measure: 'opened', bucket: 0, at: now() }];
    await repo(InsightEntry).insert({ ...one, kind: 'incident', priority: 'normal', departmentId: 1 });
    await the(OpenedJourneys).nameable([1]);
  },
  'insights/opened-journeys/opened-journeys.ts OpenedJourneys.behind': () =>
    the(OpenedJourneys).behind('satisfied', everybody, span, 1),
  'insights/opened-journeys/opened-journeys.ts OpenedJourneys.newest': () =>
    the(OpenedJourneys).newest('satisfied', span, 5),
  'insights/opened-journeys/opened-journeys.ts OpenedJourneys.ticketOf': () => the(OpenedJourneys).ticketOf('ABCDEF'),
  'insights/trends/trend-queries.ts TrendQueries.periods': async () => {
    await the(TrendQueries).periods(everybody, '2025-12', '2026-02');
    await the(TrendQueries).periods({ serviceId: 1, teamId: 1 }, '2025-12', '2026-02');
  },
  'insights/trends/trend-queries.ts TrendQueries.groups': () =>
    the(TrendQueries).groups(['service:1', 'service:2'], '2025-12', '2026-02'),
  'mail/mail-queries.ts mailsOf': () => mailsOf(cast.ana.id, 20),
  'mail/sending/mail-claims.ts dueMails': () => dueMails(now(), 20),
  'notices/notice-privacy.ts NoticePrivacy.purge': () => the(NoticePrivacy).purge(now()),
  'notices/notice-queries.ts unreadOf': () => the(Actors).load(cast.ana.id),
  'notices/notice-queries.ts headsOf': () => headsOf(cast.ana.id, 9, 20),
  'notices/notice-queries.ts under': () => under([1, 2]),
  'nps/nps-questions.service.ts NpsQuestions.openOf': () => the(NpsQuestions).openOf(cast.ana.id, now()),
  'nps/nps-sending.service.ts NpsSending.run': () => the(NpsSending).run(now()),
  'portal/home-requests.ts homeRequests': () => homeRequests(cast.ana.id, 12, 99),
  'presentation/screens/told/clients.screen.ts answersFor': () => layOut(),
  'presentation/stories/freezing.service.ts Freezing.all': () => the(Freezing).all(),
  'presentation/stories/freezing.service.ts Freezing.from': () => the(Freezing).from(1),
  'presentation/stories/stories.service.ts Stories.all': () => the(Stories).all(),
  'presentation/stories/stories.service.ts Stories.screens': () => the(Stories).screens(1),
  'people/absences/absences.service.ts Absences.of': () => the(Absences).of(cast.ana.id, now()),
  'people/absences/absences.service.ts Absences.standInsOf': () => the(Absences).standInsOf(cast.ana.id, now()),
  'people/absences/absences.service.ts Absences.awayAt': () => the(Absences).awayAt(now()),
  'people/account/addresses.service.ts Addresses.of': () => the(Addresses).of(cast.ana.id),
  'people/directory/person-by-identity.ts personByIdentity': async () => {
    await personByIdentity({ address: cast.ana.email });
    await personByIdentity({ issuer: 'https://id.example', sub: '17' });
  },
  'programme/carry-over/carry-overs.service.ts CarryOvers.all': () => the(CarryOvers).all(),
  'programme/carry-over/client-lens.ts ClientLens.settled': () => the(ClientLens).words(now()),
  'programme/marks/marks.service.ts Marks.all': () => the(Marks).all(),
  'quotes/quote-reading.service.ts QuoteReading.forLead': () => the(QuoteReading).forLead(mira, 20),
  'recovery/asked/recoveries-waiting.ts RecoveriesWaiting.asked': () => whatWaits(),
  'recovery/asked/recoveries-waiting.ts RecoveriesWaiting.owned': () => whatWaits(),
  'recovery/figures/recovery-figures.service.ts RecoveryFiguresReader': () =>
    the(RecoveryFiguresReader).between(earlier, now()),
  'recovery/improvements/improvements.service.ts Improvements.published': () => the(Improvements).published(),
  'sla/clocks/sla-alerts.service.ts SlaAlerts.due': () => the(SlaAlerts).sweep(now()),
  'sla/policies/policy-archive.ts PolicyArchive.versions': () => the(PolicyArchive).versions(1),
  'sla/promises/promise-figures.service.ts PromiseFigures.lately': () =>
    the(PromiseFigures).lately(['first_response'], now()),
  'surveys/answer/answer-reading.service.ts AnswerReading.namedScores': () =>
    the(AnswerReading).namedScores({ ...mira, leadOf: [1] }, cast.ana.id, 3),
  'surveys/answer/own-answers.service.ts OwnAnswers.of': () => the(OwnAnswers).of(mira),
  'surveys/answer/own-answers.service.ts OwnAnswers.thanks': () => the(OwnAnswers).thanks(mira, now()),
  'surveys/answer/survey-figures.ts SurveyFigures': () =>
    the(SurveyFigures).csat({ from: earlier, to: now(), readerTeamIds: [1] }),
  'surveys/guesses/guesses.service.ts Guesses.ofMonth': () => the(Guesses).ofMonth(cast.mira.id, '2026-02'),
  'surveys/guesses/guesses.service.ts Guesses.guessedSince': () => the(Guesses).guessedSince(cast.mira.id, '2025-12'),
  'surveys/guesses/guesses.service.ts Guesses.months': () => the(Guesses).months('2025-12', '2026-02', now()),
  'surveys/invitation/surveys.service.ts Surveys.openFor': () =>
    the(Surveys).openFor({ kind: 'ticket', id: 1001 }, cast.ana.id, now()),
  'surveys/invitation/surveys.service.ts Surveys.openOf': () => the(Surveys).openOf(cast.ana.id, now()),
  'surveys/sending/survey-health.service.ts SurveyHealth.card': () => the(SurveyHealth).card(now()),
  'surveys/sending/survey-sending.service.ts SurveySending.run': () => the(SurveySending).run(now()),
  'search/indexing.service.ts Indexing.someDue': () => the(Indexing).run(now()),
  'search/saved-views.service.ts SavedViews.of': () => the(SavedViews).of(cast.ana.id),
  'tickets/ahead/slips.pages.ts SlipsPages.slipping': () => the(SlipsPages)['slipping'](mira, now()),
  'tickets/ahead/why-it-slips.ts lastHeardOn': () => lastHeardOn([1, 2]),
  'tickets/canned/canned-uses.ts cannedUses': () => cannedUses([1, 2], now()),
  'tickets/canned/canned-replies.service.ts CannedReplies.of': () => the(CannedReplies).of(mira),
  'tickets/beside/about-requester.service.ts AboutRequester.openRecovery': () => aboutAna('openRecovery'),
  'tickets/beside/about-requester.service.ts AboutRequester.ended': () => aboutAna('ended'),
  'tickets/beside/requester-card.ts RequesterCard.open': () => the(RequesterCard)['open'](ofAna, mira),
  'tickets/search/similar-tickets.service.ts SimilarTickets.toldTopics': () => the(SimilarTickets)['toldTopics'](ofAna),
  'tickets/search/similar-tickets.service.ts SimilarTickets.solutions': () => the(SimilarTickets)['solutions']([1]),
  'tickets/lifecycle/resolution.service.ts Resolution.closeSilent': () => the(Resolution).closeSilent(now()),
  'tickets/lifecycle/wait-sweep.service.ts WaitSweep.run': () => the(WaitSweep).run(now()),
  'tickets/owner/requests-waiting.ts RequestsWaiting.of': () => whatWaits(),
  'tickets/queue/live-news.ts newOnTicket': () => newOnTicket(mira, 1001, 0, true),
  'tickets/queue/queue-counts.service.ts grouped': () => the(QueueCounts).of(mira, 1, now()),
  'tickets/search/ticket-search-queries.ts ofTheDesk': async () => {
    const whose = [{}, { requesterIds: [cast.ana.id] }];
    for (const more of whose)
      for (const status of ['open', 'resolved', 'closed'] as const)
        await foundTickets(mira, { terms: [], statuses: [status], ...more }, { from: 0, most: 20 });
  },
  'tickets/search/ticket-search-queries.ts ofTheirOwn': () => browser.ana.get('/search?q=screen').expect(200),
  'tickets/search/ticket-search-queries.ts saidOn': () =>
    foundTickets(mira, { terms: [{ words: ['screen'], prefix: true }] }, { from: 0, most: 20 }),
  'tickets/ticket-queries.ts TicketQueries.queue': async () => {
    for (const view of ['mine', 'team', 'unassigned', 'risk', 'waiting', 'all'] as const)
      await the(TicketQueries).queue(mira, { view }, now());
  },
  'tickets/ticket-queries.ts TicketQueries.ownedBy': async () => {
    for (const ended of [false, true]) await the(TicketQueries).ownedBy(cast.ana.id, { ended, limit: 20 });
  },
  'tickets/ticket-queries.ts TicketQueries.ownedLike': () => the(TicketQueries).ownedLike(cast.ana.id, 'vpn', 5),
  'timeline/reactions.service.ts Reactions.dueAfter': () => the(Reactions).run(now()),
  'timeline/reactions.service.ts Reactions.failed': () => the(Reactions).failed(20),
  'timeline/reactions.service.ts Reactions.purge': () => the(Reactions).purge(now()),
  'timeline/timeline.service.ts Timeline.of': () => the(Timeline).of({ kind: 'ticket', id: 1001 }),
  'tool-requests/approvals/approvals.service.ts Approvals.passOnLate': () => the(Approvals).passOnLate(now()),
  'tool-requests/approvals/approvals.service.ts Approvals.unplaced': () => the(Approvals).unplaced(),
  'tool-requests/approvals/decisions.service.ts approvalTurns': () => the(Actors).load(cast.lena.id),
  'tool-requests/approvals/decisions.service.ts Decisions.openOf': () => the(Decisions).openOf(cast.lena.id),
  'tool-requests/asking-back/asking-back.service.ts AskingBack.of': () => the(AskingBack).of(1001),
  'tool-requests/passing-on/passing-on.service.ts PassingOn.remind': () => the(PassingOn).remind(now()),
  'tool-requests/asking-back/asking-back.service.ts AskingBack.remind': () => the(AskingBack).remind(now()),
  'tool-requests/asking-back/asking-back.service.ts AskingBack.nextWake': () => the(AskingBack).nextWake(),
  'tool-requests/asking-back/questions-waiting.ts QuestionsWaiting.of': () =>
    the(QuestionsWaiting).of(cast.ana.id, { zone: 'UTC', locale: 'en-GB', now: now() }, 20),
  'tool-requests/deciding/decision-record.ts DecisionRecord.ofTool': () => the(DecisionRecord).ofTool(1, 0, now()),
  'tool-requests/deciding/decision-record.ts DecisionRecord.amongReports': () =>
    the(DecisionRecord).amongReports(1, cast.lena.id),
  'tool-requests/approvals/stand-ins.service.ts StandIns.touched': async () => {
    await the(Absences).enter(cast.lena, { from: '2026-01-01', until: '2026-12-31' }, null, now());
    await the(StandIns).settle(now());
  },
  'insights/time-spent/tool-times.service.ts ToolTimes.read': () => the(ToolTimes).read('2025-12', '2026-11'),
  'tool-requests/catalogue/tool-use.service.ts ToolUse.heldIn': () => the(ToolUse).heldIn(1, cast.ana.departmentId),
  'tool-requests/catalogue/tool-use.service.ts ToolUse.usualTime': () => the(ToolUse).usualTime(1),
  'tool-requests/seats.service.ts Seats.heldBy': () => the(Seats).heldBy(cast.ana.id, mira),
  'tool-requests/fit/fit-results.service.ts FitResultsReader.of': () => the(FitResultsReader).of(1),
  'tool-requests/fit/fit-reviews.service.ts FitReviews.openOf': () => the(FitReviews).openOf(cast.ana.id, now()),
  'tool-requests/fit/fit-reviews.service.ts FitReviews.of': () => the(FitReviews).of(cast.ana.id),
  'tool-requests/fit/fit-sweep.service.ts FitSweep.due': () => the(FitSweep)['due'](now()),
  'tool-requests/fit/fit-sweep.service.ts FitSweep.uncounted': () => the(FitSweep)['uncounted'](now()),
  'tool-requests/holdings/holdings.service.ts Holdings.of': () => the(Holdings).of(cast.ana.id),
  'tool-requests/holdings/seat-panel.ts SeatPanel.ofTickets': () =>
    the(SeatPanel)['ofTickets']([Object.assign(new Ticket(), { id: 1, kind: 'tool_request', status: 'open' })]),
  'tickets/intake/intake-lines.ts answersOf': () => answersOf(1),
  'tool-requests/bundle-requests/bundle-requests.service.ts BundleRequests.holding': () =>
    the(BundleRequests).holding(1),
  'tool-requests/holdings/holdings.service.ts Holdings.renewalOf': () => the(Holdings).renewalOf(1),
  'tool-requests/spending/renewals-due.service.ts RenewalsDue.of': () => the(RenewalsDue).of(mira, now()),
  'tool-requests/spending/renewals-due.service.ts RenewalsDue.unanswered': () =>
    the(RenewalsDue).unanswered(mira, now()),
  'tool-requests/upkeep/holding-sweep.service.ts HoldingSweep.ending': () => the(HoldingSweep)['ending'](now()),
  'tool-requests/upkeep/holding-sweep.service.ts HoldingSweep.over': () => the(HoldingSweep)['over'](now()),
  'tool-requests/upkeep/holding-sweep.service.ts HoldingSweep.unconfirmed': () =>
    the(HoldingSweep)['unconfirmed'](now()),
  'tool-requests/upkeep/returns.service.ts Returns.of': () => the(Returns).of(mira),
  'tool-requests/tasks/request-tasks.service.ts RequestTasks.of': () => the(RequestTasks).of(1),
  'tool-requests/tasks/templates.service.ts Templates.current': () => the(Templates).current(1),
  'tool-requests/pools/seat-claims.service.ts SeatClaims.purchaseOf': () => the(SeatClaims).purchaseOf(1),
  'tool-requests/pools/seat-pools.service.ts SeatPools.of': () => the(SeatPools).of(1),
  'tool-requests/pools/seat-pools.service.ts SeatPools.ended': () => the(SeatPools).ended(1),
  'tool-requests/seats.service.ts Seats.of': () => the(Seats).of(1),
  'tool-requests/seats.service.ts Seats.takenOf': () => the(Seats).takenOf(1),
  'tool-requests/seats.service.ts Seats.toolsOf': () => the(Seats).toolsOf(cast.ana.id),
};

const sentences = ridden();
const whatWaits = () => the(Waiting).of(mira, { zone: mira.zone, locale: mira.locale, now: now() });
const ofAna = Object.assign(new Ticket(), { id: 1, requesterId: 1 });
const aboutAna = (what: 'openRecovery' | 'ended') =>
  the(AboutRequester)[what](ofAna, mira, { zone: mira.zone, locale: mira.locale, now: now() });
const layOut = () => the(Stories).layOut('Ridden', { id: cast.chris.id, locale: 'en-GB' }, now());

it('every index that the code says it rides has its question here, and no other', () => {
  const said = sentences.filter(({ indexes }) => indexes.length > 0).map(({ place }) => place);
  expect(Object.keys(questions).toSorted()).toEqual(said.toSorted());
  expect(said.length).toBeGreaterThan(40);
});

it('a sentence about an index names it', () => {
  const unnamed = sentences.filter(({ indexes }) => indexes.length === 0);
  expect(unnamed).toEqual([]);
});

it('what is said to ride an index does', async () => {
  const faults: string[] = [];
  for (const { place, indexes, any } of sentences) {
    const plans = await plansOf(questions[place]);
    const missed = indexes.filter((index) => !rides(plans, index));
    if (any ? missed.length < indexes.length : missed.length === 0) continue;
    faults.push(`${place} does not ride ${missed.join()}: ${plans.map(({ plan }) => plan).join(' / ')}`);
  }
  expect(faults).toEqual([]);
});
