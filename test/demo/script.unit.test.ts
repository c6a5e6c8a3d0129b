import { DateTime } from 'luxon';
import { loadMaterial } from '../../src/demo/company/read-material';
import { outsideWaitOf, pledgeOf } from '../../src/demo/script/own-promises';
import { storyline } from '../../src/demo/script/rhythm';
import { Script, type Arrival } from '../../src/demo/script/script';
import { home, homeZone, isWorkingTime, workingMinutesAfter } from '../../src/demo/company/working-time';

const material = loadMaterial();
const at = (local: string): Date => DateTime.fromISO(local, { zone: homeZone }).toJSDate();
const from = at('2026-02-23T08:00');
const to = at('2026-11-23T17:00');
const story = storyline(from);
const arrivals = new Script(material, 7, story).arrivals(from, to);
const teamOf = ({ service }: Arrival): string => material.company.services.find(({ key }) => key === service)!.team;
const within = (begin: Date, end: Date): Arrival[] =>
  arrivals.filter((arrival) => arrival.at >= begin && arrival.at < end);
const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const share = (wanted: (arrival: Arrival) => boolean): number => arrivals.filter(wanted).length / arrivals.length;

describe('the script of nine months', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(new Script(material, 7, story).arrivals(from, to)).toEqual(arrivals);
    expect(new Script(material, 8, story).arrivals(from, to)).not.toEqual(arrivals);
  });

  it('is the same however the time is cut up', () => {
    const cuts = [from, at('2026-03-23T00:00'), at('2026-06-09T10:17'), at('2026-09-08T12:00'), to];
    const pieces = cuts.slice(1).flatMap((end, index) => new Script(material, 7, story).arrivals(cuts[index], end));
    expect(pieces).toEqual(arrivals);
  });

  it('asks some 2,000 times, in order, in working hours, each with a name of its own', () => {
    expect(arrivals.length).toBeGreaterThan(1850);
    expect(arrivals.length).toBeLessThan(2350);
    expect(arrivals.filter((arrival) => !isWorkingTime(arrival.at))).toEqual([]);
    expect(arrivals.every((arrival, index) => index === 0 || arrival.at >= arrivals[index - 1].at)).toBe(true);
    expect(new Set(arrivals.map(({ key }) => key)).size).toBe(arrivals.length);
  });

  it('has its rhythm: growth, a dip in summer, busy Mondays and a week of outage', () => {
    const perDay = (begin: string, end: string): number =>
      within(at(begin), at(end)).length / home(at(end)).diff(home(at(begin)), 'days').days;
    expect(perDay('2026-10-05', '2026-11-23')).toBeGreaterThan(1.15 * perDay('2026-02-23', '2026-04-02'));
    expect(perDay('2026-07-20', '2026-08-22')).toBeLessThan(0.8 * perDay('2026-06-01', '2026-07-18'));
    expect(within(story.outage.from, story.outage.to).length / 5).toBeGreaterThan(
      1.6 * perDay('2026-09-21', '2026-10-17'),
    );
    const on = (weekday: number): number =>
      arrivals.filter((arrival) => home(arrival.at).weekday === weekday && !arrival.outage).length;
    expect(on(1)).toBeGreaterThan(1.3 * on(5));
  });

  it('mixes what is asked as a desk knows it', () => {
    expect(share(({ kind }) => kind === 'tool_request')).toBeCloseTo(0.14, 1);
    expect(share(({ channel }) => channel === 'portal')).toBeGreaterThan(0.6);
    expect(share(({ sure }) => sure)).toBeGreaterThan(0.8);
    expect(share(({ atOnce }) => atOnce)).toBeGreaterThan(0.01);
    expect(share(({ turns }) => turns.some(({ by }) => by === 'reopen'))).toBeGreaterThan(0.03);
    expect(share(({ turns }) => turns.some(({ by }) => by === 'handover'))).toBeGreaterThan(0.03);
    expect(share(({ turns }) => turns.some(({ by }) => by === 'decline'))).toBeGreaterThan(0.008);
    expect(share(({ turns }) => turns.some(({ outcome }) => outcome === 'no_answer'))).toBeGreaterThan(0.01);
    expect(new Set(arrivals.map(({ service }) => service)).size).toBe(12);
    expect(new Set(arrivals.map(({ tool }) => tool)).size).toBe(16);
    expect(new Set(arrivals.map(({ requester }) => requester)).size).toBeGreaterThan(95);
  });

  it('lets the slow team be slow until it changes, and no other', () => {
    const firstWord = (team: string, begin: Date, end: Date): number =>
      median(
        within(begin, end)
          .filter((arrival) => teamOf(arrival) === team && arrival.kind !== 'tool_request')
          .map(({ turns }) => turns[0].after),
      );
    const learnt = home(story.change).plus({ weeks: 4 }).toJSDate();
    expect(firstWord('applications', from, story.change)).toBeGreaterThan(2 * firstWord('applications', learnt, to));
    const others = firstWord('workplace', from, story.change) / firstWord('workplace', learnt, to);
    expect(others).toBeGreaterThan(0.6);
    expect(others).toBeLessThan(1.5);
  });

  it('tells no ticket twice within ten days but in the outage, and leaves no slot empty', () => {
    const last = new Map<string, Date>();
    const soon = arrivals.filter((arrival) => {
      const before = last.get(arrival.story);
      last.set(arrival.story, arrival.at);
      return (
        arrival.kind !== 'tool_request' &&
        !arrival.outage &&
        before &&
        home(arrival.at).diff(home(before), 'days').days < 10
      );
    });
    expect(soon.length / arrivals.length).toBeLessThan(0.1);
    expect(JSON.stringify(arrivals)).not.toMatch(/\{[a-z]+\}/);
  });

  it('never makes the desk its own requester, and nobody without a manager asks for a tool', () => {
    const people = new Map(material.people.map((person) => [person.name, person]));
    expect(arrivals.filter(({ requester }) => people.get(requester)!.roles?.includes('agent'))).toEqual([]);
    expect(
      arrivals.filter(({ kind, requester }) => kind === 'tool_request' && !people.get(requester)!.manager),
    ).toEqual([]);
  });

  it('ends every conversation: solved, declined or withdrawn', () => {
    const ends = (arrival: Arrival): boolean =>
      arrival.turns.some(({ by }) => ['resolve', 'decline', 'withdraw'].includes(by));
    expect(arrivals.filter((arrival) => !ends(arrival))).toEqual([]);
    expect(arrivals.flatMap(({ turns }) => turns).filter(({ after }) => !(after >= 0))).toEqual([]);
  });

  it('solves nothing of the outage before it is over', () => {
    const during = within(story.outage.from, home(story.outage.from).plus({ days: 2, hours: 12 }).toJSDate()).filter(
      ({ outage }) => outage,
    );
    expect(during.length).toBeGreaterThan(30);
    for (const { at: asked, turns } of during) {
      const until = turns
        .slice(0, turns.findIndex(({ by }) => by === 'resolve') + 1)
        .reduce((sum, { after }) => sum + after, 0);
      expect(workingMinutesAfter(asked, until).getTime()).toBeGreaterThan(
        home(story.outage.from).plus({ days: 2, hours: 12 }).toMillis(),
      );
    }
  });
});

describe('what agents say of their own accord', () => {
  const turnsBy = (by: string) =>
    arrivals.flatMap((need) =>
      need.turns.flatMap((turn, index) => (turn.by === by ? [{ need, turn, next: need.turns.at(index + 1) }] : [])),
    );

  it('is a time in working hours, which they keep seven of eight times', () => {
    const given = turnsBy('agent').flatMap(({ need, turn, next }) => {
      const pledged = pledgeOf(need, turn, from);
      return pledged ? [pledged >= workingMinutesAfter(from, next!.after)] : [];
    });
    expect(given.length).toBeGreaterThan(100);
    expect(given.filter(Boolean).length / given.length).toBeGreaterThan(0.8);
    expect(given.filter(Boolean).length / given.length).toBeLessThan(0.95);
  });

  it('names who outside is waited for, and a day on which somebody looks again', () => {
    const waits = turnsBy('third_party').map(({ need, turn }) => outsideWaitOf(need, turn, 'Elbtel', from));
    expect(waits.length).toBeGreaterThan(50);
    expect(waits.every(({ until, vendor }) => vendor === 'Elbtel' && until > from)).toBe(true);
    expect(waits.filter(({ reference }) => reference).length).toBeGreaterThan(waits.length / 2);
    expect(waits.filter(({ updateBy }) => updateBy && updateBy > from).length).toBeGreaterThan(20);
    for (const service of new Set(turnsBy('third_party').map(({ need }) => need.service)))
      expect([service, material.company.services.find(({ key }) => key === service)?.vendor]).toEqual([
        service,
        expect.stringMatching(/\w/),
      ]);
  });
});
