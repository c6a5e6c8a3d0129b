import { byMonth, type RecoveryCounted, recoveryFigures } from '../../src/recovery/figures/recovery-figures';

const day = (n: number): Date => new Date(Date.UTC(2026, 2, n, 9));
const one = (change: Partial<RecoveryCounted> = {}): RecoveryCounted => ({
  personId: 1,
  subjectKind: 'ticket',
  openedAt: day(1),
  reason: 'low_score',
  dueAt: day(2),
  contactedAt: null,
  overdueAt: null,
  endOverdueAt: null,
  closeBy: day(5),
  doneAt: null,
  cause: null,
  madeRight: null,
  expiresAt: null,
  ...change,
});

describe('what became of those who were not well served', () => {
  it('nothing is no share', () => {
    expect(recoveryFigures([])).toMatchObject({
      opened: 0,
      contactedInTime: { n: 0, of: 0 },
      closedInTime: { n: 0, of: 0 },
      recovered: { n: 0, of: 0 },
    });
  });

  it('what is not due yet counts nowhere; what was due and not done counts as late', () => {
    const open = [one(), one({ contactedAt: day(2) }), one({ contactedAt: day(3) })];
    expect(recoveryFigures(open).contactedInTime).toEqual({ n: 1, of: 2 });
    expect(recoveryFigures([...open, one({ overdueAt: day(3) })]).contactedInTime).toEqual({ n: 1, of: 3 });
    const ended = [one({ doneAt: day(5) }), one({ doneAt: day(6) }), one({ closeBy: null, doneAt: day(4) }), one()];
    expect(recoveryFigures(ended).closedInTime).toEqual({ n: 1, of: 2 });
  });

  it('what began with the quarterly question is told by itself', () => {
    const asked = one({ subjectKind: 'nps', reason: 'low_nps', contactedAt: day(2), madeRight: 'no' });
    expect(recoveryFigures([asked, one({ contactedAt: day(3) })])).toMatchObject({
      opened: 2,
      contactedInTime: { n: 0, of: 1 },
      contactedAfterQuestion: { n: 1, of: 1 },
      recovered: { n: 0, of: 0 },
    });
  });

  it('counts verdicts of those who answered, of all who were asked, and causes and reasons by name', () => {
    const asked = { expiresAt: day(20), doneAt: day(4), cause: 'slow' };
    const figures = recoveryFigures([
      one({ ...asked, madeRight: 'yes' }),
      one({ ...asked, madeRight: 'partly' }),
      one({ ...asked, cause: 'tone' }),
      one({ reason: 'promise_broken' }),
    ]);
    expect(figures).toMatchObject({
      recovered: { n: 1, of: 2 },
      recoveredBy: 1,
      asked: 3,
      causes: { slow: 2, tone: 1 },
      byReason: { low_score: 3, promise_broken: 1 },
    });
  });

  it('a month is the desk’s own, and an empty one stands there too', () => {
    const late = one({ openedAt: new Date('2026-03-31T22:30:00Z') });
    const months = byMonth([one(), late], day(1), new Date('2026-05-02T00:00:00Z'), 'Europe/Berlin');
    expect([...months].map(([month, those]) => [month, those.length])).toEqual([
      ['2026-03', 1],
      ['2026-04', 1],
      ['2026-05', 0],
    ]);
  });
});
