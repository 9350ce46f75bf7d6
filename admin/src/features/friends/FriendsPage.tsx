import { ActionIcon, Button, Modal, Select, TextInput, Tooltip } from '@mantine/core';
import { IconDeviceFloppy, IconHelpCircle } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import type { FriendPage, FriendRow, Segment } from '../../api/types';
import { useRight } from '../../auth/identity';
import { faults, sayError } from '../../components/errors';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { becauseLine } from '../../components/segment/because';
import { CountBadge } from '../../components/segment/CountBadge';
import { SegmentBuilder } from '../../components/segment/SegmentBuilder';
import { emptyGroup, fromSegment, toSegment, type Group } from '../../components/segment/tree';
import { useCount, useSegmentFaults, useSettled } from '../../components/segment/useCount';
import { Empty, Failed, Loading, NoRight } from '../../components/states';
import { say } from '../../components/toasts';
import { useWords } from '../../i18n';
import styles from './FriendsPage.module.css';

export function FriendsPage() {
  const maySearch = useRight('friend.search');
  return maySearch ? <Search /> : <NoRight right="friend.search" />;
}

/** The address carries the segment; without one, or with one that cannot be read, everyone is shown. */
export function readSegment(value: unknown): Group {
  try {
    const segment = typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
    if (typeof segment === 'object' && segment !== null) return fromSegment(segment as Segment);
  } catch {
    // An address somebody edited by hand.
  }
  return emptyGroup();
}

function Search() {
  const { t } = useWords();
  const api = useApi();
  const directory = useDirectory();
  const navigate = useNavigate();
  const address = useSearch({ strict: false }) as { segment?: unknown };
  const [root, setRoot] = useState<Group>(() => readSegment(address.segment));
  const [why, setWhy] = useState<FriendRow>();
  const segment = useMemo(() => toSegment(root, directory.field), [root, directory]);
  const settled = useSettled(segment === undefined ? '' : JSON.stringify(segment));
  const count = useCount(segment);
  const list = useInfiniteQuery({
    queryKey: ['friends', settled],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.POST('/api/friends/search', {
          body: { segment: JSON.parse(settled) as Segment, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: FriendPage) => last.cursor,
    enabled: settled !== '',
    // While a condition is being filled in, the last results stay.
    placeholderData: keepPreviousData,
  });
  const faults = useSegmentFaults(root, list.error);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];

  const change = (next: Group) => {
    setRoot(next);
    const made = toSegment(next, directory.field);
    if (made) void navigate({ to: '/friends', search: { segment: made }, replace: true });
  };

  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{t.friends.title}</h1>
        <SavedSegments segment={segment} onPick={(saved) => change(fromSegment(saved))} />
      </div>
      <div className="panel">
        <SegmentBuilder root={root} onChange={change} faults={faults} />
        <div className={styles.foot}>
          <CountBadge count={count} ready={segment !== undefined} />
          <Button size="xs" variant="default" onClick={() => change(emptyGroup())}>
            {t.friends.clear}
          </Button>
        </div>
      </div>
      <section className="panel" aria-label={t.friends.results}>
        {list.isPending ? (
          <Loading rows={6} height={44} />
        ) : list.isError && rows.length === 0 ? (
          <Failed error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 && !list.hasNextPage ? (
          <Empty
            title={t.friends.empty}
            hint={t.friends.emptyHint}
            action={
              <Button variant="default" onClick={() => change(emptyGroup())}>
                {t.friends.clear}
              </Button>
            }
          />
        ) : (
          <Results rows={rows} onWhy={setWhy} />
        )}
        {list.hasNextPage && (
          <Button variant="default" mt="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.act.more}
          </Button>
        )}
      </section>
      {why && segment && <Why friend={why} segment={segment} onClose={() => setWhy(undefined)} />}
    </div>
  );
}

function Results({ rows, onWhy }: { rows: readonly FriendRow[]; onWhy(row: FriendRow): void }) {
  const { t, format } = useWords();
  const { tag, member } = useDirectory();
  return (
    <div className="table-scroll">
      <table className="list" data-testid="friend-table">
        <thead>
          <tr>
            <th scope="col">{t.friends.name}</th>
            <th scope="col">{t.friends.mark}</th>
            <th scope="col">{t.friends.tags}</th>
            <th scope="col">{t.friends.assignee}</th>
            <th scope="col">{t.friends.lastMessage}</th>
            <th scope="col">{t.friends.follow}</th>
            <th scope="col">
              <span className="visually-hidden">{t.friends.why}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = row.name || t.inbox.unnamed;
            return (
              <tr key={row.friendId} data-testid="friend" data-friend={row.friendId}>
                <td>
                  <Link
                    to="/inbox/$friendId"
                    params={{ friendId: row.friendId }}
                    search={{ view: 'all' }}
                    className={styles.friend}
                  >
                    <Face id={row.friendId} name={name} size={32} {...(row.picture ? { picture: row.picture } : {})} />
                    <bdi lang="ja">{name}</bdi>
                  </Link>
                </td>
                <td>
                  <MarkChip id={row.mark} size="sm" />
                </td>
                <td>
                  <span className={styles.tags}>
                    {row.tags.map((id) => (
                      <bdi key={id} className={styles.tag}>
                        {tag(id)?.label ?? t.none}
                      </bdi>
                    ))}
                  </span>
                </td>
                <td className={styles.owner}>
                  <bdi>{row.assignee === undefined ? t.chat.unassigned : (member(row.assignee)?.name ?? t.none)}</bdi>
                </td>
                <td className={styles.last}>
                  {row.last ? (
                    <>
                      <bdi className={styles.preview} lang="ja">
                        {row.last.text ?? t.messageType[row.last.type]}
                      </bdi>
                      <span className="dim">{format.dateTime(row.last.at)}</span>
                    </>
                  ) : (
                    t.none
                  )}
                </td>
                <td>{t.card.follow[row.followState]}</td>
                <td className="end">
                  <Tooltip label={t.friends.why}>
                    <ActionIcon aria-label={t.friends.why} onClick={() => onWhy(row)}>
                      <IconHelpCircle size={18} />
                    </ActionIcon>
                  </Tooltip>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Why({ friend, segment, onClose }: { friend: FriendRow; segment: Segment; onClose(): void }) {
  const { t, format } = useWords();
  const api = useApi();
  const directory = useDirectory();
  const answer = useQuery({
    queryKey: ['explain', friend.friendId, JSON.stringify(segment)],
    queryFn: ({ signal }) =>
      ok(api.POST('/api/segments/explain', { body: { segment, friendId: friend.friendId }, signal })),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.friends.whyTitle(friend.name || t.inbox.unnamed)}
      closeButtonProps={{ 'aria-label': t.act.close }}
    >
      {answer.isPending ? (
        <Loading rows={2} height={24} />
      ) : answer.isError ? (
        <Failed error={answer.error} />
      ) : (
        <>
          <p>
            <b>{answer.data.matches ? t.friends.whyIn : t.friends.whyOut}</b>
          </p>
          <ul data-testid="because">
            {answer.data.because.map((because) => (
              <li key={because.path}>
                {because.result ? '✓ ' : '✕ '}
                <bdi>{becauseLine(because, t, format, directory)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}

function SavedSegments({ segment, onPick }: { segment: Segment | undefined; onPick(segment: Segment): void }) {
  const { t } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { settings } = useDirectory();
  const mayEdit = useRight('campaign.edit');
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const [nameless, setNameless] = useState(false);
  const operation = useRef<string>(undefined);
  const save = useMutation({
    mutationFn: (body: { operationId: string; name: string; segment: Segment }) =>
      ok(api.POST('/api/settings/segments', { body })),
    onSuccess: () => {
      operation.current = undefined;
      setNaming(false);
      setName('');
      say(t.friends.segmentSaved);
      void queries.invalidateQueries({ queryKey: ['settings'] });
    },
    onError: (error) => sayError(error, t),
  });
  return (
    <>
      {settings.segments.length > 0 && (
        <Select
          aria-label={t.segment.saved}
          placeholder={t.segment.saved}
          value={null}
          data={settings.segments.map((saved) => ({ value: saved.id, label: saved.name }))}
          onChange={(id) => {
            const saved = settings.segments.find((one) => one.id === id);
            if (saved) onPick(saved.segment);
          }}
        />
      )}
      {mayEdit && (
        <Button
          variant="default"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          disabled={segment === undefined}
          onClick={() => setNaming(true)}
        >
          {t.segment.save}
        </Button>
      )}
      <Modal
        opened={naming}
        onClose={() => setNaming(false)}
        title={t.segment.save}
        closeButtonProps={{ 'aria-label': t.act.close }}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setNameless(name.trim() === '');
            if (!segment || name.trim() === '') return;
            operation.current ??= newOperationId();
            save.mutate({ operationId: operation.current, name: name.trim(), segment });
          }}
        >
          <TextInput
            label={t.segment.saveName}
            value={name}
            maxLength={50}
            required
            data-autofocus
            error={nameless ? t.fault.required : faults(save.error, t).get('/name')}
            onChange={(event) => {
              setNameless(false);
              setName(event.currentTarget.value);
            }}
          />
          <Button type="submit" mt="md" fullWidth loading={save.isPending}>
            {t.act.save}
          </Button>
        </form>
      </Modal>
    </>
  );
}
