import { expect, test } from 'vitest';
import { lastOrder, movedOrder } from './order';

const items = [
  { id: 'a', order: 100 },
  { id: 'b', order: 200 },
  { id: 'c', order: 300 },
];

test('one step writes one number between the new neighbours', () => {
  expect(movedOrder(items, 'c', -1)).toBe(150);
  expect(movedOrder(items, 'a', 1)).toBe(250);
});

test('moving to either end goes beyond the last one', () => {
  expect(movedOrder(items, 'b', -1)).toBe(0);
  expect(movedOrder(items, 'b', 1)).toBe(400);
});

test('what is at the end stays there', () => {
  expect(movedOrder(items, 'a', -1)).toBeUndefined();
  expect(movedOrder(items, 'c', 1)).toBeUndefined();
});

test('something new comes last', () => {
  expect(lastOrder(items)).toBe(400);
  expect(lastOrder([])).toBe(100);
});
