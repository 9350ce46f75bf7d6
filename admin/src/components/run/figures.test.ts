import { expect, test } from 'vitest';
import { filled, sendable } from '../editor/messages';
import { addsUp, isMoving, mayCancel, mayPause, mayResume, personalEnd, pollEvery, shares } from './figures';

const figures = { frozen: 200, accepted: 100, refused: 40, unknown: 10, cancelled: 0, pending: 50 };

test('the parts of a run share its recipients out', () => {
  expect(addsUp(figures)).toBe(true);
  expect(addsUp({ ...figures, pending: 49 })).toBe(false);
  expect(shares(figures).find((one) => one.part === 'accepted')?.percent).toBe(50);
});

test('a run of nobody has no shares to divide by', () => {
  expect(shares({ ...figures, frozen: 0 }).every((one) => one.percent === 0)).toBe(true);
});

test('what can be done follows from the state', () => {
  expect(mayPause('RUNNING')).toBe(true);
  expect(mayPause('PAUSING')).toBe(false);
  expect(mayResume({ state: 'PAUSED' })).toBe(true);
  expect(mayCancel('PAUSED')).toBe(true);
  expect(mayCancel('HELD')).toBe(true);
  expect(mayCancel('FINISHED')).toBe(false);
  expect(isMoving('CANCELLING')).toBe(true);
});

test('a finished run is not asked for again', () => {
  const run = { runId: 'r', openedAt: 0, figures };

  expect(pollEvery({ ...run, state: 'RUNNING' })).toBe(1_500);
  expect(pollEvery({ ...run, state: 'PAUSED' })).toBe(5_000);
  expect(pollEvery({ ...run, state: 'FINISHED' })).toBe(false);
});

test('personal messages say until when they can be sent, and that it was too late', () => {
  const week = 7 * 24 * 3_600_000;
  const run = { openedAt: 1_000, figures: { ...figures, cancelled: 50, pending: 0 } };

  expect(personalEnd({ ...run, state: 'RUNNING' })).toBeUndefined();
  expect(personalEnd({ ...run, state: 'PAUSED' })).toBe(1_000 + week);
  expect(personalEnd({ ...run, state: 'FINISHED', endedAt: 1_000 + week })).toBe('gone');
  expect(personalEnd({ ...run, state: 'FINISHED', endedAt: week })).toBeUndefined();
  expect(personalEnd({ ...run, state: 'CANCELLED', endedAt: 1_000 + week })).toBeUndefined();
});

test('an empty text is no message, a sticker is', () => {
  expect(sendable([{ type: 'text', text: ' \n' }])).toBe(false);
  expect(sendable([{ type: 'text', text: 'a'.repeat(5_001) }])).toBe(false);
  expect(sendable([{ type: 'sticker', packageId: '1', stickerId: '2' }])).toBe(true);
  expect(filled([{ type: 'text', text: '' }, { type: 'text', text: 'b' }])).toEqual([{ type: 'text', text: 'b' }]);
});
