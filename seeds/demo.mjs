// npm run demo [-- --fresh]: makes the checkout ready, then lives and serves the demo company.
import path from 'node:path';
import { launch, ready, root, run } from './ready.mjs';

await launch(async () => {
  await ready();
  return run(process.execPath, [
    '--enable-source-maps',
    path.join(root, 'dist', 'src', 'demo', 'start', 'main.js'),
    ...process.argv.slice(2),
  ]);
});
