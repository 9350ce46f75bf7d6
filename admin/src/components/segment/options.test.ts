import { expect, test } from 'vitest';
import { withChosen } from './options';

test('what was chosen and archived since is still shown by its name', () => {
  const offered = [{ value: 'a', label: 'A' }];

  expect(withChosen(offered, ['a', 'old'], (id) => `${id} (archived)`)).toEqual([
    { value: 'a', label: 'A' },
    { value: 'old', label: 'old (archived)' },
  ]);
});
