import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_THEME,
  convertCssVariables,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  type ConvertCSSVariablesInput,
} from '@mantine/core';
import { expect, test } from 'vitest';
import { theme, variables } from './theme';

const root = join(import.meta.dirname, '..');

function merged(): ConvertCSSVariablesInput {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme);
  const defaults = defaultCssVariablesResolver(whole);
  const own = variables(whole);
  return {
    variables: { ...defaults.variables, ...own.variables },
    light: { ...defaults.light, ...own.light },
    dark: { ...defaults.dark, ...own.dark },
  };
}

test('the variables of the theme are the ones in the style sheet', async () => {
  const scheme = {
    variables: {},
    dark: { '--mantine-color-scheme': 'dark' },
    light: { '--mantine-color-scheme': 'light' },
  };
  const css = [convertCssVariables(merged(), ':root'), convertCssVariables(scheme, ':root')].join('\n');

  // `npm test -- -u` writes it anew after a change of the theme or of Mantine.
  await expect(`${css.replaceAll(/(;|\{|\})/g, '$1\n')}\n`).toMatchFileSnapshot('./variables.gen.css');
});

test('every part in use brings its style sheet', () => {
  const sheet = readFileSync(join(root, 'app/mantine.css'), 'utf8');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const used = new Set(
    sources
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
      .flatMap((match) => (match[1] ?? '').split(',').map((name) => name.trim())),
  );

  const missing = [...used].filter(
    (name) =>
      existsSync(join(root, `../node_modules/@mantine/core/styles/${name}.css`)) && !sheet.includes(`/${name}.css`),
  );

  expect(used.size).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
