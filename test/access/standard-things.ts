import { StandardSets } from '../../src/standards/written/standard-sets.service';
import { Actors } from '../../src/people/access/actors.service';
import { standardsPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { DecisionsAlone } from '../../src/standards/alone/decisions-alone.service';
import { StandardConcerns } from '../../src/standards/concerns/standard-concerns.service';
import { living } from '../insights/insights-desk';
import { numbered, type Thing } from './own-things';

/** What is expected at the desk, in a draft; what Jonas decided alone; and what he said about a standard. */
export async function standards(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  await app.get(ProgrammeParts).open(standardsPart, { actorId: cast.chris.id, at });
  const chris = (await app.get(Actors).load(cast.chris.id))!;
  const sets = app.get(StandardSets);
  await sets.begin(chris, 'agent', at);
  const sentence = { words: 'I say when I’ll be back.', looks: 'A time.', isNot: 'Soon.', metric: null };
  await sets.say({ role: 'agent', version: 1 }, sentence);
  const act = { title: 'lend a spare laptop', told: 'lent you a spare laptop', causes: 'Theirs broke' };
  await sets.permit({ role: 'agent', version: 2 }, { ...act, upToMinor: null, currency: 'EUR' });
  for (const words of ['I say what I don’t know.', 'I come back.'])
    await sets.say({ role: 'agent', version: words === 'I come back.' ? 4 : 3 }, { ...sentence, words });
  await sets.publish(chris, { role: 'agent', version: 5 }, '', at);
  await sets.begin(chris, 'agent', at);
  const draft = (await sets.draft('agent'))!;
  const jonas = (await app.get(Actors).load(cast.jonas.id))!;
  const [act1] = await app.get(DecisionsAlone).actsOf(jonas);
  const ticket = await living(desk, cast).file(cast.ana);
  await app.get(DecisionsAlone).decide(jonas, ticket, { actId: act1.id, cause: 0, amount: '', why: 'Today.' }, at);
  const [use] = await app.get(DecisionsAlone).of(ticket);
  const said = { standardId: draft.standards[0].id, kind: 'unclear' as const, words: 'When is back?' };
  await app.get(StandardConcerns).say(jonas, said, at);
  const [concern] = await app.get(StandardConcerns).open();
  const known = ['chris'];
  const row = (id: number) => ({ role: 'agent', id: String(id) });
  return [
    {
      name: 'what was decided alone on a ticket',
      under: '/tickets/:id/decisions-alone/:use',
      known: ['jonas'],
      real: { id: String(ticket), use: String(use.id) },
      ghost: { id: String(ticket), use: '4711' },
    },
    {
      name: 'what was said about a standard',
      under: '/standards/concerns/:id',
      page: '/standards/concerns/:id',
      known,
      ...numbered(concern.id),
    },
    {
      name: 'what is expected of a role, as a draft',
      under: '/standards/:role',
      page: '/standards/:role/draft',
      known,
      real: { role: 'agent' },
      ghost: { role: 'nobody' },
    },
    {
      name: 'a sentence of a draft',
      under: '/standards/:role/sentences/:id',
      page: '/standards/:role/sentences/:id',
      known,
      real: row(draft.standards[0].id),
      ghost: row(4711),
    },
    {
      name: 'what may be decided alone, in a draft',
      under: '/standards/:role/acts/:id',
      page: '/standards/:role/acts/:id',
      known,
      real: row(draft.acts[0].id),
      ghost: row(4711),
    },
  ];
}
