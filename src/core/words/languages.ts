import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../root';
import { addLanguage, type Dictionary } from './words';

const source = 'en.json';

/**
 * Every `locales/NAME.json` is a language, NAME a locale like `de-DE`: a copy of `en.json`, each sentence with its
 * translation. What is still empty is told in English.
 */
export function loadLanguages(folder = path.join(projectRoot, 'locales')): void {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  for (const file of files.filter((name) => name.endsWith('.json') && name !== source)) {
    const sentences = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Dictionary;
    addLanguage(
      path.basename(file, '.json'),
      Object.fromEntries(Object.entries(sentences).filter(([, words]) => words.trim() !== '')),
    );
  }
}
