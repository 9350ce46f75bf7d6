import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconUserEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useT } from '../../i18n';
import styles from './editor.module.css';
import { MAX_FALLBACK } from './limits';
import { fallbackOf, place } from './variables';

/** Chooses what differs from friend to friend, and what is said to who has no such value. */
export function InsertVariable({ onInsert }: { onInsert(text: string): void }) {
  const t = useT();
  const { fields } = useDirectory();
  const [opened, setOpened] = useState(false);
  const [variable, setVariable] = useState('name');
  const [fallback, setFallback] = useState<string>(t.editor.fallbackName);
  const choose = (next: string) => {
    // A word that somebody typed is kept.
    if (fallback === '' || fallback === t.editor.fallbackName)
      setFallback(next === 'name' ? t.editor.fallbackName : '');
    setVariable(next);
  };
  const insert = () => {
    setOpened(false);
    onInsert(place(variable, fallback));
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-start" width={300}>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserEdit size={14} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setOpened(!opened)}
          data-testid="insert-variable"
        >
          {t.editor.insertVariable}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.editor.insertVariable}>
        <div className={styles.fields}>
          <Select
            label={t.editor.variable}
            data={[
              { value: 'name', label: t.editor.variableName },
              ...fields.map((field) => ({ value: `field:${field.id}`, label: field.label })),
            ]}
            value={variable}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => next && choose(next)}
            data-testid="variable"
          />
          <TextInput
            label={t.editor.fallback}
            description={t.editor.fallbackHint}
            value={fallback}
            maxLength={MAX_FALLBACK}
            lang="ja"
            onChange={(event) => setFallback(fallbackOf(event.currentTarget.value))}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing && fallback.trim() !== '') {
                event.preventDefault();
                insert();
              }
            }}
            data-testid="fallback"
          />
          <Button size="xs" disabled={fallback.trim() === ''} onClick={insert} data-testid="insert">
            {t.editor.insert}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
