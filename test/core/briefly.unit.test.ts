import { briefly } from '../../src/core/words/briefly';

it.each([
  ['Short.', 20, 'Short.'],
  ['We ask first. Then we wait for long.', 20, 'We ask first.'],
  ['Oh. Then we wait for a long time', 20, 'Oh. Then we wait…'],
  ['Is it 3.5 or four? Nobody knows', 22, 'Is it 3.5 or four?'],
  ['Unbreakablewordsofgreatlength', 10, 'Unbreakab…'],
  ['two\n\nparts', 20, 'two parts'],
])('"%s" in %i letters is "%s"', (text, most, said) => {
  expect(briefly(text, most)).toBe(said);
  expect(said.length).toBeLessThanOrEqual(most);
});
