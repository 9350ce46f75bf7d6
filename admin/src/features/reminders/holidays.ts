import type { Reminder } from '../../api/types';
import type { Format } from '../../i18n/format';
import type { Messages } from '../../i18n/ja';

/** Which holidays the next occurrence heeds, in brackets; nothing if none. */
export function holidayWords(holidays: Reminder['holidays'], t: Messages, format: Format): string {
  if (holidays.length === 0) return '';
  const days = holidays.map((one) => t.reminders.holidayDay(format.plainDay(one.date), one.name));
  return t.reminders.holidaysHeeded(days.join(t.reminders.daysJoin));
}
