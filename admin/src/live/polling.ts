/**
 * When the page asks what changed. Pure timing behind two ports (a clock with timers, and what the person does), so
 * that it is tested with a fake clock; what is asked is somebody else's.
 */
export interface Timers {
  now(): number;
  set(run: () => void, ms: number): number;
  clear(id: number): void;
  /** 0 ≤ x < 1, for the jitter. */
  random(): number;
}

export type PollResult = 'fine' | 'again' | 'failed';

export const VISIBLE_MS = 3_000;
export const IDLE_MS = 10_000;
export const HIDDEN_MS = 30_000;
const IDLE_AFTER_MS = 2 * 60_000;
const STOP_AFTER_HIDDEN_MS = 30 * 60_000;
const LONGEST_BACKOFF_MS = 60_000;

export class Polling {
  private timer: number | undefined;
  private running = false;
  private asking = false;
  private askAgain = false;
  private failures = 0;
  private lastInput: number;
  private hiddenSince: number | undefined;

  constructor(
    private readonly ask: () => Promise<PollResult>,
    private readonly timers: Timers,
    /** Whether somebody wants to hear of changes however long the page is hidden. */
    private readonly listens: () => boolean = () => false,
  ) {
    this.lastInput = timers.now();
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    void this.once();
  }

  stop(): void {
    this.running = false;
    this.unschedule();
  }

  /** The person moved, typed or scrolled. */
  input(): void {
    const wasIdle = this.timers.now() - this.lastInput > IDLE_AFTER_MS;
    this.lastInput = this.timers.now();
    if (wasIdle) this.soon();
  }

  visible(): void {
    this.hiddenSince = undefined;
    this.lastInput = this.timers.now();
    this.soon();
  }

  hidden(): void {
    this.hiddenSince ??= this.timers.now();
  }

  /** Asks at once: focus came back, something was sent, a mark was set. */
  soon(): void {
    if (!this.running) return;
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    void this.once();
  }

  /** Milliseconds to the next question; undefined = not before the page is seen again. */
  interval(): number | undefined {
    const now = this.timers.now();
    const longHidden = this.hiddenSince !== undefined && now - this.hiddenSince >= STOP_AFTER_HIDDEN_MS;
    if (longHidden && !this.listens()) return undefined;
    const base =
      this.hiddenSince !== undefined ? HIDDEN_MS : now - this.lastInput > IDLE_AFTER_MS ? IDLE_MS : VISIBLE_MS;
    const backedOff =
      this.failures === 0 ? base : Math.max(base, Math.min(LONGEST_BACKOFF_MS, VISIBLE_MS * 2 ** this.failures));
    return Math.round(backedOff * (0.9 + 0.2 * this.timers.random()));
  }

  private unschedule(): void {
    if (this.timer !== undefined) this.timers.clear(this.timer);
    this.timer = undefined;
  }

  private async once(): Promise<void> {
    this.unschedule();
    this.asking = true;
    this.askAgain = false;
    const result = await this.ask().catch((): PollResult => 'failed');
    this.asking = false;
    this.failures = result === 'failed' ? this.failures + 1 : 0;
    if (!this.running) return;
    if (result === 'again' || (this.askAgain && result !== 'failed')) {
      void this.once();
      return;
    }
    const wait = this.interval();
    if (wait !== undefined) this.timer = this.timers.set(() => void this.once(), wait);
  }
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (id) => window.clearTimeout(id),
  random: () => Math.random(),
};
