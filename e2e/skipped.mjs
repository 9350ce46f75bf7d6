// Last step of `mvn verify`: says which tests were skipped and why, so that nobody takes a quiet run for a full one.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
const passedBy = new Set(['node_modules', '.git', 'src', 'classes', 'test-classes', 'dist', '.henji', '.aws-sam']);

function* reports(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.startsWith('TEST-') && name.endsWith('.xml')) {
      yield path;
    } else if (!passedBy.has(name) && statSync(path).isDirectory()) {
      yield* reports(path);
    }
  }
}

const decode = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
  .replace(/&apos;/g, "'").replace(/&#10;/g, ' ').replace(/&amp;/g, '&');

let tests = 0;
const skipped = [];
for (const path of reports(root)) {
  const xml = readFileSync(path, 'utf8');
  for (const [, attributes, body] of xml.matchAll(/<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    tests++;
    const skip = /<skipped(?:[^>]*message="([^"]*)")?/.exec(body ?? '');
    if (skip) {
      const of = (key) => decode(new RegExp(`(?:^| )${key}="([^"]*)"`).exec(attributes)?.[1] ?? '?');
      skipped.push(`  ${of('classname')} ${of('name')}: ${decode(skip[1] ?? 'no reason given')}`);
    }
  }
}

console.log(`\n${tests} tests run by Surefire, ${skipped.length} skipped${skipped.length ? ':' : '.'}`);
skipped.forEach((line) => console.log(line));
