import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { easyToGuess } from '../../src/people/sign-in/password-strength';

const ana = { name: 'Ana María Ruiz', addresses: ['ana.ruiz@waldglas.example', 'am.ruiz@home.example'] };
const told = (password: string) => easyToGuess(password, ana, 'en-GB');

it.each([
  'correct horse battery staple',
  'violet tractor swims home',
  'Kaffeetasse am Fenster',
  'die Katze mag Käse am Abend',
  'kX9#vQ2p!mZ7',
  'Ana likes violet tractors',
  '日本語の長い言葉を覚えて',
])('%s is good', async (password) => {
  expect(await told(password)).toBeNull();
});

it.each([
  ['password1234', 'many people use it'],
  ['P@ssw0rd1234', 'many people use it'],
  ['letmein letmein', 'This one is easy to guess: '],
  ['ilovemyfamily1', 'many people use it'],
  ['aaaaaaaaaaaa', 'it repeats itself'],
  ['            ', 'it repeats itself'],
  ['passwordpassword', 'it repeats itself'],
  ['a'.repeat(200), 'it repeats itself'],
  ['123456789012', 'many people use it'],
  ['Welcome2026!!', 'This one is easy to guess: '],
  ['January2026January', 'This one is easy to guess: '],
  ['Ana Ruiz 2026!', 'your name'],
  ['anamariaruiz12', 'your name'],
  ['RUIZ.ANA.2026', 'your name'],
  ['4n4.Ru1z.2026', 'your name'],
  ['$ervicedesk 2026', 'your name'],
  ['am.ruiz@home.example', 'your name'],
  ['Ruiz Waldglas 12', 'your name'],
  ['maría maría 1', 'your name'],
  ['Firsthand2026', 'your name'],
])('%s is easy to guess, and why is told', async (password, why) => {
  expect(await told(password)).toContain(why);
});

it('costs little, however long the password is', async () => {
  await told('warm up the words');
  const before = process.cpuUsage();
  await told('1029384756'.repeat(20));
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(400);
});

it('is not loaded when the desk starts', () => {
  const root = join(__dirname, '../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const needs = files
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .filter((text) => text.includes('@zxcvbn-ts'));
  expect(needs).toHaveLength(1);
  expect(needs[0]).not.toMatch(/^import (?!type).*zxcvbn/m);
});
