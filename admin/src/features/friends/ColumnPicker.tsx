import { Button, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import { useT } from '../../i18n';
import { useBulkWords } from '../../components/bulk/words';
import { COLUMNS, type FriendColumn } from './columns';

/** Which columns the table has. */
export function ColumnPicker({
  shown,
  onToggle,
}: {
  shown: readonly FriendColumn[];
  onToggle(column: FriendColumn): void;
}) {
  const t = useT();
  const words = useBulkWords();
  const names: Record<FriendColumn, string> = {
    mark: t.friends.mark,
    tags: t.friends.tags,
    assignee: t.friends.assignee,
    last: t.friends.lastMessage,
    waiting: words.waiting,
    markSince: words.markSince,
    lineName: words.lineName,
    follow: t.friends.follow,
  };
  return (
    <Menu closeOnItemClick={false} checkIcon={<IconCheck size={16} aria-hidden />} position="bottom-end" returnFocus>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconColumns3 size={14} aria-hidden />}
          data-testid="column-picker"
        >
          {words.columns}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((column) => (
          <Menu.CheckboxItem
            key={column}
            checked={shown.includes(column)}
            onChange={() => onToggle(column)}
            data-testid={`column-${column}`}
          >
            {names[column]}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
