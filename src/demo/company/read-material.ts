import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../core/root';
import type { MaterialCompany, Material, MaterialService, MaterialStory } from './material';
import { faultsOf } from './material-check';

/** Reads what the demo company is made of, and lists every fault of it at once. */
export function loadMaterial(folder = path.join(projectRoot, 'seeds', 'demo')): Material {
  const read = <T>(name: string): T => JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as T;
  const company = read<MaterialCompany>('company');
  const storiesOf = ({ key }: MaterialService): MaterialStory[] =>
    read<MaterialStory[]>(`stories/${key}`).map((story) => ({ ...story, service: key }));
  const material: Material = {
    company,
    people: read('people'),
    tools: read('tools'),
    stories: company.services.flatMap(storiesOf),
    outage: read('outage'),
    replies: read('replies'),
    words: read('words'),
  };
  const faults = faultsOf(material);
  if (faults.length > 0) throw new Error(`The demo company cannot be read:\n${faults.join('\n')}`);
  return material;
}
