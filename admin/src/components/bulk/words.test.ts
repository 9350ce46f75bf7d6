import { expect, test } from 'vitest';
import { en, ja } from './words';

function labels(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return labels((value as (...all: unknown[]) => unknown)(3, 4));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(labels);
  return [];
}

test('Japanese keeps to the words of the product, English has no Japanese left', () => {
  expect(labels(ja).join('\n')).not.toMatch(/友達|対応済(?!み)|未割当|担当なし/);
  expect(labels(en).filter((label) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(label))).toEqual([]);
  expect(labels(en)).toHaveLength(labels(ja).length);
});
