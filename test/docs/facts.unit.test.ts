import fs from 'node:fs';
import path from 'node:path';
import '../../src/app.module';
import { projectRoot } from '../../src/core/root';
import { factTable, followedAllTheSame, forgottenCells } from '../../src/fact-table';
import { Consequences, noneOf } from '../../src/timeline/consequences';
import { FactKind, factKinds, nothing } from '../../src/timeline/fact-kind';
import { promiseWarned } from '../../src/sla/clocks/promise-facts';
import { ticketFiled, ticketResolved } from '../../src/tickets/ticket-facts';

describe('the table of what follows from facts', () => {
  it('has no cell that somebody forgot', () => {
    expect(factKinds().length).toBeGreaterThan(90);
    expect(forgottenCells()).toEqual([]);
  });

  it('marks nothing as followed by nobody that somebody follows', () => expect(followedAllTheSame()).toEqual([]));

  it('stands in docs/facts.md as the program says it', () =>
    expect(fs.readFileSync(path.join(projectRoot, 'docs', 'facts.md'), 'utf8')).toBe(factTable()));
});

describe('a cell', () => {
  const table = new Consequences<'ask'>(
    'survey',
    [ticketFiled, ticketResolved, promiseWarned],
    [[ticketResolved, 'ask'], ...noneOf(ticketFiled)],
    (effect) => `${effect} them`,
  );

  it('says its effect, that there is none, that it was forgotten, or that nobody asks', () => {
    const stranger = new FactKind('probe.added', { audience: 'admin', words: 'It was added.' });
    expect([ticketResolved, ticketFiled, promiseWarned, stranger].map((kind) => table.cell(kind))).toEqual([
      'ask them',
      nothing,
      '',
      null,
    ]);
    expect([ticketResolved, ticketFiled, promiseWarned].map(({ kind }) => table.of(kind))).toEqual([
      'ask',
      undefined,
      undefined,
    ]);
  });

  it('is filled once, and only where the table is asked', () => {
    const made = (...cells: [FactKind, 'ask'][]) =>
      new Consequences('survey', [ticketFiled], cells, (effect) => effect);
    expect(() => made([ticketFiled, 'ask'], [ticketFiled, 'ask'])).toThrow('says twice what ticket.filed means');
    expect(() => made([ticketResolved, 'ask'])).toThrow('is never asked what ticket.resolved means');
  });

  it('is missing where a kind is added that nobody follows and nobody marks', () => {
    const added = new FactKind('probe.added', { audience: 'admin', words: 'It was added.' });
    expect(forgottenCells([ticketFiled, added])).toEqual(['probe.added: reaction']);
  });
});
