import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n';
import styles from './InboxPage.module.css';

/** One filter of the list: a chip that opens its choices. */
export function FilterChip(props: {
  label: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onChange(ids: string[]): void;
}) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const first = props.options.find((option) => option.id === props.chosen[0])?.label;
  // One choice speaks for itself; the line has no room for more.
  const one = props.chosen.length === 1;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.chip}
          data-active={props.chosen.length > 0 || undefined}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <span className={one ? 'visually-hidden' : 'one-line'}>{props.label}</span>
          {one && <bdi className="one-line">{first ?? t.none}</bdi>}
          {props.chosen.length > 1 && <b>{props.chosen.length}</b>}
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={styles.options}>
          <legend className="visually-hidden">{props.label}</legend>
          {props.options.map((option) => (
            <label key={option.id}>
              <input
                type="checkbox"
                checked={props.chosen.includes(option.id)}
                onChange={(event) =>
                  props.onChange(
                    event.currentTarget.checked
                      ? [...props.chosen, option.id]
                      : props.chosen.filter((id) => id !== option.id),
                  )
                }
              />
              <bdi>{option.label}</bdi>
            </label>
          ))}
          {props.options.length === 0 && <span className="dim">{t.none}</span>}
        </fieldset>
        {props.chosen.length > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => props.onChange([])}>
            {t.act.clear}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
