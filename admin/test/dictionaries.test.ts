import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  return words(/^\(?names?|label|mark|from|text|type|subject|days|right|why|keys|id/.test(source) ? 'x' : 3, 'hour', 'x');
}

test('no label has a spelling that product words forbid', () => {
  const text = labels(ja).join('\n');

  expect(labels(ja).length).toBeGreaterThan(300);
  for (const forbidden of ['友達', '対応済(?!み)', '未割当', '担当なし', '社内メモ', 'シナリオ', '到達', '配信済', '絞込']) {
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
