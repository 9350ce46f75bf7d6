// Copies the built page into the function's resources, with a Brotli and a gzip twin beside each text file, so that
// no invocation spends time on compressing. Without a built page (before the package phase) it leaves nothing.
//
// usage: pack.mjs <dist> <target>
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist, target] = process.argv.slice(2);
const text = /\.(html|js|css|svg|json|txt|webmanifest)$/;

rmSync(target, { recursive: true, force: true });
if (existsSync(join(dist, 'index.html'))) {
  for (const name of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const from = join(name.parentPath, name.name);
    const to = join(target, from.slice(dist.length));
    const bytes = readFileSync(from);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, bytes);
    if (text.test(to)) {
      writeFileSync(`${to}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${to}.br`, brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }));
    }
  }
}
