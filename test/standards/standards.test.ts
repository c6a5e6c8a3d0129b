import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { notSpeakable } from '../../src/standards/written/speakable';
import { Standard } from '../../src/standards/written/standard.entity';
import { StandardsDesk } from './standards-desk';

let room: StandardsDesk;
beforeAll(async () => {
  room = await StandardsDesk.begin();
}, 120_000);
afterAll(() => room.desk.close());

it('does not exist until the change leader opens it', async () => {
  const { cast } = room;
  expect(await room.status(cast.ana, '/standards')).toBe(404);
  expect(await room.read(cast.ana, '/promises')).not.toContain('you can expect of each of us');
  await room.open();
  expect(await room.read(cast.ana, '/standards')).toContain('Nothing written down yet');
  expect(await room.read(cast.ana, '/promises')).not.toContain('you can expect of each of us');
});

it('takes sentences that can be said aloud, and says what is wrong with the others', async () => {
  const { cast } = room;
  expect(await room.status(cast.mira, '/standards/agent/draft')).toBe(403);
  await room.post(cast.chris, '/standards/agent/draft');
  expect(await room.status(cast.chris, '/standards/stranger/draft')).toBe(404);
  const wrong: [words: string, fault: string][] = [
    ['We answer quickly.', 'Begin with “I”'],
    ['I answer (nearly) always.', 'Leave out brackets'],
    ['I answer. I come back.', 'Make it one sentence'],
    [`I answer ${'and answer '.repeat(12)}`, 'Use at most 20 words'],
    ['', 'Write the sentence.'],
  ];
  for (const [words, fault] of wrong) {
    const refused = await room.says('agent', words);
    expect([words, refused.status, refused.text.includes(fault)]).toEqual([words, 422, true]);
  }
  expect((await room.says('agent', 'I say when I’ll be back.', { looks: '' })).text).toContain(
    'Say what it looks like',
  );
  expect(notSpeakable('I’m there until it works.')).toBeNull();
  expect(await repo(Standard).count()).toBe(0);
  expect((await room.says('agent', 'I say when I’ll be back.', { metric: 'kept' })).status).toBe(303);
});

it('is published with three to seven sentences, of which what one may decide alone is one', async () => {
  const { cast } = room;
  expect(await room.read(cast.chris, '/standards/agent/draft')).toContain('It has 1 sentence so far.');
  expect((await room.publishes('agent')).text).toContain('three to seven');
  await room.says('agent', 'I say what I don’t know.');
  expect((await room.permits('agent', 'send flowers', { upTo: 'lots' })).text).toContain('Enter an amount');
  expect((await room.permits('agent', 'send flowers', { causes: 'a\nb\nc\nd\ne' })).text).toContain('up to four');
  await room.permits('agent', 'send flowers', { told: 'sent you flowers', upTo: '40' });
  for (let n = 0; n < 5; n += 1) await room.says('agent', `I remember number ${n}.`);
  expect((await room.publishes('agent')).text).toContain('It has 8 sentences, more than anyone remembers.');
  const last = await repo(Standard).findOneByOrFail({ words: 'I remember number 4.' });
  const stale = await room.post(cast.chris, `/standards/agent/sentences/${last.id}/removals`, { version: '1' });
  expect(stale.status).toBe(409);
  const version = await room.version('agent');
  await room.post(cast.chris, `/standards/agent/sentences/${last.id}/removals`, { version });
  expect((await room.publishes('agent')).status).toBe(303);
  const page = await room.read(cast.ana, '/standards');
  expect(page).toContain('I may send flowers for up to €40, and I decide it alone.');
  expect(page).toContain('Promises kept');
  expect(page).toMatch(/Version 1, since [^.]+, written down by Chris/);
  const promised = await room.read(cast.ana, '/promises');
  for (const words of ['I say what I don’t know.', 'Read what you can expect of each of us'])
    expect(promised).toContain(words);
});

it('keeps each version, with who, when and why', async () => {
  const { cast } = room;
  await room.post(cast.chris, '/standards/agent/draft');
  const first = await repo(Standard).findOneByOrFail({ words: 'I remember number 3.' });
  const again = { words: 'I remember nothing.', looks: 'x', isNot: 'y', version: await room.version('agent') };
  // A sentence of what holds now is no sentence of the draft.
  expect((await room.post(cast.chris, `/standards/agent/sentences/${first.id}`, again)).status).toBe(404);
  const copy = (await repo(Standard).findBy({ words: 'I remember number 3.' })).at(-1)!;
  expect((await room.post(cast.chris, `/standards/agent/sentences/${copy.id}`, again)).status).toBe(303);
  expect(await room.read(cast.ana, '/standards')).not.toContain('I remember nothing.');
  expect((await room.publishes('agent')).text).toContain('Say why there is a new version.');
  expect((await room.publishes('agent', 'Nobody kept the third one.')).status).toBe(303);
  const page = await room.read(cast.ana, '/standards');
  for (const words of [
    'I remember nothing.',
    'I remember number 3.',
    'Nobody kept the third one.',
    'Version 2',
    'Version 1',
  ])
    expect(page).toContain(words);
});

it('says which departments serve clients, and forgets the name of whoever wrote it', async () => {
  const { cast, desk } = room;
  const id = String(cast.ana.departmentId);
  expect((await room.post(cast.ana, '/standards/departments', { departments: id })).status).toBe(403);
  expect((await room.post(cast.chris, '/standards/departments', { departments: id })).status).toBe(303);
  expect(await room.html(cast.chris, '/standards')).toMatch(new RegExp(`value="${id}" checked`));
  await desk.app.get(Erasure).erase(cast.chris.id, null, desk.clock.now());
  const page = await room.read(cast.ana, '/standards');
  expect(page).toContain('I remember nothing.');
  expect(page).not.toContain('Chris');
});
