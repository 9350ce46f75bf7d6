// One step of the page's build, called by Maven and by hand: node build/step.mjs install|check|test|build.
// Each step is skipped when nothing it reads has changed since it last went well, so that starting Henji again costs
// nothing; the stamps live in node_modules and die with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The first load of the inbox, JS and CSS, gzipped. Nearly spent: what is not the inbox is a lazy chunk. */
const FIRST_LOAD_BYTES = 280_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const contract = join(root, '..', 'openapi.yaml');
const [step, ...skips] = process.argv.slice(2);

function files(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function hashOf(...paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(files)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function run(command, ...args) {
  const local = join(root, 'node_modules', '.bin', command);
  const done = spawnSync(existsSync(local) ? local : command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.error) stop(`${command} cannot be started: ${done.error.message}`);
  if (done.status !== 0) stop(`${command} ${args.join(' ')} failed`);
}

function stop(sentence) {
  console.error(`admin: ${sentence}`);
  process.exit(1);
}

function checkFirstLoad() {
  const page = readFileSync(join(root, 'dist/index.html'), 'utf8');
  const assets = [...page.matchAll(/\/(assets\/[^"]+)/g)].map((match) => join(root, 'dist', match[1]));
  const bytes = assets.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  console.log(
    `admin: first load ${(bytes / 1000).toFixed(1)} kB of ${FIRST_LOAD_BYTES / 1000} kB in ${assets.length} files`,
  );
  if (bytes > FIRST_LOAD_BYTES) stop('the first load is over its budget: make a part lazy, or take one out');
}

function unlessDone(name, hash, work) {
  const stamp = join(root, 'node_modules', `.henji-${name}`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`the page needs Node 20.19 or newer, this is ${process.versions.node}`);
}

const lock = ['package.json', 'package-lock.json', '.npmrc'].map((name) => join(root, name));
const sources = [
  ...lock,
  contract,
  // A test holds the icons of the sets of marks to those of the page.
  join(root, '../core/src/main/java/henji/core/settings/Preset.java'),
  ...['build', 'src', 'public', 'test', 'index.html', 'vite.config.ts', 'tsconfig.json', 'postcss.config.cjs'].map(
    (name) => join(root, name),
  ),
];

switch (step) {
  case 'install':
    unlessDone('installed', hashOf(...lock), () =>
      run('npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'),
    );
    break;
  case 'check':
    unlessDone('checked', hashOf(...sources), () => {
      const folder = mkdtempSync(join(tmpdir(), 'henji-gen-'));
      const fresh = join(folder, 'schema.gen.ts');
      run('openapi-typescript', contract, '-o', fresh);
      const same = readFileSync(fresh, 'utf8') === readFileSync(join(root, 'src/api/schema.gen.ts'), 'utf8');
      rmSync(folder, { recursive: true });
      if (!same) stop('src/api/schema.gen.ts is not what openapi.yaml says: run "npm run gen" in admin/ and commit it');
      run('tsc', '--noEmit');
      run('oxlint', '--deny-warnings', 'src', 'test');
    });
    break;
  case 'test':
    if (!skips.includes('true')) unlessDone('tested', hashOf(...sources), () => run('vitest', 'run'));
    break;
  case 'build':
    unlessDone('built', existsSync(join(root, 'dist/index.html')) ? hashOf(...sources) : `absent ${Date.now()}`, () => {
      run('vite', 'build', '--logLevel', 'warn');
      checkFirstLoad();
    });
    writeFileSync(join(root, 'node_modules', '.henji-built'), hashOf(...sources));
    break;
  default:
    stop('say install, check, test or build');
}
