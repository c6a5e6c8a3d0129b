import { Gate } from '../../src/core/database/drivers/sqlite-gate';

const [ana, tom, mira] = [{}, {}, {}];

describe('the gate', () => {
  it('lets in one at a time, first come, first served', async () => {
    const gate = new Gate(1_000);
    const entered: string[] = [];
    await gate.enter(ana);
    const waiting = [
      gate.enter(tom).then(() => entered.push('tom')),
      gate.enter(mira).then(() => entered.push('mira')),
    ];
    expect(gate.isHeldBy(ana)).toBe(true);
    gate.leave(ana);
    await waiting[0];
    expect(entered).toEqual(['tom']);
    gate.leave(mira); // who does not hold it cannot leave it
    expect(gate.isHeldBy(tom)).toBe(true);
    gate.leave(tom);
    await waiting[1];
    expect(gate.isHeldBy(mira)).toBe(true);
  });

  it('tells who waited in vain, and forgets him', async () => {
    const gate = new Gate(10);
    await gate.enter(ana);
    await expect(gate.enter(tom)).rejects.toThrow('Another write kept the database busy for 10 ms');
    gate.leave(ana);
    await gate.enter(mira);
    expect(gate.isHeldBy(mira)).toBe(true);
  });
});
