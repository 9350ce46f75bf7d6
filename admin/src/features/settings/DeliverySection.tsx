import { Alert, Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Settings } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { Conflict } from '../../components/form/Conflict';
import { useEdits } from '../../components/form/useEdits';
import { useUnsaved } from '../../components/form/useUnsaved';
import { faults, sayError } from '../../components/errors';
import { say } from '../../components/say';
import { useWords } from '../../i18n';
import styles from './settings.module.css';

const LIMITS = ['broadcast', 'reminder', 'step'] as const;

/** How the account sends to many: the hours, how late, how fast. */
export function DeliverySection() {
  const { t, format } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { account } = useMe();
  const mayEdit = useRight('settings.edit');
  const { delivery } = useDirectory().settings;
  const [quiet, setQuiet] = useState(delivery.quietHours);
  const [late, setLate] = useState<Record<(typeof LIMITS)[number], number | ''>>(delivery.latenessMinutes);
  const [share, setShare] = useState<number | ''>(delivery.rateShare);
  // The version that the form began from, or made itself: a newer one is somebody else's.
  const [version, setVersion] = useState(delivery.version);
  const edits = useEdits();
  const question = useUnsaved(edits.unsaved);
  const newer = delivery.version > version;

  const save = useMutation({
    /** @param over the version to save over */
    mutationFn: (over: number) => {
      if (share === '' || late.broadcast === '' || late.reminder === '' || late.step === '') {
        throw new Error('incomplete');
      }
      return ok(
        api.PUT('/api/settings/delivery', {
          body: {
            quietHours: quiet,
            latenessMinutes: { broadcast: late.broadcast, reminder: late.reminder, step: late.step },
            rateShare: share,
            version: over,
          },
        }),
      );
    },
    onMutate: () => edits.count(),
    onSuccess: (now, _over, begun) => {
      setVersion(now.version);
      edits.stored(begun);
      queries.setQueryData<Settings>(['settings'], (old) => (old ? { ...old, delivery: now } : old));
      void queries.invalidateQueries({ queryKey: ['settings'] });
      say(t.state.saved);
    },
    onError: (error) => {
      if (isProblem(error, 'version-conflict')) void queries.invalidateQueries({ queryKey: ['settings'] });
      else if (!isProblem(error, 'invalid')) sayError(error, t);
    },
  });
  const wrong = faults(save.error, t);
  const edited = () => {
    edits.edited();
    if (save.isError) save.reset();
  };
  const latest = () => {
    setQuiet(delivery.quietHours);
    setLate(delivery.latenessMinutes);
    setShare(delivery.rateShare);
    setVersion(delivery.version);
    edits.stored(edits.count());
  };
  const complete = share !== '' && LIMITS.every((limit) => late[limit] !== '') && quiet.from !== '' && quiet.to !== '';

  return (
    <form
      className={`panel ${styles.form} ${styles.delivery}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) save.mutate(version);
      }}
      data-testid="delivery-settings"
    >
      {question}
      {newer && !save.isPending && (
        <Conflict
          onLatest={latest}
          onKeep={edits.unsaved && complete ? () => save.mutate(delivery.version) : undefined}
          busy={save.isPending}
        />
      )}
      {delivery.holidaysEndSoon && (
        <Alert color="yellow" data-testid="holidays-end">
          {t.delivery.holidaysEnd(format.plainDay(delivery.holidaysUntil))}
        </Alert>
      )}
      <Switch
        label={t.delivery.quiet}
        description={t.delivery.quietHelp(account.timeZone)}
        checked={quiet.enabled}
        disabled={!mayEdit}
        onChange={(event) => {
          setQuiet({ ...quiet, enabled: event.currentTarget.checked });
          edited();
        }}
        data-testid="quiet-enabled"
      />
      <div className={styles.hours}>
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="time"
            label={t.delivery[end]}
            value={quiet[end]}
            disabled={!mayEdit || !quiet.enabled}
            error={wrong.has(`/quietHours/${end}`) && (end === 'to' ? t.delivery.longest : t.problem.invalid)}
            onChange={(event) => {
              setQuiet({ ...quiet, [end]: event.currentTarget.value });
              edited();
            }}
            data-testid={`quiet-${end}`}
          />
        ))}
      </div>
      <fieldset className={styles.limits} disabled={!mayEdit}>
        <legend>{t.delivery.lateness}</legend>
        <p>{t.delivery.latenessHelp}</p>
        <div className={styles.hours}>
          {LIMITS.map((limit) => (
            <NumberInput
              key={limit}
              hideControls
              label={t.delivery.late[limit]}
              value={late[limit]}
              min={5}
              max={1_440}
              allowDecimal={false}
              clampBehavior="blur"
              error={late[limit] === '' ? t.fault.required : wrong.get(`/latenessMinutes/${limit}`)}
              onChange={(next) => {
                setLate({ ...late, [limit]: next === '' ? '' : Number(next) });
                edited();
              }}
              data-testid={`late-${limit}`}
            />
          ))}
        </div>
      </fieldset>
      <NumberInput
        hideControls
        className={styles.share}
        label={t.delivery.share}
        description={t.delivery.shareHelp}
        suffix=" %"
        value={share}
        min={5}
        max={delivery.rateShareMax}
        step={5}
        allowDecimal={false}
        clampBehavior="blur"
        disabled={!mayEdit}
        error={share === '' ? t.fault.required : wrong.get('/rateShare')}
        onChange={(next) => {
          setShare(next === '' ? '' : Number(next));
          edited();
        }}
        data-testid="rate-share"
      />
      {!delivery.holidaysEndSoon && (
        <p className="dim">
          {t.delivery.holidaysUntil(format.plainDay(delivery.holidaysUntil))}
        </p>
      )}
      {mayEdit && (
        <Button
          type="submit"
          disabled={!edits.unsaved || !complete}
          loading={save.isPending}
          data-testid="save-delivery"
          className={styles.save}
        >
          {t.act.save}
        </Button>
      )}
    </form>
  );
}
