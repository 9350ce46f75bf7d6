import type { Mark, OutMessage, Recurrence, Segment } from '../../api/types';
import type { Messages } from '../../i18n/ja';

/** 00:00 to 23:59. */
export const TIME_OF_DAY = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

export const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Day = (typeof DAYS)[number];

/** What a reminder's form starts from. */
export interface ReminderStart {
  name: string;
  segment: Segment;
  messages: OutMessage[];
  recurrence: Recurrence;
}

/**
 * The Monday case: every Monday 10:00 to everyone whose mark says that it is the customer's turn, unless they blocked
 * the account. The kind decides, so that a renamed mark is found; without such a mark nobody is meant.
 */
export function mondayPreset(marks: readonly Mark[], timeZone: string, t: Messages): ReminderStart {
  const waiting = marks.filter((mark) => mark.kind === 'WAITING').map((mark) => mark.id);
  return {
    name: t.reminders.presetName,
    segment:
      waiting.length === 0
        ? { any: [] }
        : {
            all: [
              { is: 'mark', in: waiting },
              { is: 'follow', in: ['FOLLOWING'] },
            ],
          },
    messages: [{ type: 'text', text: t.reminders.presetText }],
    recurrence: { every: 'week', days: ['MON'], at: '10:00', timeZone },
  };
}

/** A rule in words: 毎週月曜 10:00. */
export function ruleWords(rule: Recurrence, t: Messages): string {
  if (rule.every === 'month') return t.reminders.ruleMonthly(rule.day, rule.at);
  const days = DAYS.filter((day) => rule.days.includes(day)).map((day) => t.reminders.days[day]);
  return t.reminders.ruleWeekly(days.join(t.reminders.daysJoin), rule.at);
}
