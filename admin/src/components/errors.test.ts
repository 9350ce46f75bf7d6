import { expect, test } from 'vitest';
import { ProblemError, passesByItself, toProblem } from '../api/problem';
import en from '../i18n/en';
import ja from '../i18n/ja';
import { sentence } from './errors';

const down = (service?: 'data' | 'line') =>
  new ProblemError({ type: '', title: '', status: 503, code: 'unavailable', id: '1', ...(service ? { service } : {}) });

test('what is down is named in words, with what to do', () => {
  expect(sentence(down('data'), ja)).toBe(
    'データベースから応答がありません。入力した内容は残っています。数秒後にもう一度お試しください。',
  );
  expect(sentence(down('line'), en)).toBe(
    'LINE does not answer. What you entered is kept. Please try again in a few seconds.',
  );
});

test("the gateway's own answer for a function that took too long is one of these, too", () => {
  const error = new ProblemError(toProblem(503, { message: 'Service Unavailable' }));

  expect(passesByItself(error)).toBe(true);
  expect(sentence(error, en)).toMatch(/^The service does not answer/);
  expect(passesByItself(new ProblemError(toProblem(500, {})))).toBe(false);
});
