import type { WaitingUnit } from './words';

/** Dates and numbers in one language and the account's time zone. */
export interface Format {
  number(n: number): string;
  /** 99.9%, of a share 0–1; never 0% or 100% for what is only near it */
  percent(share: number): string;
  /** 14:05 */
  time(at: number): string;
  /** 11月18日(水), with the year if it is not that of `now` */
  day(at: number, now: number): string;
  /** 2026/11/18 */
  date(at: number): string;
  /** 2026/11/18 14:05 */
  dateTime(at: number): string;
  /** 11月23日(月) 10:00, of this year or the next */
  dayTime(at: number): string;
  /** 2026-11-18, the day's key in the account's zone */
  dayKey(at: number): string;
  /** A day `YYYY-MM-DD` as a date */
  plainDay(day: string): string;
  /** 日本語, of the code `ja`; a code that means nothing as it is */
  language(code: string): string;
}

export function formatIn(locale: string, timeZone: string): Format {
  const make = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const time = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = make({ month: 'long', day: 'numeric', weekday: 'short' });
  const yearDay = make({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  const date = make({ year: 'numeric', month: 'numeric', day: 'numeric' });
  const plain = make({ year: 'numeric', month: 'numeric', day: 'numeric' }, 'UTC');
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const key = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return {
    number: (n) => number.format(n),
    percent: (share) => {
      const shown = share > 0 && share < 1 ? Math.min(0.999, Math.max(0.001, share)) : share;
      return percent.format(shown);
    },
    time: (at) => time.format(at),
    day: (at, now) => (key.format(at).slice(0, 4) === key.format(now).slice(0, 4) ? day : yearDay).format(at),
    date: (at) => date.format(at),
    dateTime: (at) => `${date.format(at)} ${time.format(at)}`,
    dayTime: (at) => `${day.format(at)} ${time.format(at)}`,
    dayKey: (at) => key.format(at),
    plainDay: (text) => {
      const at = Date.parse(`${text}T00:00:00Z`);
      return Number.isNaN(at) ? text : plain.format(at);
    },
    language: (code) => {
      try {
        return languages.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

/** A waiting time in words' units: minutes under an hour, hours under a day, then days; rounded down. */
export function waitingTime(now: number, since: number): { n: number; unit: WaitingUnit } {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  if (minutes < 60) return { n: minutes, unit: 'minute' };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { n: hours, unit: 'hour' };
  return { n: Math.floor(hours / 24), unit: 'day' };
}

const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('ja', { granularity: 'grapheme' }) : undefined;

/** The first letter of a name as people see it: an emoji with its modifiers is one letter. */
export function initial(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '?';
  if (!segmenter) return [...trimmed][0] ?? '?';
  return segmenter.segment(trimmed)[Symbol.iterator]().next().value?.segment ?? '?';
}
