import type { Run, RunState } from '../../api/types';

export const PARTS = ['accepted', 'refused', 'unknown', 'cancelled', 'pending'] as const;
export type Part = (typeof PARTS)[number];

/** Whether figures may still change by themselves. */
export function isMoving(state: RunState): boolean {
  return (
    state === 'OPENED' || state === 'FREEZING' || state === 'RUNNING' || state === 'PAUSING' || state === 'CANCELLING'
  );
}

export function mayPause(state: RunState): boolean {
  return state === 'RUNNING';
}

export function mayResume(run: Pick<Run, 'state'>): boolean {
  return run.state === 'PAUSED';
}

export function mayCancel(state: RunState): boolean {
  return !['CANCELLING', 'CANCELLED', 'FINISHED', 'MISSED'].includes(state);
}

/** Each part's share of the frozen recipients, 0–100, in the order they are shown. */
export function shares(figures: Run['figures']): { part: Part; percent: number }[] {
  const whole = figures.frozen;
  return PARTS.map((part) => ({ part, percent: whole === 0 ? 0 : (figures[part] / whole) * 100 }));
}

/** Whether the parts add up to the frozen count, as they always must. */
export function addsUp(figures: Run['figures']): boolean {
  return PARTS.reduce((sum, part) => sum + figures[part], 0) === figures.frozen;
}

/** How long the values of personal messages are kept once they are frozen, which is not before the run was opened. */
const VALUES_KEPT_MS = 7 * 24 * 3_600_000;

/**
 * What became, or will become, of personal messages that are not sent while their values are kept.
 *
 * @returns `gone` when some were not sent because of it, or until when a run that stands can go on
 */
export function personalEnd(run: Pick<Run, 'state' | 'figures' | 'openedAt' | 'endedAt'>): 'gone' | number | undefined {
  const until = run.openedAt + VALUES_KEPT_MS;
  if (run.state === 'PAUSED' || run.state === 'HELD') return until;
  const late = run.endedAt !== undefined && run.endedAt >= until;
  return run.state === 'FINISHED' && late && run.figures.cancelled > 0 ? 'gone' : undefined;
}

/** How often to ask for the run again, milliseconds; false = no more. */
export function pollEvery(run: Run | undefined): number | false {
  if (!run) return false;
  if (isMoving(run.state)) return 1_500;
  return run.state === 'PAUSED' || run.state === 'HELD' ? 5_000 : false;
}
