// npm run fonts: cuts the one face to what pages show, after a new version of its package. Letters of the languages
// of Europe, in two files so that the second is fetched only where a name needs it; weights 400 to 700. Any other
// letter is shown in the reader's own face. fonts.css names the same ranges.
import fs from 'node:fs';
import path from 'node:path';
import { requireHere, root } from './ready.mjs';

const cut = requireHere('subset-font');
const from = path.join(path.dirname(requireHere.resolve('@fontsource-variable/inter/package.json')), 'files');

const letters = (ranges) =>
  ranges
    .flatMap(([first, last = first]) =>
      Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)),
    )
    .join('');

const faces = {
  latin: [
    [0x20, 0x7e],
    [0xa0, 0xff],
    [0x131],
    [0x152, 0x153],
    [0x2bb, 0x2bc],
    [0x2c6],
    [0x2da],
    [0x2dc],
    [0x2000, 0x206f],
    [0x20ac],
    [0x2122],
    [0x2190, 0x2193],
    [0x2212],
    [0x2215],
  ],
  'latin-ext': [[0x100, 0x17f], [0x218, 0x21b], [0x1e9e], [0x20a0, 0x20c0]],
};
const keepFeatures = ['calt', 'ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'tnum'];

for (const [name, ranges] of Object.entries(faces)) {
  const whole = fs.readFileSync(path.join(from, `inter-${name}-wght-normal.woff2`));
  const face = await cut(whole, letters(ranges), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures,
  });
  fs.writeFileSync(path.join(root, 'views', 'assets', `inter-${name}.woff2`), face);
  process.stdout.write(`inter-${name}.woff2: ${face.length} of ${whole.length} bytes\n`);
}
