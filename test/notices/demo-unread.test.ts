import { seedReference } from '../../seeds/reference';
import { repo } from '../../src/core/database/tx';
import { loadMaterial } from '../../src/demo/company/read-material';
import { DemoModule } from '../../src/demo/demo.module';
import { Living } from '../../src/demo/start/living.service';
import { Notice } from '../../src/notices/notice.entity';
import { Person } from '../../src/people/person.entity';
import { startApp } from '../support/app';

it('counts', async () => {
  const began = new Date('2026-03-10T07:00:00Z');
  const desk = await startApp({ at: began, more: [DemoModule] });
  await seedReference(desk.app, began);
  const living = desk.app.get(Living);
  const material = loadMaterial();
  const page = await living.found(material, 3, began);
  await living.liveTo(material, page, new Date('2026-03-24T15:00:00Z'));
  const all = await repo(Notice).find();
  const unread = new Map<number, number>();
  for (const one of all) if (!one.readAt && one.headId === null) unread.set(one.personId, (unread.get(one.personId) ?? 0) + 1);
  const people = await repo(Person).find();
  const rows = [...unread].toSorted((a, b) => b[1] - a[1]).map(([id, n]) => `${people.find((p) => p.id === id)?.name} ${n}`);
  const byKind: Record<string, number> = {};
  for (const one of all) byKind[one.kind] = (byKind[one.kind] ?? 0) + 1;
  console.error(JSON.stringify({ all: all.length, byKind, people: unread.size, rows: rows.slice(0, 25) }, null, 1));
  await desk.close();
}, 500_000);
