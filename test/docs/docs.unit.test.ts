import fs from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const docs = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'views/readme.md']
  .concat(
    fs
      .readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file.split(path.sep).join('/')}`),
  )
  .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }));
const scripts = Object.keys(
  (JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

const links = docs.flatMap(({ file, text }) =>
  [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(#[^)]*)?\)/g)].map(([, target]) => ({ file, target })),
);
const named = docs.flatMap(({ file, text }) =>
  [
    ...text.matchAll(/`((?:src|test|views|docs|migrations|seeds|deploy)\/[\w./-]+\.(?:ts|hbs|mjs|md|js|service))`/g),
  ].map(([, target]) => ({ file, target })),
);
const commands = docs.flatMap(({ file, text }) =>
  [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => ({ file, name })),
);

describe('what the documents name is there', () => {
  it('looks at something', () => {
    expect(links.length).toBeGreaterThan(20);
    expect(named.length).toBeGreaterThan(5);
    expect(commands.length).toBeGreaterThan(5);
  });

  it('every link to a file', () =>
    expect(links.filter(({ file, target }) => !fs.existsSync(path.join(root, path.dirname(file), target)))).toEqual(
      [],
    ));

  it('every path', () =>
    expect(named.filter(({ target }) => !target.includes('NAME') && !fs.existsSync(path.join(root, target)))).toEqual(
      [],
    ));

  it('every command', () => expect(commands.filter(({ name }) => !scripts.includes(name))).toEqual([]));
});
