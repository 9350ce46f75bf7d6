import { Alert, Button, Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { DryRun } from '../../api/types';
import { DataTable } from '../../components/table/DataTable';
import { Face } from '../../components/Face';
import { OutsideText } from '../../components/OutsideText';
import { PersonalCost } from '../../components/run/PersonalCost';
import { becauseLine } from '../../components/segment/because';
import { Empty, Failed, Loading, Stale } from '../../components/states';
import { useWords } from '../../i18n';
import { skippedSum } from './guards';
import { holidayWords } from './holidays';
import styles from './reminders.module.css';
import { SkipReasons } from './SkipReasons';

/** Who would get it, and why; nothing is sent. */
export function DryRunDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t, format } = useWords();
  const api = useApi();
  const directory = useDirectory();
  const dry = useInfiniteQuery({
    queryKey: ['dry-run', id],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.POST('/api/reminders/{reminderId}/dry-run', {
          params: { path: { reminderId: id }, query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: DryRun) => last.cursor,
    gcTime: 0,
  });
  const first = dry.data?.pages[0];
  const skipped = skippedSum(first?.skipped);
  const roughly = first?.approximate === true || first?.skippedApproximate === true;
  const rows = dry.data?.pages.flatMap((page) => page.rows) ?? [];
  const recipients = Math.max(0, (first?.count ?? rows.length) - skipped);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.reminders.dryRunTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': t.act.close }}
    >
      {dry.isPending ? (
        <Loading rows={4} height={36} />
      ) : dry.isLoadingError ? (
        <Failed error={dry.error} retry={() => void dry.refetch()} />
      ) : (
        first && (
          <div data-testid="dry-run-dialog">
            <p data-testid="dry-run-lead" data-count={recipients}>
              <b>
                {t.reminders.dryRunLead(
                  format.dayTime(first.next),
                  (roughly ? t.peopleAbout : t.people)(recipients),
                )}
                {holidayWords(first.holidays, t, format)}
              </b>
            </p>
            {first.approximate && (
              <p className="dim" data-testid="dry-run-estimated">
                {(first.count === 0 ? t.broadcasts.noneFound : t.broadcasts.estimated)(t.people(first.atMost ?? 0))}
              </p>
            )}
            {first.skipped && first.skipped.length > 0 && (
              <div className={styles.skipped}>
                {t.reminders.leftOut((first.skippedApproximate ? t.peopleAbout : t.people)(skipped))}
                <SkipReasons
                  skipped={first.skipped}
                  approximate={first.skippedApproximate === true}
                  testId="dry-run-skipped"
                />
              </div>
            )}
            {first.personal && <PersonalCost cost={first.personal} count={first.count ?? rows.length} />}
            <Alert color="gray">{t.reminders.dryRunNote}</Alert>
            {rows.length === 0 ? (
              <Empty title={dry.hasNextPage ? t.reminders.dryRunNoneYet : t.reminders.dryRunEmpty} />
            ) : (
              <DataTable
                testId="dry-run-table"
                inDialog
                rows={rows}
                rowKey={(row) => row.friendId}
                rowProps={(row) => ({
                  'data-testid': 'dry-run-row',
                  'data-friend': row.friendId,
                  'data-guard': row.guard ?? 'none',
                })}
                columns={[
                  {
                    key: 'name',
                    head: t.friends.name,
                    onPhone: 'title',
                    cell: (row) => (
                      <Link
                        to="/inbox/$friendId"
                        params={{ friendId: row.friendId }}
                        search={{ view: 'all' }}
                        className={`link ${styles.person}`}
                      >
                        <Face
                          id={row.friendId}
                          name={row.name || t.inbox.unnamed}
                          size={28}
                          {...(row.picture ? { picture: row.picture } : {})}
                        />
                        <bdi lang="ja">{row.name || t.inbox.unnamed}</bdi>
                      </Link>
                    ),
                  },
                  {
                    key: 'why',
                    head: t.reminders.why,
                    onPhone: 'plain',
                    cell: (row) => (
                      <ul className={styles.why}>
                        {row.messages?.map(
                          (message, at) =>
                            message.type === 'text' && (
                              <li key={at} data-testid="dry-run-text">
                                「<OutsideText text={message.text} />」
                              </li>
                            ),
                        )}
                        {row.guard && (
                          <li className={styles.left}>{t.reminders.notSent(t.reminders.skipReason[row.guard])}</li>
                        )}
                        {row.why.map((because, at) => (
                          <li key={at}>
                            <bdi>{becauseLine(because, t, format, directory)}</bdi>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]}
              />
            )}
            <Stale query={dry} />
            {dry.hasNextPage && (
              <Button
                variant="default"
                mt="sm"
                loading={dry.isFetchingNextPage}
                onClick={() => void dry.fetchNextPage()}
              >
                {t.act.more}
              </Button>
            )}
          </div>
        )
      )}
    </Modal>
  );
}
