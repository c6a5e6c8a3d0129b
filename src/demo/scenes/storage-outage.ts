import { repo } from '../../core/database/tx';
import { Disruption } from '../../disruptions/disruption.entity';
import { Disruptions } from '../../disruptions/disruptions.service';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Scene } from './scene';

const title = 'Central storage is down: files, Kontor and the drawing vault';
const announcer = 'Ingrid Thorsen';
const howMany = 14;

/** Told at eleven, which was too late; over on the next afternoon. A company too young for it has no outage. */
const told: Scene = {
  name: 'the outage is announced',
  at: ({ outage }) => workingMinutesAfter(home(outage.from).plus({ days: 1 }).toJSDate(), 180),
  async run(stage, at) {
    const disruptions = stage.get(Disruptions);
    const id = await disruptions.announce(
      {
        kind: 'outage',
        serviceId: stage.actors.serviceId('files'),
        title,
        words: 'It isn’t you. Save what you have open on your own laptop. There’s an update here every hour.',
        startsAt: at,
        backAt: workingMinutesAfter(at, 780),
      },
      { actorId: (await stage.actors.named(announcer)).id, at },
    );
    for (const { name } of stage.random.shuffle(stage.material.people).slice(0, howMany))
      await disruptions.affects(id, (await stage.actors.named(name)).id, at);
  },
};

const over: Scene = {
  name: 'the outage is over',
  at: ({ outage }) => workingMinutesAfter(home(outage.from).plus({ days: 2 }).toJSDate(), 420),
  async run(stage, at) {
    const found = await repo(Disruption).findOneBy({ title });
    if (!found || found.endedAt) return;
    const actorId = (await stage.actors.named(announcer)).id;
    await stage.get(Disruptions).end(found.id, found.version, { actorId, at });
  },
};

export const storageOutage: readonly Scene[] = [told, over];
