import { Alert, Button, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { DryRun, OutMessage, Recurrence, Reminder, Run } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { LinePreview } from '../../components/editor/LinePreview';
import { MessageEditor } from '../../components/editor/MessageEditor';
import { filled, sendable } from '../../components/editor/messages';
import editor from '../../components/editor/editor.module.css';
import { faults, sayError } from '../../components/errors';
import { Face } from '../../components/Face';
import { RunStateChip } from '../../components/run/RunFigures';
import { isMoving } from '../../components/run/figures';
import { becauseLine } from '../../components/segment/because';
import { CountBadge } from '../../components/segment/CountBadge';
import { SegmentBuilder } from '../../components/segment/SegmentBuilder';
import { emptyGroup, fromSegment, newCondition, toSegment, type Group } from '../../components/segment/tree';
import { useCount, useSegmentFaults } from '../../components/segment/useCount';
import { Empty, Failed, Loading, NoRight } from '../../components/states';
import { say } from '../../components/toasts';
import { useWords } from '../../i18n';
import { DAYS, mondayPreset, ruleWords, type Day, type ReminderStart } from './preset';
import styles from './reminders.module.css';

const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

export function ReminderPage() {
  const mayRead = useRight('campaign.read');
  const { reminderId } = useParams({ strict: false }) as { reminderId: string };
  return mayRead ? <One key={reminderId} id={reminderId} /> : <NoRight right="campaign.read" />;
}

export function NewReminderPage() {
  const { t } = useWords();
  const me = useMe();
  const { marks } = useDirectory();
  const mayEdit = useRight('campaign.edit');
  const { preset } = useSearch({ strict: false }) as { preset?: string };
  const [start] = useState(() => (preset === 'monday' ? mondayPreset(marks, me.account.timeZone, t) : undefined));
  if (!mayEdit) return <NoRight right="campaign.edit" />;
  return <ReminderForm {...(start ? { start } : {})} />;
}

function One({ id }: { id: string }) {
  const api = useApi();
  const reminder = useQuery({
    queryKey: ['reminder', id],
    queryFn: ({ signal }) => ok(api.GET('/api/reminders/{reminderId}', { params: { path: { reminderId: id } }, signal })),
    refetchOnWindowFocus: false,
  });
  if (reminder.isPending) return <Loading rows={6} height={56} />;
  if (reminder.isError) return <Failed error={reminder.error} retry={() => void reminder.refetch()} />;
  return <ReminderForm key={reminder.data.id} saved={reminder.data} start={reminder.data} />;
}

function ReminderForm({ saved, start }: { saved?: Reminder; start?: ReminderStart }) {
  const { t, format } = useWords();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const directory = useDirectory();
  const mayEdit = useRight('campaign.edit');
  const maySend = useRight('campaign.send');
  const [name, setName] = useState(start?.name ?? '');
  const [named, setNamed] = useState(false);
  const [root, setRoot] = useState<Group>(() =>
    start ? fromSegment(start.segment) : emptyGroup('all', [newCondition()]),
  );
  const [messages, setMessages] = useState<OutMessage[]>(() => start?.messages ?? [{ type: 'text', text: '' }]);
  const [rule, setRule] = useState<Recurrence>(
    start?.recurrence ?? { every: 'week', days: ['MON'], at: '10:00', timeZone: me.account.timeZone },
  );
  const [lateness, setLateness] = useState<number>(saved?.latenessMinutes ?? 120);
  const [dirty, setDirty] = useState(saved === undefined);
  const [dryRun, setDryRun] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const operation = useRef(newOperationId());

  const segment = useMemo(() => toSegment(root, directory.field), [root, directory]);
  const count = useCount(segment);
  const validRule = TIME.test(rule.at) && (rule.every === 'month' || rule.days.length > 0);
  const ready = segment !== undefined && sendable(messages) && validRule && name.trim() !== '';

  const keep = (after: Reminder) => {
    queries.setQueryData(['reminder', after.id], after);
    void queries.invalidateQueries({ queryKey: ['reminders'] });
  };
  const refused = (error: unknown) => {
    if (saved && isProblem(error, 'version-conflict')) {
      void queries.invalidateQueries({ queryKey: ['reminder', saved.id] });
    }
    sayError(error, t);
  };

  const save = useMutation({
    mutationFn: async (): Promise<Reminder> => {
      if (!segment) throw new Error('incomplete');
      const body = {
        name: name.trim(),
        segment,
        messages: filled(messages),
        recurrence: rule,
        latenessMinutes: lateness,
      };
      return saved
        ? ok(
            api.PUT('/api/reminders/{reminderId}', {
              params: { path: { reminderId: saved.id } },
              body: { ...body, version: saved.version },
            }),
          )
        : ok(api.POST('/api/reminders', { body: { ...body, operationId: operation.current } }));
    },
    onSuccess: (after) => {
      keep(after);
      setDirty(false);
      say(t.state.saved);
      if (!saved) void navigate({ to: '/reminders/$reminderId', params: { reminderId: after.id }, replace: true });
    },
    onError: refused,
  });
  const segmentFaults = useSegmentFaults(root, save.error ?? count.error);
  const otherFaults = useMemo(() => faults(save.error, t), [save.error, t]);

  const enable = useMutation({
    mutationFn: (enabled: boolean) =>
      ok(
        api.PUT('/api/reminders/{reminderId}/enabled', {
          params: { path: { reminderId: saved?.id ?? '' } },
          body: { enabled, version: saved?.version ?? 0 },
        }),
      ),
    onSuccess: (after) => {
      keep(after);
      say(after.enabled ? t.reminders.enabledSaved : t.reminders.disabledSaved);
    },
    onError: refused,
  });

  const remove = useMutation({
    mutationFn: () =>
      ok(
        api.DELETE('/api/reminders/{reminderId}', {
          params: { path: { reminderId: saved?.id ?? '' }, query: { version: saved?.version ?? 0 } },
        }),
      ),
    onSuccess: () => {
      say(t.reminders.deleted);
      void queries.invalidateQueries({ queryKey: ['reminders'] });
      void navigate({ to: '/reminders' });
    },
    onError: refused,
  });

  const edited = () => {
    setDirty(true);
    if (save.isError) save.reset();
  };

  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{saved ? t.reminders.edit : t.reminders.create}</h1>
        {saved && (
          <div className={styles.status} data-testid="reminder-status">
            <span className={saved.enabled ? styles.on : styles.off}>
              {saved.enabled ? t.reminders.on : t.reminders.off}
            </span>
            {saved.enabled && saved.next !== undefined && (
              <span data-testid="reminder-next">
                {t.reminders.next}: {format.dayTime(saved.next)}
              </span>
            )}
            {maySend && (
              <Button
                variant={saved.enabled ? 'default' : 'filled'}
                disabled={dirty}
                loading={enable.isPending}
                onClick={() => enable.mutate(!saved.enabled)}
                data-testid="toggle-reminder"
              >
                {saved.enabled ? t.reminders.disable : t.reminders.enable}
              </Button>
            )}
          </div>
        )}
        {saved && mayEdit && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {t.act.delete}
          </Button>
        )}
      </div>
      <div className={editor.columns}>
        <div className={editor.form}>
          <section className="panel">
            <TextInput
              label={t.reminders.name}
              value={name}
              maxLength={100}
              required
              disabled={!mayEdit}
              error={named && name.trim() === '' ? t.fault.required : otherFaults.get('/name')}
              onBlur={() => setNamed(true)}
              onChange={(event) => {
                setName(event.currentTarget.value);
                edited();
              }}
              data-testid="reminder-name"
            />
          </section>
          <section className="panel">
            <h2>{t.reminders.when}</h2>
            <RecurrenceEditor
              rule={rule}
              disabled={!mayEdit}
              onChange={(next) => {
                setRule(next);
                edited();
              }}
            />
            <p className={styles.rule} data-testid="rule-words">
              {ruleWords(rule, t)} <span className="dim">({rule.timeZone})</span>
            </p>
            <NumberInput
              mt="sm"
              maw={220}
              label={t.reminders.lateness}
              description={t.reminders.latenessHint}
              value={lateness}
              min={5}
              max={1440}
              allowDecimal={false}
              clampBehavior="strict"
              disabled={!mayEdit}
              error={otherFaults.get('/latenessMinutes')}
              onChange={(next) => {
                setLateness(Number(next) || 5);
                edited();
              }}
            />
          </section>
          <section className="panel">
            <div className="page-head">
              <h2>{t.reminders.audience}</h2>
              <CountBadge count={count} ready={segment !== undefined} />
            </div>
            <SegmentBuilder
              root={root}
              faults={segmentFaults}
              disabled={!mayEdit}
              onChange={(next) => {
                setRoot(next);
                edited();
              }}
            />
          </section>
          <section className="panel">
            <h2>{t.editor.message}</h2>
            <MessageEditor
              messages={messages}
              faults={otherFaults}
              onChange={(next) => {
                setMessages(next);
                edited();
              }}
            />
          </section>
          {saved && <Runs id={saved.id} />}
        </div>
        <div className={editor.side}>
          <LinePreview messages={messages} />
        </div>
      </div>
      <div className={editor.foot}>
        {saved && (
          <Button variant="default" onClick={() => setDryRun(true)} disabled={dirty} data-testid="dry-run">
            {t.reminders.dryRun}
          </Button>
        )}
        {saved && dirty && <span className="dim">{t.reminders.dryRunSaveFirst}</span>}
        <span className={editor.space} />
        {mayEdit && (
          <Button
            onClick={() => save.mutate()}
            disabled={!ready || !dirty}
            loading={save.isPending}
            data-testid="save-reminder"
          >
            {t.act.save}
          </Button>
        )}
      </div>
      {saved && dryRun && <DryRunDialog id={saved.id} onClose={() => setDryRun(false)} />}
      <ConfirmDialog
        opened={deleting}
        danger
        title={t.reminders.deleteTitle}
        body={t.reminders.deleteBody(saved?.name ?? '')}
        confirm={t.act.delete}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setDeleting(false)}
      />
    </div>
  );
}

function RecurrenceEditor(props: { rule: Recurrence; disabled: boolean; onChange(rule: Recurrence): void }) {
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
          value={rule.day}
          min={1}
          max={31}
          w={160}
          allowDecimal={false}
          clampBehavior="strict"
          disabled={props.disabled}
          onChange={(day) => props.onChange({ ...rule, day: Number(day) || 1 })}
        />
      )}
      <TextInput
        type="time"
        label={t.reminders.at}
        value={rule.at}
        error={TIME.test(rule.at) ? undefined : t.fault.required}
        disabled={props.disabled}
        onChange={(event) => props.onChange({ ...rule, at: event.currentTarget.value })}
      />
    </div>
  );
}

function Runs({ id }: { id: string }) {
  const { t, format } = useWords();
  const api = useApi();
  const runs = useInfiniteQuery({
    queryKey: ['reminder-runs', id],
    queryFn: ({ pageParam, signal }) =>
      ok(
        api.GET('/api/reminders/{reminderId}/runs', {
          params: { path: { reminderId: id }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { rows: Run[]; cursor?: string }) => last.cursor,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.rows.some((run) => isMoving(run.state))) ? 3_000 : 15_000,
  });
  const rows = runs.data?.pages.flatMap((page) => page.rows) ?? [];
  const words = t.broadcasts.figures;
  // A missed occurrence has counted nobody, which is not zero.
  const people = (run: Run, n: number) => (run.state === 'MISSED' ? t.none : t.people(n));
  return (
    <section className="panel" aria-label={t.reminders.runs}>
      <h2>{t.reminders.runs}</h2>
      {runs.isPending ? (
        <Loading rows={2} height={32} />
      ) : runs.isError ? (
        <Failed error={runs.error} retry={() => void runs.refetch()} />
      ) : rows.length === 0 ? (
        <p className="dim">{t.reminders.runsEmpty}</p>
      ) : (
        <div className="table-scroll">
          <table className="list" data-testid="reminder-runs">
            <thead>
              <tr>
                <th scope="col">{t.reminders.occurrence}</th>
                <th scope="col">{t.reminders.state}</th>
                <th scope="col" className="end">
                  {words.frozen}
                </th>
                <th scope="col" className="end">
                  {words.accepted}
                </th>
                <th scope="col" className="end">
                  {words.refused}
                </th>
                <th scope="col" className="end">
                  {words.unknown}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((run) => (
                <tr key={run.runId} data-testid="reminder-run" data-state={run.state}>
                  <td>{format.dateTime(run.occurrence ?? run.openedAt)}</td>
                  <td>
                    <RunStateChip state={run.state} />
                  </td>
                  <td className="end numbers">{people(run, run.figures.frozen)}</td>
                  <td className="end numbers">{people(run, run.figures.accepted)}</td>
                  <td className="end numbers">{people(run, run.figures.refused)}</td>
                  <td className="end numbers">{people(run, run.figures.unknown)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {runs.hasNextPage && (
        <Button variant="default" size="xs" mt="sm" onClick={() => void runs.fetchNextPage()}>
          {t.act.more}
        </Button>
      )}
    </section>
  );
}

/** Who would get it, and why; nothing is sent. */
function DryRunDialog({ id, onClose }: { id: string; onClose(): void }) {
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
  const rows = dry.data?.pages.flatMap((page) => page.rows) ?? [];
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
      ) : dry.isError ? (
        <Failed error={dry.error} retry={() => void dry.refetch()} />
      ) : (
        first && (
          <div data-testid="dry-run-dialog">
            <p data-testid="dry-run-lead" data-count={first.count ?? rows.length}>
              <b>{t.reminders.dryRunLead(format.dayTime(first.next), t.people(first.count ?? rows.length))}</b>
            </p>
            <Alert color="gray">{t.reminders.dryRunNote}</Alert>
            {rows.length === 0 ? (
              <Empty title={t.reminders.dryRunEmpty} />
            ) : (
              <div className="table-scroll">
                <table className="list">
                  <thead>
                    <tr>
                      <th scope="col">{t.friends.name}</th>
                      <th scope="col">{t.reminders.why}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.friendId} data-testid="dry-run-row" data-friend={row.friendId}>
                        <td>
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
                        </td>
                        <td>
                          <ul className={styles.why}>
                            {row.why.map((because) => (
                              <li key={because.path}>
                                <bdi>{becauseLine(because, t, format, directory)}</bdi>
                              </li>
                            ))}
                          </ul>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {dry.hasNextPage && (
              <Button variant="default" mt="sm" loading={dry.isFetchingNextPage} onClick={() => void dry.fetchNextPage()}>
                {t.act.more}
              </Button>
            )}
          </div>
        )
      )}
    </Modal>
  );
}
