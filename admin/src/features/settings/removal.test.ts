import { expect, test } from 'vitest';
import { removeAll, type Removal } from './removal';

function rounds(answers: readonly Removal[], stopAfter = Infinity) {
  let asked = 0;
  let waited = 0;
  const left: number[] = [];
  const gone = removeAll(
    async () => answers[asked++] ?? 'gone',
    {
      stopped: () => asked >= stopAfter,
      left: (after) => left.push(after.left),
      wait: async () => {
        waited++;
      },
    },
  );
  return gone.then((isGone) => ({ isGone, asked, waited, left }));
}

test('a removal is repeated until nothing is left', async () => {
  const result = await rounds([{ left: 9, more: false }, { left: 4, more: false }, 'gone']);

  expect(result).toEqual({ isGone: true, asked: 3, waited: 0, left: [9, 4] });
});

test('a removal that is stopped asks for no further round', async () => {
  const result = await rounds([{ left: 9, more: false }, { left: 4, more: false }, 'gone'], 1);

  expect(result).toMatchObject({ isGone: false, asked: 1, left: [9] });
});

test('after a round that moved nothing the next one waits', async () => {
  const result = await rounds([{ left: 4, more: false }, { left: 4, more: false }, 'gone']);

  expect(result).toMatchObject({ isGone: true, asked: 3, waited: 1 });
});
