import type { ReminderGuards, SkipCounts } from '../../api/types';

export const DAYS_MAX = 366;
export const TIMES_MAX = 50;

export const NO_GUARDS: ReminderGuards = { stopOnReply: false };

/** What a field of days or times means: empty, or nothing that can be read, is no guard. */
export function amount(value: string | number, max: number): number | undefined {
  const read = typeof value === 'number' ? value : Number.parseInt(value, 10);
  return Number.isInteger(read) && read >= 1 ? Math.min(read, max) : undefined;
}

/** The guards with one of them changed; what is undefined is left out. */
export function withGuard(
  guards: ReminderGuards,
  change: { [K in keyof ReminderGuards]?: ReminderGuards[K] | undefined },
) {
  const merged = { ...guards, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) as ReminderGuards;
}

export function skippedSum(skipped: SkipCounts | undefined): number {
  return (skipped ?? []).reduce((sum, row) => sum + row.count, 0);
}
