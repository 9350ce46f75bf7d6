import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { FriendCard } from '../../api/types';
import { useT } from '../../i18n';
import { useSaving } from './useSaving';

/** The name that the desk gives a friend; empty, the one from LINE. */
export function NameEdit({ card, onSave }: { card: FriendCard; onSave(name: string | undefined): Promise<unknown> }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const saving = useSaving('/displayName', onSave, () => setOpened(false));
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-end" width={260}>
      <Popover.Target>
        <ActionIcon
          size="sm"
          aria-label={t.card.editField(t.card.displayName)}
          onClick={() => {
            setName(card.displayName ?? '');
            saving.retyped();
            setOpened(!opened);
          }}
        >
          <IconPencil size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void saving.save(name.trim() === '' ? undefined : name.trim());
          }}
        >
          <TextInput
            label={t.card.displayName}
            value={name}
            maxLength={20}
            placeholder={card.lineName ?? card.name}
            error={saving.fault}
            onChange={(event) => {
              saving.retyped();
              setName(event.currentTarget.value);
            }}
          />
          <Button type="submit" size="xs" mt="xs" fullWidth loading={saving.busy}>
            {t.act.save}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
