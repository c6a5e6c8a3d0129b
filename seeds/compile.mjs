// npm run build: TypeScript becomes JavaScript in dist, by the same compiler and settings as in the tests. Types are
// checked by `npm run typecheck`, and once is enough.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { requireHere, root } from './ready.mjs';

const { minify, transformFile } = requireHere('@swc/core');
const options = { configFile: path.join(root, '.swcrc'), swcrc: true, sourceMaps: true };

const sources = ['src', 'migrations', 'seeds'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.join(folder, file)),
);

async function compile(source) {
  const made = path.join(root, 'dist', source.replace(/\.ts$/, '.js'));
  const folder = path.dirname(made);
  const sourceFileName = path.relative(folder, path.join(root, source));
  const { code, map } = await transformFile(path.join(root, source), { ...options, sourceFileName });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(made, `${code}//# sourceMappingURL=${path.basename(made)}.map\n`);
  fs.writeFileSync(`${made}.map`, map);
}

fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all(sources.map(compile));

/** Without comments and blanks; what stands in quotes stays as it is. */
function smallerStyles(css) {
  const outside = (pattern, put) => (text) =>
    text.replace(new RegExp(`("[^"]*"|'[^']*')|${pattern}`, 'g'), (all, quoted, one) => quoted ?? put(one));
  return [outside('/\\*[^]*?\\*/', () => ''), outside('\\s+', () => ' '), outside(' ?([{};,]) ?', (one) => one)]
    .reduce((text, step) => step(text), css)
    .replaceAll(';}', '}');
}

// Views are looked at once, here, and not at each start.
const made = createRequire(path.join(root, 'dist', 'src', 'main.js'));
const [{ Views }, { Assets }] = [made('./core/web/views'), made('./core/web/assets')];
const { PreparedAssets } = made('./core/web/prepared-assets');

// What browsers get is made small once, here: scripts without what only people read, all texts packed.
const folder = path.join(root, 'views');
const scripts = path.join(folder, 'assets', 'js');
const own = fs.readdirSync(scripts).map((name) => path.join(scripts, name));
const prepared = new PreparedAssets();
for (const file of [...Assets.packageScripts().map(([, from]) => from), ...own]) {
  const script = fs.readFileSync(file);
  const { code } = await minify(script.toString(), { module: true, format: { comments: 'some' } });
  prepared.keepSmaller(script, Buffer.from(code));
}
const written = new Assets(path.join(folder, 'assets'), prepared);
for (const styles of Object.keys(written.order()).map((sheet) => written.styles(sheet)))
  prepared.keepSmaller(styles, Buffer.from(smallerStyles(styles.toString())));
const assets = new Assets(path.join(folder, 'assets'), prepared);
await assets.pack();
const views = new Views(folder, assets);
fs.writeFileSync(path.join(root, 'dist', 'views.json'), JSON.stringify(views.prepared()));
