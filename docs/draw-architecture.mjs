// node docs/draw-architecture.mjs: draws docs/architecture.svg from the imports of src, in the order of the house.
// A row is a feature, its bar the number of files; the arcs on the right are what it imports, always upwards.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const ts = createRequire(path.join(root, 'package.json'))('typescript');
const orders = fs.readFileSync(path.join(root, 'test/architecture/orders.ts'), 'utf8');
const features = [.../'': \[([^\]]*)\]/.exec(orders)[1].matchAll(/'([^']+)'/g)].map((found) => found[1]);

const files = fs
  .readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .filter((file) => file.split('/').length > 2);
const featureOf = (file) => file.split('/')[1];

const imports = new Map();
for (const file of files) {
  const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(root, file), 'utf8'));
  for (const { fileName } of importedFiles.filter((one) => one.fileName.startsWith('.'))) {
    const target = path.posix.join(path.posix.dirname(file), fileName);
    const [from, to] = [featureOf(file), target.split('/')[1]];
    if (!target.startsWith('src/') || from === to || !features.includes(to)) continue;
    imports.set(`${from} ${to}`, (imports.get(`${from} ${to}`) ?? 0) + 1);
  }
}

const [row, top, left, most] = [30, 64, 150, 240];
const count = (feature) => files.filter((file) => featureOf(file) === feature).length;
const shown = features.filter((feature) => count(feature) > 0);
const largest = Math.max(...shown.map(count));
const y = (feature) => top + shown.indexOf(feature) * row;
const [width, height] = [720, top + shown.length * row + 40];

const bars = shown.map((feature) => {
  const length = Math.max(4, (count(feature) / largest) * most);
  return [
    `<text x="${left - 12}" y="${y(feature) + 5}" text-anchor="end" class="name">${feature}</text>`,
    `<rect x="${left}" y="${y(feature) - 8}" width="${length.toFixed(0)}" height="16" rx="4"/>`,
    `<text x="${left + length + 8}" y="${y(feature) + 4}" class="count">${count(feature)}</text>`,
  ].join('\n');
});
const arcs = [...imports].map(([pair, number]) => {
  const [from, to] = pair.split(' ').map(y);
  const x = left + most + 60;
  const reach = x + 40 + Math.abs(from - to) * 0.42;
  const weight = Math.min(4, 0.6 + number / 30).toFixed(1);
  return `<path d="M${x} ${from} C${reach} ${from} ${reach} ${to} ${x} ${to}" stroke-width="${weight}"/>`;
});

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">The features of Firsthand in their order, and what each imports from those above it</title>
<style>
text { font: 14px Inter, system-ui, sans-serif; fill: #1d2b2f } .count { font-size: 12px; fill: #52666b }
.head { font-size: 13px; fill: #52666b } rect { fill: #1f6f75 } path { fill: none; stroke: #1f6f75; opacity: .28 }
svg { background: #fbf8f3 }
</style>
<text x="${left}" y="30" class="head">files</text>
<text x="${left + most + 60}" y="30" class="head">imports: always from a feature to one above it</text>
${bars.join('\n')}
${arcs.join('\n')}
</svg>
`;
fs.writeFileSync(path.join(root, 'docs/architecture.svg'), svg);
console.log(`docs/architecture.svg: ${shown.length} features, ${files.length} files, ${imports.size} arrows`);
