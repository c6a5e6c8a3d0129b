import { Digests } from '../../insights/digest/digests.service';
import { workingMinutesAfter } from '../company/working-time';
import type { Scene } from './scene';

const readers = ['Marguerite Adeyemi', 'Nadia Benali'];

/** On the desk's first day they ask for the month by email; the desk's own job sends it, month after month. */
export const monthMailed: Scene = {
  name: 'the month by email',
  at: ({ began }) => workingMinutesAfter(began, 30),
  async run(stage, at) {
    for (const name of readers) await stage.get(Digests).subscribe((await stage.actors.named(name)).id, at);
  },
};
