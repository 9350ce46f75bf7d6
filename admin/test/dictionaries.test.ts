import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ja as bulk } from '../src/components/bulk/words';
import en from '../src/i18n/en';
import ja from '../src/i18n/ja';

/** Every label as it is shown; functions are called with sample values. */
function labels(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return labels(sample(value as (...all: unknown[]) => unknown));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(labels);
  return [];
}

function sample(words: (...all: unknown[]) => unknown): unknown {
  const source = words.toString();
  // Functions over a unit of time or a number of things take both.
  return words(
    /^\(?names?|label|mark|from|text|type|subject|days|right|why|keys|id/.test(source) ? 'x' : 3,
    'hour',
    'x',
  );
}

test('no label has a spelling that product words forbid', () => {
  const text = labels(ja).join('\n');

  expect(labels(ja).length).toBeGreaterThan(300);
  for (const forbidden of [
    '友達',
    '対応済(?!み)',
    '未割当',
    '担当なし',
    '社内メモ',
    'シナリオ',
    '到達',
    '配信済',
    '絞込',
  ]) {
    expect(text).not.toMatch(new RegExp(forbidden));
  }
});

test('English has every label, and no Japanese left in it but names of the language', () => {
  const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
  const left = labels({ ...en, otherLanguage: '', reminders: { ...en.reminders, presetText: '' } }).filter((label) =>
    japanese.test(label),
  );

  expect(labels(en).length).toBe(labels(ja).length);
  expect(left).toEqual([]);
});

test('the source of the page has no word in it that a label should be', () => {
  const shell = readFileSync(join(import.meta.dirname, '../src/app/Shell.tsx'), 'utf8');

  expect(shell).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
});

/** The paths of all words, such as "inbox.views.mine". */
function paths(value: object, above: string[] = []): string[][] {
  return Object.entries(value).flatMap(([key, below]) =>
    typeof below === 'object' && !Array.isArray(below) ? paths(below as object, [...above, key]) : [[...above, key]],
  );
}

/**
 * Words that nothing shows: neither named as a whole, nor chosen from their group by a key that occurs in the source.
 */
function unused(words: object, name: string, source: string): string[] {
  const named = new Set<string>();
  const groups = new Set<string>();
  for (const [chain, next] of source.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\s*\\.\\w+)+(\\s*\\[)?`, 'g'))) {
    const path = chain.replace(/[\s[]/g, '').split('.').slice(1);
    // What follows a word is a method of the text, such as `.length`.
    for (let length = 1; length <= path.length; length++) named.add(path.slice(0, length).join('.'));
    if (next !== undefined) groups.add(path.join('.'));
  }
  const occurring = new Set(source.match(/(?<=['"])[\w.-]+(?=['"])|[\w-]+/g));
  return paths(words)
    .filter(
      (path) =>
        !named.has(path.join('.')) && !(groups.has(path.slice(0, -1).join('.')) && occurring.has(path.at(-1) ?? '')),
    )
    .map((path) => path.join('.'));
}

test('every word is shown somewhere', () => {
  const root = join(import.meta.dirname, '../src');
  const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^i18n\/(ja|en)\.ts$|^components\/bulk\/words\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

  expect(unused({ used: 'x', left: 'y' }, 't', 't.used')).toEqual(['left']);
  expect(unused(ja, 't', source)).toEqual([]);
  expect(unused(bulk, 'words', source)).toEqual([]);
});
