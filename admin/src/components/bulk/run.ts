import { newOperationId } from '../../api/client';
import { NoAnswerError, ProblemError } from '../../api/problem';
import type { components } from '../../api/schema.gen';

export type BulkResult = components['schemas']['BulkResult'];
export type BulkFailure = components['schemas']['BulkFailure'];

export interface Target {
  friendId: string;
  name: string;
}

export interface Changed extends Target {
  entryId: string;
}

export interface Failure extends Target {
  reason: BulkFailure;
}

export interface Progress {
  /** `held` = something went wrong that waiting did not mend; it can go on from there. */
  phase: 'running' | 'stopping' | 'stopped' | 'held' | 'done';
  total: number;
  /** How many were asked for and answered. */
  done: number;
  changed: readonly Changed[];
  unchanged: number;
  failures: readonly Failure[];
  error?: unknown;
}

/** Friends of one request: a second or two, so that the bar moves and 停止 is felt. The API takes up to 100. */
export const CHUNK = 50;
const PAUSES_MS = [1_000, 3_000, 8_000];

/**
 * A change of many friends, request by request. Each request has an operation id of its own, which it keeps however
 * often it is sent: one whose answer was lost is sent again and changes nobody twice.
 */
export class BulkRun<T extends Target> {
  #progress: Progress;
  #operation: string | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly targets: readonly T[],
    private readonly send: (operationId: string, part: readonly T[]) => Promise<BulkResult>,
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    private readonly newId: () => string = newOperationId,
  ) {
    this.#progress = { phase: 'stopped', total: targets.length, done: 0, changed: [], unchanged: 0, failures: [] };
  }

  readonly progress = (): Progress => this.#progress;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isMoving(): boolean {
    return this.#progress.phase === 'running' || this.#progress.phase === 'stopping';
  }

  /** Those that no request has named yet, or whose request got no answer. */
  left(): number {
    return this.#progress.total - this.#progress.done;
  }

  /** Stops after the request that is on its way. */
  stop(): void {
    if (this.#progress.phase === 'running') this.#set({ phase: 'stopping' });
  }

  /** Starts, or goes on where it stopped. */
  async go(): Promise<void> {
    if (this.isMoving()) return;
    this.#set({ phase: 'running', error: undefined });
    while (this.left() > 0 && this.#progress.phase === 'running') {
      const part = this.targets.slice(this.#progress.done, this.#progress.done + CHUNK);
      try {
        this.#take(part, await this.#ask(part));
      } catch (error) {
        this.#set({ phase: 'held', error });
        return;
      }
    }
    this.#set({ phase: this.left() === 0 ? 'done' : 'stopped' });
  }

  async #ask(part: readonly T[]): Promise<BulkResult> {
    this.#operation ??= this.newId();
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.send(this.#operation, part);
      } catch (error) {
        const wait = PAUSES_MS[attempt];
        if (wait === undefined || !isPassing(error) || this.#progress.phase === 'stopping') throw error;
        await this.pause(wait);
      }
    }
  }

  #take(part: readonly T[], answer: BulkResult): void {
    this.#operation = undefined;
    const names = new Map(part.map((target) => [target.friendId, target.name]));
    const changed: Changed[] = [];
    const failures: Failure[] = [];
    let unchanged = 0;
    for (const { friendId, outcome, entryId, reason } of answer.results) {
      const target = { friendId, name: names.get(friendId) ?? '' };
      if (outcome === 'changed' && entryId !== undefined) changed.push({ ...target, entryId });
      else if (outcome === 'unchanged') unchanged += 1;
      else failures.push({ ...target, reason: reason ?? 'not-found' });
    }
    const now = this.#progress;
    this.#set({
      done: now.done + part.length,
      changed: [...now.changed, ...changed],
      unchanged: now.unchanged + unchanged,
      failures: [...now.failures, ...failures],
    });
  }

  #set(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What waiting may mend: no answer, too many requests, a fault on the other side. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswerError) return true;
  return error instanceof ProblemError && (error.problem.status >= 500 || error.problem.status === 429);
}
