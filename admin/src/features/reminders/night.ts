import type { Settings } from '../../api/types';

const DAY = 1_440;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What the quiet hours do to something that is due at a time of day: nothing, wait for their end, or leave it out. */
export function atNight(
  at: string,
  quiet: Settings['delivery']['quietHours'],
  latenessMinutes: number,
): 'sent' | 'waits' | 'missed' {
  const length = (minutes(quiet.to) - minutes(quiet.from) + DAY) % DAY;
  const since = (minutes(at) - minutes(quiet.from) + DAY) % DAY;
  if (!quiet.enabled || since >= length) return 'sent';
  return length - since <= latenessMinutes ? 'waits' : 'missed';
}
