// Refuses to let a function be packed that has no page to serve.
//
// usage: is-packed.mjs <target of pack.mjs>
import { existsSync } from 'node:fs';
import { join } from 'node:path';

if (!existsSync(join(process.argv[2], 'index.html'))) {
  console.error('The admin page has not been built: run once without -Dadmin.skip.');
  process.exit(1);
}
