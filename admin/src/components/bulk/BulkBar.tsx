import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconTag, IconTagOff, IconTags, IconUser, IconX } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useRight } from '../../auth/identity';
import { useT } from '../../i18n';
import { wasCovered } from '../overlay';
import styles from './bulk.module.css';
import type { BulkKind, Candidate } from './plan';
import { boxOf, isEmpty, nobody, withFriends, type Selection } from './selection';
import { useBulkWords } from './words';

const ICONS: Record<BulkKind, typeof IconTag> = { mark: IconTag, tag: IconTags, untag: IconTagOff, assignee: IconUser };

/** What this person may do to many friends. */
export function useBulkKinds(): readonly BulkKind[] {
  const mark = useRight('mark.set');
  const edit = useRight('friend.edit');
  return [...(mark ? (['mark'] as const) : []), ...(edit ? (['tag', 'untag', 'assignee'] as const) : [])];
}

/**
 * The line above the list: who is chosen and what can be done with them. It has one height whatever it holds, so that
 * choosing the first friend moves nothing.
 */
export function BulkBar(props: {
  selection: Selection;
  listed: readonly Candidate[];
  /** How many the conditions hold, in words; absent while the list shows them all. */
  matching: string | undefined;
  onSelect(selection: Selection): void;
  onAct(kind: BulkKind): void;
  /** At the end of the line while nobody is chosen. */
  idle?: ReactNode;
  /** Stands in a narrow pane, whatever the window's width. */
  pane?: boolean;
}) {
  const { selection, listed, onSelect } = props;
  const t = useT();
  const words = useBulkWords();
  const kinds = useBulkKinds();
  const small = useMediaQuery('(max-width: 64em)', undefined, { getInitialValueInEffect: false });
  const narrow = props.pane === true || small;
  const empty = isEmpty(selection);
  const box = boxOf(selection, listed);
  /** Offered once the whole list is chosen and more match. */
  const everybody =
    selection.kind === 'chosen' && box === 'all' && props.matching !== undefined
      ? words.chooseMatching(props.matching)
      : undefined;

  useEffect(() => {
    if (empty) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (wasCovered()) return;
      onSelect(nobody);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [empty, onSelect]);

  return (
    <div
      className={styles.bar}
      data-pane={props.pane || undefined}
      data-chosen={!empty || undefined}
      role="group"
      aria-label={words.bar}
      data-testid="bulk-bar"
    >
      {kinds.length > 0 && (
        <label className={styles.box}>
          <input
            type="checkbox"
            aria-label={words.pickAll}
            checked={box === 'all'}
            ref={(input) => {
              if (input) input.indeterminate = box === 'some';
            }}
            onChange={() => onSelect(box === 'none' ? withFriends(nobody, listed, true, listed) : nobody)}
            data-testid="pick-all"
          />
        </label>
      )}
      <p className={styles.who} role="status" aria-live="polite" data-testid="bulk-chosen">
        {empty
          ? words.shown(listed.length)
          : selection.kind === 'matching'
            ? words.matching(props.matching ?? t.people(listed.length))
            : narrow
              ? words.chosenShort(selection.friends.size)
              : words.chosen(selection.friends.size)}
      </p>
      {empty ? (
        <div className={styles.actions}>{props.idle}</div>
      ) : (
        <>
          {everybody !== undefined && !narrow && (
            <button
              type="button"
              className={styles.everybody}
              onClick={() => onSelect({ kind: 'matching' })}
              data-testid="pick-matching"
            >
              {everybody}
            </button>
          )}
          <div className={styles.actions}>
            {narrow ? (
              <Menu position="bottom-end" returnFocus>
                <Menu.Target>
                  <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />} data-testid="bulk-menu">
                    {words.actions}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {everybody !== undefined && (
                    <Menu.Item onClick={() => onSelect({ kind: 'matching' })} data-testid="pick-matching">
                      {everybody}
                    </Menu.Item>
                  )}
                  {kinds.map((kind) => (
                    <Menu.Item key={kind} onClick={() => props.onAct(kind)} data-testid={`bulk-${kind}`}>
                      {words.kind[kind]}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            ) : (
              kinds.map((kind) => {
                const Icon = ICONS[kind];
                return (
                  <Button
                    key={kind}
                    size="xs"
                    variant="default"
                    leftSection={<Icon size={14} aria-hidden />}
                    onClick={() => props.onAct(kind)}
                    data-testid={`bulk-${kind}`}
                  >
                    {words.kind[kind]}
                  </Button>
                );
              })
            )}
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={words.unpick}
              onClick={() => onSelect(nobody)}
              data-testid="bulk-clear"
            >
              <IconX size={16} aria-hidden />
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
