import { expect, test } from 'vitest';
import { HIDDEN_MS, IDLE_MS, Polling, VISIBLE_MS, type PollResult, type Timers } from './polling';

class FakeTimers implements Timers {
  time = 0;
  due: { id: number; at: number; run: () => void }[] = [];
  private last = 0;
  now = () => this.time;
  set = (run: () => void, ms: number) => {
    const id = ++this.last;
    this.due.push({ id, at: this.time + ms, run });
    return id;
  };
  clear = (id: number) => {
    this.due = this.due.filter((one) => one.id !== id);
  };
  /** The middle of the jitter. */
  random = () => 0.5;

  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      const next = this.due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = next.at;
      this.clear(next.id);
      next.run();
      await settle();
    }
    this.time = until;
  }
}

const settle = async () => {
  for (let n = 0; n < 10; n++) await Promise.resolve();
};

function poller(results: PollResult[] = [], listens = false) {
  const timers = new FakeTimers();
  const asked: number[] = [];
  const polling = new Polling(async () => {
    asked.push(timers.time);
    return results.shift() ?? 'fine';
  }, timers, () => listens);
  return { timers, asked, polling };
}

test('a page in use asks every three seconds', async () => {
  const { timers, asked, polling } = poller();

  polling.start();
  await settle();
  await timers.advance(9_000);

  expect(asked).toEqual([0, VISIBLE_MS, 2 * VISIBLE_MS, 3 * VISIBLE_MS]);
});

test('after two minutes without input it asks every ten seconds, and at once on input', async () => {
  const { timers, asked, polling } = poller();
  polling.start();
  await settle();
  await timers.advance(125_000);
  expect(polling.interval()).toBe(IDLE_MS);

  asked.length = 0;
  polling.input();
  await settle();

  expect(asked).toHaveLength(1);
  expect(polling.interval()).toBe(VISIBLE_MS);
});

test('a hidden page asks every thirty seconds and stops after half an hour', async () => {
  const { timers, asked, polling } = poller();
  polling.start();
  await settle();
  polling.hidden();
  expect(polling.interval()).toBe(HIDDEN_MS);
  await timers.advance(31 * 60_000);
  expect(polling.interval()).toBeUndefined();

  asked.length = 0;
  await timers.advance(60 * 60_000);
  expect(asked).toEqual([]);
  polling.visible();
  await settle();
  expect(asked).toHaveLength(1);
});

test('failures back off up to a minute, a good answer ends it', async () => {
  const { timers, polling } = poller(['failed', 'failed', 'failed', 'failed', 'failed', 'failed']);
  polling.start();
  await settle();
  expect(polling.interval()).toBe(2 * VISIBLE_MS);
  await timers.advance(60_000);
  expect(polling.interval()).toBeGreaterThan(20_000);
  await timers.advance(300_000);
  expect(polling.interval()).toBe(IDLE_MS);
});

test('more to read is asked for at once', async () => {
  const { asked, polling } = poller(['again', 'again']);

  polling.start();
  await settle();

  expect(asked).toEqual([0, 0, 0]);
});

test('a wish during a question is heard after it, once', async () => {
  const { asked, polling } = poller();
  polling.start();
  polling.soon();
  polling.soon();
  await settle();

  expect(asked).toHaveLength(2);
});

test('a page that somebody listens to goes on asking however long it is hidden', async () => {
  const { timers, asked, polling } = poller([], true);
  polling.start();
  await settle();
  polling.hidden();

  await timers.advance(3 * 3_600_000);

  expect(asked.length).toBeGreaterThan(300);
  expect(polling.interval()).toBe(HIDDEN_MS);
});
