import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Right, Use } from '../../api/types';
import { useRight } from '../../auth/identity';
import { DataTable, type Column } from '../../components/table/DataTable';
import { sayError } from '../../components/errors';
import { Empty } from '../../components/states';
import { say } from '../../components/say';
import { useT } from '../../i18n';
import { NewerContext } from './conflict';
import { DeleteDialog } from './DeleteDialog';
import { movedOrder, type Placed } from './order';
import type { Removal } from './removal';
import styles from './settings.module.css';

/** What marks, tags and friend fields have in common. */
export interface Setting {
  id: string;
  label: string;
  archived: boolean;
  version: number;
}

/** The words and the calls that tell marks, tags and friend fields apart. */
export interface SettingKind<Item extends Setting> {
  testId: string;
  /** Who may change it; what an admin sets up if absent. */
  right?: Right;
  /** Above the list. */
  help?: string;
  create: string;
  createTestId: string;
  empty: { title: string; hint: string };
  /** Between the name and the buttons. */
  columns: readonly Column<Item>[];
  /** How the name is shown; as text if absent. */
  name?(item: Item): ReactNode;
  /** Writes a changed item, its version being the one that was read. */
  put(item: Item): Promise<unknown>;
  remove(item: Item, replacement: string | undefined): Promise<Removal>;
  /** Asks what uses an item; absent if nothing can. */
  uses?(item: Item, signal: AbortSignal): Promise<Use>;
  /** Whether what uses an item can be given another one instead. */
  replaceable: boolean;
  /** Whether it is deleted only once it is archived. */
  archivedFirst?: boolean;
  /** Another way to make some, beside the button that makes one. */
  more?: { label: string; dialog(done: () => void, close: () => void): ReactNode };
  form(saved: Item | undefined, done: () => void, close: () => void): ReactNode;
}

/**
 * The list of one kind of setting: made, changed, put in order, archived and deleted in the same way.
 *
 * @param items in the order in which they are shown; those with an order number can be moved
 */
export function SettingList<Item extends Setting>({
  items,
  kind,
}: {
  items: readonly Item[];
  kind: SettingKind<Item>;
}) {
  const t = useT();
  const queries = useQueryClient();
  const mayEdit = useRight(kind.right ?? 'settings.edit');
  const [archivedToo, setArchivedToo] = useState(false);
  const [editing, setEditing] = useState<Item | 'new'>();
  const [deleting, setDeleting] = useState<Item>();
  const [more, setMore] = useState(false);
  const shown = items.filter((item) => archivedToo || !item.archived);
  const changed = () => queries.invalidateQueries({ queryKey: ['settings'] });
  const put = useMutation({
    mutationFn: (item: Item) => kind.put(item),
    onSettled: changed,
    onError: (error) => sayError(error, t),
  });
  // Somebody else saved what is being edited here. The form keeps what is typed and the version it began from, until
  // the person says which of the two stays.
  const [round, setRound] = useState(0);
  const newest = editing && editing !== 'new' ? items.find((item) => item.id === editing.id) : undefined;
  const newer =
    newest && editing && editing !== 'new' && newest.version > editing.version
      ? {
          latest: () => {
            setEditing(newest);
            setRound(round + 1);
          },
          keep: () => setEditing({ ...editing, version: newest.version }),
        }
      : undefined;
  const ordered = shown.every(isPlaced);
  const move = (item: Item, step: -1 | 1) => {
    const order = movedOrder(shown.filter(isPlaced), item.id, step);
    if (order !== undefined) put.mutate({ ...item, order });
  };
  const create = mayEdit && (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setEditing('new')}
      data-testid={kind.createTestId}
    >
      {kind.create}
    </Button>
  );
  const name: Column<Item> = {
    key: 'label',
    head: t.settings.label,
    onPhone: 'title',
    cell: (item) => (
      <>
        {kind.name?.(item) ?? <bdi>{item.label}</bdi>}{' '}
        {item.archived && <span className="dim">{t.settings.archived}</span>}
      </>
    ),
  };
  const buttons: Column<Item> = {
    key: 'actions',
    head: ordered ? t.settings.order : t.act.edit,
    silent: !ordered,
    end: true,
    onPhone: 'beside',
    cell: (item, index) => (
      <span className={styles.actions}>
        {ordered && (
          <>
            <ActionIcon
              aria-label={t.settings.up(item.label)}
              disabled={index === 0 || put.isPending}
              onClick={() => move(item, -1)}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              aria-label={t.settings.down(item.label)}
              disabled={index === shown.length - 1 || put.isPending}
              onClick={() => move(item, 1)}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
          </>
        )}
        <ActionIcon aria-label={t.settings.editOf(item.label)} onClick={() => setEditing(item)}>
          <IconPencil size={16} />
        </ActionIcon>
        {(item.archived || !kind.archivedFirst) && (
          <ActionIcon aria-label={t.settings.deleteOf(item.label)} onClick={() => setDeleting(item)}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </span>
    ),
  };
  return (
    <div className="panel">
      <div className={styles.head}>
        <p className="dim">{kind.help}</p>
        {items.some((item) => item.archived) && (
          <Checkbox
            label={t.settings.showArchived}
            checked={archivedToo}
            onChange={(event) => setArchivedToo(event.currentTarget.checked)}
          />
        )}
        {mayEdit && kind.more && (
          <Button variant="default" onClick={() => setMore(true)} data-testid="more-settings">
            {kind.more.label}
          </Button>
        )}
        {items.length > 0 && create}
      </div>
      {shown.length === 0 ? (
        <Empty title={kind.empty.title} hint={kind.empty.hint} action={create} />
      ) : (
        <DataTable
          testId={kind.testId}
          columns={[name, ...kind.columns, ...(mayEdit ? [buttons] : [])]}
          rows={shown}
          rowKey={(item) => item.id}
          rowProps={(item) => ({ className: item.archived ? styles.archived : undefined })}
        />
      )}
      {editing && (
        <NewerContext.Provider key={round} value={newer}>
          {kind.form(
            editing === 'new' ? undefined : editing,
            () => {
              setEditing(undefined);
              say(t.state.saved);
              void changed();
            },
            () => setEditing(undefined),
          )}
        </NewerContext.Provider>
      )}
      {more &&
        kind.more?.dialog(
          () => {
            setMore(false);
            void changed();
          },
          () => setMore(false),
        )}
      {deleting && (
        <DeleteDialog
          label={deleting.label}
          {...(kind.replaceable
            ? { replacements: items.filter((item) => item.id !== deleting.id && !item.archived) }
            : {})}
          {...(kind.uses ? { uses: (signal: AbortSignal) => kind.uses!(deleting, signal) } : {})}
          remove={(replacement) => kind.remove(deleting, replacement)}
          {...(deleting.archived ? {} : { archive: () => put.mutateAsync({ ...deleting, archived: true }) })}
          onDone={() => {
            setDeleting(undefined);
            void changed();
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

function isPlaced<Item extends Setting>(item: Item): item is Item & Placed {
  return 'order' in item;
}
