import { Alert, Button, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { OutMessage, Recurrence, Reminder, ReminderGuards } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { AudiencePart, CampaignColumns, MessagesPart } from '../../components/editor/CampaignColumns';
import { filled, sendable } from '../../components/editor/messages';
import editor from '../../components/editor/editor.module.css';
import { Conflict } from '../../components/form/Conflict';
import { useEdits } from '../../components/form/useEdits';
import { useUnsaved } from '../../components/form/useUnsaved';
import { faults, sayError } from '../../components/errors';
import { emptyGroup, fromSegment, newCondition, toSegment, type Group } from '../../components/segment/tree';
import { Failed, Loading, NoRight, OnlyThis } from '../../components/states';
import { say } from '../../components/say';
import { useT, useWords } from '../../i18n';
import { DryRunDialog } from './DryRunDialog';
import { NO_GUARDS } from './guards';
import { GuardsEditor } from './GuardsEditor';
import { holidayWords } from './holidays';
import { atNight } from './night';
import { TIME_OF_DAY, mondayPreset, ruleWords, type ReminderStart } from './preset';
import { RecurrenceEditor } from './RecurrenceEditor';
import styles from './reminders.module.css';
import { RunHistory } from './RunHistory';

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
  const t = useT();
  const api = useApi();
  const reminder = useQuery({
    queryKey: ['reminder', id],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/reminders/{reminderId}', { params: { path: { reminderId: id } }, signal })),
    refetchOnWindowFocus: false,
  });
  // Whoever gives up what they typed for the latest begins anew.
  const [round, setRound] = useState(0);
  if (reminder.isPending || reminder.isLoadingError) {
    return (
      <OnlyThis title={t.nav.reminders}>
        {reminder.isPending ? (
          <Loading rows={6} height={56} />
        ) : (
          <Failed error={reminder.error} retry={() => void reminder.refetch()} />
        )}
      </OnlyThis>
    );
  }
  return (
    <ReminderForm
      key={`${reminder.data.id} ${round}`}
      saved={reminder.data}
      start={reminder.data}
      onLatest={() => setRound(round + 1)}
    />
  );
}

function ReminderForm({ saved, start, onLatest }: { saved?: Reminder; start?: ReminderStart; onLatest?(): void }) {
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
  const [guards, setGuards] = useState<ReminderGuards>(saved?.guards ?? NO_GUARDS);
  const [lateness, setLateness] = useState<number | ''>(saved?.latenessMinutes ?? '');
  const [tonight, setTonight] = useState(saved?.tonight ?? false);
  const [onHoliday, setOnHoliday] = useState<Reminder['onHoliday']>(saved?.onHoliday ?? 'SEND');
  const edits = useEdits();
  const dirty = saved === undefined || edits.unsaved;
  // The version that the form began from, or made itself: a newer one is somebody else's.
  const [version, setVersion] = useState(saved?.version ?? 0);
  const [conflict, setConflict] = useState<Reminder>();
  const [dryRun, setDryRun] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const operation = useRef(newOperationId());
  const created = useRef<string>(undefined);

  const segment = useMemo(() => toSegment(root, directory.field), [root, directory]);
  const validRule = TIME_OF_DAY.test(rule.at) && (rule.every === 'month' ? rule.day >= 1 : rule.days.length > 0);
  const ready = segment !== undefined && sendable(messages) && validRule && name.trim() !== '';
  const { delivery } = directory.settings;
  const night =
    validRule && rule.timeZone === me.account.timeZone
      ? atNight(rule.at, delivery.quietHours, lateness === '' ? delivery.latenessMinutes.reminder : lateness)
      : 'sent';

  const keep = (after: Reminder) => {
    setVersion(after.version);
    setConflict(undefined);
    queries.setQueryData(['reminder', after.id], after);
    void queries.invalidateQueries({ queryKey: ['reminders'] });
  };
  const refused = async (error: unknown) => {
    if (!saved || !isProblem(error, 'version-conflict')) return sayError(error, t);
    setDeleting(false);
    const latest = await queries
      .fetchQuery({
        queryKey: ['reminder', saved.id],
        queryFn: () => ok(api.GET('/api/reminders/{reminderId}', { params: { path: { reminderId: saved.id } } })),
        staleTime: 0,
      })
      .catch(() => undefined);
    if (latest) setConflict(latest);
    else sayError(error, t);
  };

  const save = useMutation({
    /** @param over the version to save over, when it is not the one that the editing began from */
    mutationFn: async (over?: number): Promise<Reminder> => {
      if (!segment) throw new Error('incomplete');
      const body = {
        name: name.trim(),
        segment,
        messages: filled(messages),
        recurrence: rule,
        guards,
        ...(lateness === '' ? {} : { latenessMinutes: lateness }),
        tonight,
        onHoliday,
      };
      const put = (id: string, made: number) =>
        ok(
          api.PUT('/api/reminders/{reminderId}', {
            params: { path: { reminderId: id } },
            body: { ...body, version: made },
          }),
        );
      if (saved) return put(saved.id, over ?? version);
      const content = JSON.stringify(body);
      const first = (created.current ??= content);
      const made = await ok(api.POST('/api/reminders', { body: { ...body, operationId: operation.current } }));
      // The same operation answers with what it made first, also when that answer was lost and more was typed since.
      return first === content ? made : put(made.id, made.version);
    },
    onMutate: () => edits.count(),
    onSuccess: (after, _over, begun) => {
      keep(after);
      edits.stored(begun);
      say(t.state.saved);
      // What was typed meanwhile stays in this form; the next save makes it the content of the same reminder.
      if (!saved && begun === edits.count()) {
        void navigate({
          to: '/reminders/$reminderId',
          params: { reminderId: after.id },
          replace: true,
          ignoreBlocker: true,
        });
      }
    },
    onError: refused,
  });
  const otherFaults = useMemo(() => faults(save.error, t), [save.error, t]);

  const enable = useMutation({
    mutationFn: (enabled: boolean) =>
      ok(
        api.PUT('/api/reminders/{reminderId}/enabled', {
          params: { path: { reminderId: saved?.id ?? '' } },
          body: { enabled, version },
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
          params: { path: { reminderId: saved?.id ?? '' }, query: { version } },
        }),
      ),
    onSuccess: () => {
      say(t.reminders.deleted);
      void queries.invalidateQueries({ queryKey: ['reminders'] });
      void navigate({ to: '/reminders', ignoreBlocker: true });
    },
    onError: refused,
  });

  const edited = () => {
    edits.edited();
    if (save.isError) save.reset();
  };

  const question = useUnsaved(edits.unsaved);
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
                {holidayWords(saved.holidays, t, format)}
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
      {question}
      {conflict && onLatest && (
        <Conflict
          by={conflict.updatedBy}
          at={conflict.updatedAt}
          onLatest={onLatest}
          onKeep={edits.unsaved && ready ? () => save.mutate(conflict.version) : undefined}
          busy={save.isPending}
        />
      )}
      <CampaignColumns messages={messages}>
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
            {validRule ? ruleWords(rule, t) : t.none} <span className="dim">({rule.timeZone})</span>
          </p>
          <NumberInput
            mt="sm"
            className={styles.lateness}
            hideControls
            label={t.reminders.lateness}
            description={t.reminders.latenessHint(delivery.latenessMinutes.reminder)}
            placeholder={String(delivery.latenessMinutes.reminder)}
            value={lateness}
            min={5}
            max={1440}
            allowDecimal={false}
            clampBehavior="blur"
            disabled={!mayEdit}
            error={otherFaults.get('/latenessMinutes')}
            onChange={(next) => {
              setLateness(next === '' ? '' : Number(next));
              edited();
            }}
          />
          {(night !== 'sent' || tonight) && (
            <>
              {!tonight && (
                <Alert color="yellow" mt="sm" data-testid="reminder-night">
                  {night === 'waits' ? t.reminders.waits(delivery.quietHours.to) : t.reminders.missedAtNight}
                </Alert>
              )}
              <Switch
                mt="sm"
                label={t.broadcasts.nightToo}
                checked={tonight}
                disabled={!mayEdit}
                onChange={(event) => {
                  setTonight(event.currentTarget.checked);
                  edited();
                }}
                data-testid="reminder-tonight"
              />
            </>
          )}
          <p id="on-holiday" className={styles.holiday}>
            {t.reminders.onHoliday}
          </p>
          <SegmentedControl
            aria-labelledby="on-holiday"
            value={onHoliday}
            disabled={!mayEdit}
            onChange={(next) => {
              setOnHoliday(next as Reminder['onHoliday']);
              edited();
            }}
            data={(['SEND', 'SKIP', 'NEXT_BUSINESS_DAY'] as const).map((value) => ({
              value,
              label: t.reminders.holiday[value],
            }))}
            data-testid="on-holiday"
          />
        </section>
        <AudiencePart
          title={t.reminders.audience}
          root={root}
          segment={segment}
          error={save.error}
          disabled={!mayEdit}
          onChange={(next) => {
            setRoot(next);
            edited();
          }}
        />
        <section className="panel">
          <h2>{t.reminders.guards}</h2>
          <GuardsEditor
            guards={guards}
            disabled={!mayEdit}
            faults={otherFaults}
            onChange={(next) => {
              setGuards(next);
              edited();
            }}
          />
        </section>
        <MessagesPart
          messages={messages}
          faults={otherFaults}
          disabled={!mayEdit}
          onChange={(next) => {
            setMessages(next);
            edited();
          }}
        />
        {saved && <RunHistory id={saved.id} />}
      </CampaignColumns>
      <div className={editor.foot} data-page-foot>
        {saved && (
          <Button variant="default" onClick={() => setDryRun(true)} disabled={dirty} data-testid="dry-run">
            {t.reminders.dryRun}
          </Button>
        )}
        {saved && dirty && <span className="dim">{t.reminders.dryRunSaveFirst}</span>}
        <span className={editor.space} />
        {mayEdit && (
          <Button
            onClick={() => save.mutate(undefined)}
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
