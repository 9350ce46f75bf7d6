import { NumberInput, Select, Switch } from '@mantine/core';
import { useDirectory } from '../../app/directory';
import type { ReminderGuards } from '../../api/types';
import { useT } from '../../i18n';
import { DAYS_MAX, TIMES_MAX, amount, withGuard } from './guards';
import styles from './reminders.module.css';

/** What keeps the reminder from single friends: each guard is off while its field is empty. */
export function GuardsEditor(props: {
  guards: ReminderGuards;
  disabled: boolean;
  faults: ReadonlyMap<string, string>;
  onChange(guards: ReminderGuards): void;
}) {
  const { guards, faults } = props;
  const t = useT();
  const { marks } = useDirectory();
  const put = (change: Parameters<typeof withGuard>[1]) => props.onChange(withGuard(guards, change));
  const setMarks = marks.filter((mark) => !mark.archived || mark.id === guards.limit?.mark);
  return (
    <div className={styles.guards} data-testid="guards">
      <p className="dim">{t.reminders.guardsLead}</p>
      <NumberInput
        label={t.reminders.restDays}
        description={t.reminders.restDaysHint}
        suffix={t.reminders.daysSuffix}
        placeholder={t.reminders.noGuard}
        value={guards.restDays ?? ''}
        min={1}
        max={DAYS_MAX}
        allowDecimal={false}
        allowNegative={false}
        disabled={props.disabled}
        error={faults.get('/guards/restDays')}
        onChange={(value) => put({ restDays: amount(value, DAYS_MAX) })}
        data-testid="guard-rest"
      />
      <NumberInput
        label={t.reminders.markDays}
        description={t.reminders.markDaysHint}
        suffix={t.reminders.daysSuffix}
        placeholder={t.reminders.noGuard}
        value={guards.markDays ?? ''}
        min={1}
        max={DAYS_MAX}
        allowDecimal={false}
        allowNegative={false}
        disabled={props.disabled}
        error={faults.get('/guards/markDays')}
        onChange={(value) => put({ markDays: amount(value, DAYS_MAX) })}
        data-testid="guard-mark"
      />
      <NumberInput
        label={t.reminders.limitTimes}
        description={t.reminders.limitTimesHint}
        suffix={t.reminders.timesSuffix}
        placeholder={t.reminders.noGuard}
        value={guards.limit?.times ?? ''}
        min={1}
        max={TIMES_MAX}
        allowDecimal={false}
        allowNegative={false}
        disabled={props.disabled}
        error={faults.get('/guards/limit/times')}
        onChange={(value) => {
          const times = amount(value, TIMES_MAX);
          put({ limit: times === undefined ? undefined : { ...guards.limit, times } });
        }}
        data-testid="guard-limit"
      />
      {guards.limit && (
        <Select
          label={t.reminders.limitMark}
          description={t.reminders.limitMarkHint}
          placeholder={t.reminders.limitMarkNone}
          clearable
          clearButtonProps={{ 'aria-label': t.reminders.limitMarkNone }}
          value={guards.limit.mark ?? null}
          data={setMarks.map((mark) => ({ value: mark.id, label: mark.label }))}
          disabled={props.disabled}
          error={faults.get('/guards/limit/mark')}
          onChange={(mark) =>
            put({ limit: { times: guards.limit?.times ?? 1, ...(mark === null ? {} : { mark }) } })
          }
          data-testid="guard-limit-mark"
        />
      )}
      <Switch
        className={styles.wide}
        label={t.reminders.stopOnReply}
        description={t.reminders.stopOnReplyHint}
        checked={guards.stopOnReply ?? false}
        disabled={props.disabled}
        onChange={(event) => put({ stopOnReply: event.currentTarget.checked })}
        data-testid="guard-reply"
      />
    </div>
  );
}
