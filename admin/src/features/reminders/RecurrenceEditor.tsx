import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { Recurrence } from '../../api/types';
import { useWords } from '../../i18n';
import { DAYS, TIME_OF_DAY, type Day } from './preset';
import styles from './reminders.module.css';

/** When a reminder goes out: some weekdays or a day of the month, at a time of day. */
export function RecurrenceEditor(props: { rule: Recurrence; disabled: boolean; onChange(rule: Recurrence): void }) {
  const { t } = useWords();
  const { rule } = props;
  const common = { at: rule.at, timeZone: rule.timeZone };
  const toggle = (day: Day, on: boolean) => {
    if (rule.every !== 'week') return;
    const days = DAYS.filter((one) => (one === day ? on : rule.days.includes(one)));
    if (days.length > 0) props.onChange({ ...rule, days });
  };
  return (
    <div className={styles.when}>
      <SegmentedControl
        aria-label={t.reminders.every}
        value={rule.every}
        disabled={props.disabled}
        data={[
          { value: 'week', label: t.reminders.weekly },
          { value: 'month', label: t.reminders.monthly },
        ]}
        onChange={(every) =>
          props.onChange(
            every === 'week' ? { every: 'week', days: ['MON'], ...common } : { every: 'month', day: 1, ...common },
          )
        }
      />
      {rule.every === 'week' ? (
        <fieldset className={styles.days} disabled={props.disabled}>
          <legend>{t.reminders.weekdaysLabel}</legend>
          {DAYS.map((day) => (
            <label key={day}>
              <input
                type="checkbox"
                checked={rule.days.includes(day)}
                onChange={(event) => toggle(day, event.currentTarget.checked)}
              />
              {t.reminders.days[day]}
            </label>
          ))}
        </fieldset>
      ) : (
        <NumberInput
          label={t.reminders.day}
          description={t.reminders.dayHint}
          value={rule.day || ''}
          min={1}
          max={31}
          w={160}
          allowDecimal={false}
          clampBehavior="strict"
          disabled={props.disabled}
          error={rule.day >= 1 ? undefined : t.fault.required}
          // Emptied, it is asked for; 0 is no day.
          onChange={(day) => props.onChange({ ...rule, day: Number(day) || 0 })}
        />
      )}
      <TextInput
        type="time"
        label={t.reminders.at}
        value={rule.at}
        error={TIME_OF_DAY.test(rule.at) ? undefined : t.fault.required}
        disabled={props.disabled}
        onChange={(event) => props.onChange({ ...rule, at: event.currentTarget.value })}
      />
    </div>
  );
}
