import { Improvements, type NewImprovement } from '../../recovery/improvements/improvements.service';
import type { Scene } from './scene';
import { home, workingMinutesAfter } from '../company/working-time';

interface Told {
  name: string;
  days: number;
  by: string;
  entry: Omit<NewImprovement, 'since'>;
}

/** What changed because of what people said, so many days after the day on which the slow team changed its ways. */
const told: readonly Told[] = [
  {
    name: 'the morning round',
    days: 20,
    by: 'Ingrid Thorsen',
    entry: {
      said: 'Nobody told me anything for two days.',
      did: 'The Applications desk reads every new request at nine, and by noon you know who’s on it.',
      cause: 'silence',
    },
  },
  {
    name: 'spare laptops',
    days: 62,
    by: 'Jonas Petersen',
    entry: {
      said: 'Without my laptop I couldn’t work for a day.',
      did: 'Three laptops are ready in Leipzig, Lyon and Gdańsk. You’ll have one within the hour.',
      cause: 'slow',
    },
  },
  {
    name: 'access without a form',
    days: 100,
    by: 'Radu Ionescu',
    entry: {
      said: 'I filled in the same form three times.',
      did: 'Access for a new colleague is one page now, and it knows who approves.',
      cause: 'rules',
    },
  },
];

export const changesTold: readonly Scene[] = told.map(({ name, days, by, entry }) => ({
  name: `you said, we did: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 90);
    return at < ends ? at : ends;
  },
  async run(stage, at) {
    const improvements = stage.get(Improvements);
    const step = { actorId: (await stage.actors.named(by)).id, at };
    const written = await improvements.write({ ...entry, since: home(at).toISODate() as string }, step);
    await improvements.show(written.id, written.version, true, step);
  },
}));
