import { readFileSync, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** Every import of our own, as "file → file", below src/. */
function imports(): { from: string; to: string }[] {
  return sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map((match) => ({
      from: file,
      to: normalize(join(file, '..', match[1] ?? '')),
    })),
  );
}

const feature = (file: string) => /^features\/([^/]+)\//.exec(file)?.[1];

test('no feature imports another one', () => {
  const crossing = imports().filter(
    ({ from, to }) => feature(from) !== undefined && feature(to) !== undefined && feature(from) !== feature(to),
  );

  expect(imports().length).toBeGreaterThan(100);
  expect(crossing).toEqual([]);
});

test('parts and plumbing know no feature', () => {
  const upward = imports().filter(({ from, to }) => /^(components|api|auth|i18n|live)\//.test(from) && feature(to));

  expect(upward).toEqual([]);
});

test('nothing writes HTML from text', () => {
  const unsafe = sources.filter((file) =>
    /dangerouslySetInnerHTML|innerHTML/.test(readFileSync(join(root, file), 'utf8')),
  );

  expect(unsafe).toEqual([]);
});
