import type { Visitor } from '../support/visit';

/** In the browser, as the change leader does it: plan, baseline, start, a mark. */
export async function planPilot(leader: Visitor): Promise<void> {
  const fill = async (fields: Record<string, string>): Promise<void> => {
    for (const [name, value] of Object.entries(fields)) await leader.page.locator(`[name="${name}"]`).fill(value);
  };
  await leader.go('/pilot/plan');
  for (const [row, measure] of [
    ['1', 'satisfied'],
    ['2', 'kept'],
    ['3', 'first'],
  ])
    await leader.page.locator(`select[name="measure${row}"]`).selectOption(measure);
  await fill({
    question: 'Do we take this to our client teams?',
    why: 'They never have to ask twice. So we begin with ourselves.',
    cohortFrom: '2025-12-01',
    startsOn: '2025-12-01',
    endsOn: '2026-06-30',
    from1: '31',
    to1: '85',
    reason1: 'Halfway to our best team.',
    from2: '80',
    to2: '94',
    reason2: 'Nineteen of twenty.',
    from3: '200',
    to3: '120',
    reason3: 'By noon.',
  });
  await leader.press('Save the plan');
  await leader.press('Baseline', 'link');
  await fill({ list: 'measure,month,n,value\nsatisfied,2025-10,61,29\nsatisfied,2025-11,58,33' });
  await leader.press('Preview');
  await leader.press('Save these months');
  await leader.go('/pilot');
  await leader.press('Start and lock the plan');
  await leader.go('/pilot/marks/new');
  await fill({ on: '2025-12-03', words: 'Plain promises', what: 'Every page says by when.' });
  await leader.page.locator('select[name="measure"]').selectOption('satisfied');
  await leader.press('Save the change');
  await leader.go('/pilot');
  await leader.sees(/^between \d+ % and \d+ %/);
}
