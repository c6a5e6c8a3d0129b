import './core/own-files';
import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import './app.module';
import { projectRoot } from './core/root';
import { factTable } from './fact-table';

/** For whoever changes the program: every kind of fact, what follows from it. `--write` keeps it in docs/facts.md. */
const table = factTable();
if (process.argv.includes('--write')) fs.writeFileSync(path.join(projectRoot, 'docs', 'facts.md'), table);
process.stdout.write(table);
