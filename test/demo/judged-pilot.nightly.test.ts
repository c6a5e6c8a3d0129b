/** @program its-own */
import { seedReference } from '../../seeds/reference';
import { repo } from '../../src/core/database/tx';
import { loadMaterial } from '../../src/demo/company/read-material';
import { DemoModule } from '../../src/demo/demo.module';
import { beginningFor, Living } from '../../src/demo/start/living.service';
import { Snapshot } from '../../src/presentation/stories/snapshot.entity';
import { PilotJudgement } from '../../src/programme/decision/pilot-judgement.entity';
import type { FrozenProgress } from '../../src/programme/decision/target-progress';
import { startApp } from '../support/app';

/** At the end of a month, and shortly before its middle, when the last month of a pilot of four would still be open. */
it.each(['2026-11-27T14:00:00Z', '2026-11-14T14:00:00Z'])(
  'a company that lived until %s has judged its pilot',
  async (day) => {
    const until = new Date(day);
    const began = beginningFor(until);
    const desk = await startApp({ at: began, more: [DemoModule] });
    await seedReference(desk.app, began);
    const living = desk.app.get(Living);
    const material = loadMaterial();
    await living.liveTo(material, await living.found(material, 7, began), until);
    const { standings } = await repo(PilotJudgement).findOneByOrFail({ rule: 'two_samples' });
    const told = standings as unknown as FrozenProgress[];
    for (const { target, baseline, now } of told)
      expect([target.measure, baseline?.value, now?.value]).not.toContain(null);
    const stands = told.map(({ stand }) => stand);
    expect(stands).toEqual(expect.arrayContaining(['reached', 'unclear', 'worse']));
    expect(stands.filter((stand) => ['too_few', 'no_before', 'not_closed'].includes(stand))).toEqual([]);
    const { content } = await repo(Snapshot).findOneByOrFail({});
    const kinds = content.screens.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['targets', 'comparison', 'before_after', 'trend', 'promises', 'hours']),
    );
    await desk.close();
  },
);
