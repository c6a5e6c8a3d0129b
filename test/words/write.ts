import fs from 'node:fs';
import path from 'node:path';
import { catalogueFile, catalogueText, readWords } from './catalogue';

const words = readWords();
fs.mkdirSync(path.dirname(catalogueFile), { recursive: true });
fs.writeFileSync(catalogueFile, catalogueText(words));
process.stdout.write(`${words.sentences.size} sentences\n`);
if (process.argv.includes('--bare')) process.stdout.write(`${words.bare.join('\n')}\n`);
