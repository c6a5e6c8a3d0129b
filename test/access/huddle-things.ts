import { HuddleItems } from '../../src/huddles/meetings/huddle-items.service';
import { HuddleNote } from '../../src/huddles/meetings/huddle-note.entity';
import { HuddleNotes } from '../../src/huddles/meetings/huddle-notes.service';
import { Huddles } from '../../src/huddles/meetings/huddles.service';
import { repo } from '../../src/core/database/tx';
import { Actors } from '../../src/people/access/actors.service';
import { huddlePart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import type { Thing } from './own-things';

/** The huddle of Workplace: Mira leads it, Jonas raised something and said thanks, Tom is of another team. */
export async function huddles(desk: TestApp, cast: Cast): Promise<Thing[]> {
  const { app, clock } = desk;
  const at = clock.now();
  const team = cast.teams.workplace.id;
  await app.get(ProgrammeParts).open(huddlePart, { actorId: cast.chris.id, at });
  const [mira, jonas] = [(await app.get(Actors).load(cast.mira.id))!, (await app.get(Actors).load(cast.jonas.id))!];
  await app.get(Huddles).arrange(mira, team, { every: 'week', weekday: 2, time: '09:15' }, at);
  const item = await app.get(HuddleItems).add(jonas, team, 'The key hangs on the wrong floor', at);
  await app.get(HuddleNotes).add(jonas, team, { kind: 'thanks', words: 'To Mira' }, at);
  const [{ id: note }] = await repo(HuddleNote).find();
  const known = ['mira', 'jonas'];
  const of = (id?: number) => ({ team: String(team), ...(id === undefined ? {} : { id: String(id) }) });
  const ghost = { team: '4711' };
  return [
    { name: 'the huddle of a team', under: '/huddles/:team', page: '/huddles/:team', known, real: of(), ghost },
    {
      name: 'what a team raised',
      under: '/huddles/:team/items/:id',
      page: '/huddles/:team/items/:id',
      known,
      real: of(item),
      ghost: { ...of(), id: '4711' },
    },
    {
      name: 'what was told at a huddle',
      under: '/huddles/:team/notes/:id',
      known,
      real: of(note),
      ghost: { ...of(), id: '4711' },
    },
  ];
}
