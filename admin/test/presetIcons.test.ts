import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { markIcon } from '../src/components/markIcons';

it('the marks of every set carry an icon of this page', () => {
  const source = readFileSync(join(__dirname, '../../core/src/main/java/henji/core/settings/Preset.java'), 'utf8');
  const icons = [...source.matchAll(/"#[0-9a-f]{6}", "([^"]*)"/g)].map((match) => match[1]);

  expect(icons.length).toBeGreaterThanOrEqual(24);
  expect(icons.filter((icon) => markIcon(icon) === undefined)).toEqual([]);
});
