import { expect, test } from 'vitest';
import { NoAnswerError, ProblemError } from '../../api/problem';
import { BulkRun, CHUNK, type BulkResult, type Target } from './run';

const targets = (n: number): Target[] => Array.from({ length: n }, (_, i) => ({ friendId: `U${i}`, name: `名前${i}` }));
const changed = (part: readonly Target[]): BulkResult => ({
  results: part.map(({ friendId }) => ({ friendId, outcome: 'changed', entryId: `e-${friendId}` })),
  now: 1,
});
const refusal = (status: number) =>
  new ProblemError({ type: 'about:blank', title: '', status, code: status === 400 ? 'invalid' : 'internal', id: '' });
const at = <T>(list: readonly T[], n: number): T => list[n] as T;

function sender(answer: (call: number, part: readonly Target[]) => BulkResult) {
  const calls: { operation: string; part: readonly Target[] }[] = [];
  const pauses: number[] = [];
  let ids = 0;
  const make = (list: readonly Target[]) =>
    new BulkRun(
      list,
      async (operation, part) => {
        calls.push({ operation, part });
        return answer(calls.length, part);
      },
      async (ms) => void pauses.push(ms),
      () => `operation-${++ids}`,
    );
  return { make, calls, pauses };
}

test('all friends are asked for once, in requests of their own operations', async () => {
  const { make, calls } = sender((_, part) => changed(part));
  const run = make(targets(CHUNK * 2 + 1));

  await run.go();

  expect(run.progress()).toMatchObject({ phase: 'done', done: CHUNK * 2 + 1 });
  expect(run.progress().changed).toHaveLength(CHUNK * 2 + 1);
  expect(calls.map((call) => call.part.length)).toEqual([CHUNK, CHUNK, 1]);
  expect(new Set(calls.map((call) => call.operation)).size).toBe(3);
});

test('what changed, what was so already and what failed are told apart, with names', async () => {
  const { make } = sender(() => ({
    results: [
      { friendId: 'U0', outcome: 'changed', entryId: 'e' },
      { friendId: 'U1', outcome: 'unchanged' },
      { friendId: 'U2', outcome: 'failed', reason: 'too-many-tags' },
    ],
    now: 1,
  }));
  const run = make(targets(3));

  await run.go();

  expect(run.progress().changed).toEqual([{ friendId: 'U0', name: '名前0', entryId: 'e' }]);
  expect(run.progress().unchanged).toBe(1);
  expect(run.progress().failures).toEqual([{ friendId: 'U2', name: '名前2', reason: 'too-many-tags' }]);
});

test('a request without an answer is sent again as the same operation', async () => {
  const { make, calls, pauses } = sender((call, part) => {
    if (call === 2) throw new NoAnswerError();
    if (call === 3) throw refusal(503);
    return changed(part);
  });
  const run = make(targets(CHUNK + 1));

  await run.go();

  expect(run.progress()).toMatchObject({ phase: 'done', done: CHUNK + 1 });
  expect(calls.map((call) => call.operation)).toEqual(['operation-1', 'operation-2', 'operation-2', 'operation-2']);
  expect(pauses).toEqual([1_000, 3_000]);
});

test('what waiting does not mend holds the run, which goes on from there as the same operation', async () => {
  let down = true;
  const { make, calls } = sender((call, part) => {
    if (call > 1 && down) throw new NoAnswerError();
    return changed(part);
  });
  const run = make(targets(CHUNK + 2));
  await run.go();
  expect(run.progress()).toMatchObject({ phase: 'held', done: CHUNK });
  expect(run.left()).toBe(2);
  down = false;

  await run.go();

  expect(run.progress()).toMatchObject({ phase: 'done', done: CHUNK + 2 });
  expect(run.progress().error).toBeUndefined();
  expect(new Set(calls.slice(1).map((call) => call.operation))).toEqual(new Set(['operation-2']));
});

test('a refusal is not tried again', async () => {
  const { make, calls } = sender(() => {
    throw refusal(400);
  });
  const run = make(targets(1));

  await run.go();

  expect(run.progress().phase).toBe('held');
  expect(calls).toHaveLength(1);
});

test('stopped, it ends after the request under way and can go on', async () => {
  const runs: BulkRun<Target>[] = [];
  const { make, calls } = sender((call, part) => {
    if (call === 1) at(runs, 0).stop();
    return changed(part);
  });
  const run = make(targets(CHUNK + 1));
  runs.push(run);

  await run.go();
  expect(run.progress()).toMatchObject({ phase: 'stopped', done: CHUNK });
  await run.go();

  expect(run.progress().phase).toBe('done');
  expect(calls).toHaveLength(2);
});

test('two starts at once are one', async () => {
  const { make, calls } = sender((_, part) => changed(part));
  const run = make(targets(1));

  await Promise.all([run.go(), run.go()]);

  expect(calls).toHaveLength(1);
});
