import { answersIn, type IntakeQuestion, newQuestions } from '../../src/tickets/intake/intake-question';
import { needDateFaults, needFacts } from '../../src/tool-requests/tools/need-dates';

describe('the days between which a tool is needed', () => {
  it.each([
    [null, null, null],
    ['2026-03-10', '2026-03-10', null],
    [null, '2026-03-10', null],
    ['2026-03-09', null, 'neededBy'],
    ['2026-03-12', '2026-03-11', 'neededUntil'],
    [null, '2026-03-09', 'neededUntil'],
  ])('by %s, until %s', (neededBy, neededUntil, wrong) => {
    expect(Object.keys(needDateFaults({ neededBy, neededUntil }, '2026-03-10') ?? {})).toEqual(wrong ? [wrong] : []);
  });

  it('say nothing where nothing was said', () => {
    expect(needFacts({ neededBy: null, neededUntil: null }, 'en')).toEqual([]);
    expect(needFacts({ neededBy: '2026-03-12', neededUntil: '2026-06-30' }, 'en-GB')).toEqual([
      { label: 'Needed by', value: '12 March 2026' },
      { label: 'Needed until', value: '30 June 2026' },
    ]);
  });
});

const ask = (kind: IntakeQuestion['kind'], more: Partial<IntakeQuestion> = {}): IntakeQuestion => ({
  key: '1',
  kind,
  label: 'What?',
  hint: null,
  required: false,
  choices: [],
  ...more,
});

describe('what is answered to a question', () => {
  const required = { required: true };
  it.each<[IntakeQuestion, string, string | null, boolean]>([
    [ask('text'), '  Because.  ', 'Because.', true],
    [ask('text', required), '   ', null, false],
    [ask('text'), 'x'.repeat(2001), null, false],
    [ask('text'), '😀'.repeat(2000), '😀'.repeat(2000), true],
    [ask('number'), '12,5', '12.5', true],
    [ask('number'), '12 seats', null, false],
    [ask('choice', { choices: ['a', 'b'] }), 'b', 'b', true],
    [ask('choice', { choices: ['a', 'b'] }), 'c', null, false],
    [ask('date'), '2026-02-28', '2026-02-28', true],
    [ask('date'), '2026-02-30', null, false],
    [ask('person'), 'Ana  Ruiz', 'Ana Ruiz', true],
    [ask('person', required), '', null, false],
    [ask('file', required), '', null, false],
  ])('%j: %s', (question, typed, words, isFine) => {
    const { answers, errors } = answersIn([question], { q1: typed }, () => false);
    expect(Object.keys(errors)).toEqual(isFine ? [] : ['q1']);
    expect(isFine ? answers[0].words : null).toBe(words);
  });

  it('is whom somebody chose below the field, before what they typed in it', () => {
    const { answers } = answersIn([ask('person')], { q1: ['Ana', 'ana.ruiz@example.com'] }, () => false);
    expect(answers[0].words).toBe('ana.ruiz@example.com');
  });

  it('knows what was never shown: new questions, and old ones in other words', () => {
    const [kept, second] = [ask('text'), ask('text', { key: '2' })];
    expect(newQuestions([kept], [kept])).toEqual([]);
    expect(newQuestions([kept, second], [kept])).toEqual([]);
    expect(newQuestions([kept], [kept, second])).toEqual([second]);
    expect(newQuestions([kept], [{ ...kept, required: true }])).toHaveLength(1);
  });
});
