import { expect, test } from 'vitest';
import { NO_GUARDS, amount, skippedSum, withGuard } from './guards';

test('an empty field is no guard, and none goes beyond what the server takes', () => {
  expect(amount('', 366)).toBeUndefined();
  expect(amount(0, 366)).toBeUndefined();
  expect(amount('7', 366)).toBe(7);
  expect(amount(400, 366)).toBe(366);
});

test('a guard that is taken away is not sent', () => {
  const guards = withGuard(withGuard(NO_GUARDS, { restDays: 7, limit: { times: 3 } }), { restDays: undefined });

  expect(guards).toEqual({ stopOnReply: false, limit: { times: 3 } });
});

test('who was left out is added up over the reasons', () => {
  expect(skippedSum(undefined)).toBe(0);
  expect(
    skippedSum([
      { reason: 'RESTING', count: 3 },
      { reason: 'LIMIT', count: 1 },
    ]),
  ).toBe(4);
});
