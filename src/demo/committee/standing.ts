import { YearlyRenewals } from '../../standing/renewals/yearly-renewals.service';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Scene } from '../scenes/scene';

const renewed: readonly { title: string; person: string; days: number }[] = [
  { title: 'The committee: new terms, a third of it juniors', person: 'Lena Hartmann', days: 30 },
  { title: 'Our direction: read it again, change it, sign it again', person: 'Marguerite Adeyemi', days: 290 },
  { title: 'What we promise: is each one still worth promising?', person: 'Jonas Petersen', days: 300 },
];

/** What would fade: written down with who takes care of it. */
export const renewalsWritten: Scene = {
  name: 'what is renewed each year',
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days: 115 }).toJSDate(), 200);
    return at < ends ? at : ends;
  },
  async run(stage, at) {
    const nadia = await stage.actors.named('Nadia Benali');
    for (const { title, person, days } of renewed) {
      const dueOn = home(at).plus({ days }).toISODate() as string;
      await stage.get(YearlyRenewals).keep(nadia, null, { title, person, dueOn }, 0, at);
    }
  },
};
