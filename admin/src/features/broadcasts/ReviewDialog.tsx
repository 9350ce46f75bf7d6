import { Alert, Button, Checkbox, Group, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { serverNow } from '../../api/serverClock';
import { isProblem, ProblemError } from '../../api/problem';
import type { Broadcast, OutMessage, Preview } from '../../api/types';
import { useMe, useRight } from '../../auth/identity';
import { LinePreview } from '../../components/editor/LinePreview';
import { faults, sentence } from '../../components/errors';
import { Face } from '../../components/Face';
import { PersonalCost } from '../../components/run/PersonalCost';
import { zonedInstant, zonedText } from '../../components/time/zoned';
import { useWords } from '../../i18n';
import styles from './broadcasts.module.css';

/** From this many recipients on the count is typed. */
export const TYPED_FROM = 1_000;

const HOUR = 3_600_000;

/**
 * The last look before sending: who, what it costs, how long; then now or at a time, by one click or the typed count.
 */
export function ReviewDialog(props: {
  broadcast: Broadcast;
  preview: Preview;
  messages: readonly OutMessage[];
  /** @param emptyAudience what is wrong with the audience, if nobody would get it */
  onClose(emptyAudience?: string): void;
}) {
  const { preview } = props;
  const { t, format } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const maySend = useRight('campaign.send');
  const { account } = useMe();
  const [typed, setTyped] = useState<number | string>('');
  const operation = useRef(newOperationId());
  // Until when it is night; somebody who sends then is asked, and the morning comes first.
  const [morning, setMorning] = useState(() => {
    const now = Math.max(preview.countedAt, serverNow());
    return preview.night && preview.night.begins <= now && now < preview.night.ends ? preview.night.ends : undefined;
  });
  const [later, setLater] = useState(morning !== undefined);
  // The end of the night, by day the next full hour that is at least an hour away.
  const [startsAt, setStartsAt] = useState(() =>
    zonedText(morning ?? Math.ceil((preview.countedAt + HOUR) / HOUR) * HOUR, account.timeZone),
  );
  const [through, setThrough] = useState(false);
  const meetsNight =
    morning === undefined &&
    preview.night !== undefined &&
    preview.countedAt + preview.expectedSeconds * 1_000 >= preview.night.begins;
  const [tooEarly, setTooEarly] = useState(false);
  const [shown, setShown] = useState<string>();
  // Of personal messages, what one of the recipients will read.
  const reader = preview.examples.find((friend) => friend.messages && (!shown || friend.friendId === shown));
  const mustType = preview.count >= TYPED_FROM;
  const nobody = preview.count === 0 && !preview.approximate;
  // Of nobody, or of nobody found yet, there is no cost, no time and no example to speak of.
  const somebody = preview.count > 0;
  const ready = !mustType || typed === preview.count;
  const people = (preview.approximate ? t.peopleAbout : t.people)(preview.count);
  const confirmation = {
    operationId: operation.current,
    version: preview.version,
    confirmedCount: preview.count,
    ...(preview.approximate ? { confirmedAtMost: preview.atMost } : {}),
    ...(mustType && typeof typed === 'number' ? { typedCount: typed } : {}),
  };
  const params = { path: { broadcastId: props.broadcast.id } };
  const moment = zonedInstant(startsAt, account.timeZone);

  const start = useMutation({
    mutationFn: () => ok(
        api.POST('/api/broadcasts/{broadcastId}/start', {
          params,
          body: { ...confirmation, ...(morning !== undefined || (meetsNight && through) ? { tonight: true } : {}) },
        }),
      ),
    onSuccess: (run) => {
      const broadcastId = props.broadcast.id;
      queries.setQueryData<Broadcast>(['broadcast', broadcastId], (old) =>
        old ? { ...old, state: 'STARTED', run } : old,
      );
      void queries.invalidateQueries({ queryKey: ['broadcast', broadcastId] });
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      props.onClose();
      void navigate({ to: '/broadcasts/$broadcastId', params: { broadcastId }, replace: true });
    },
    onError: (error) => {
      // The night began while the dialog was open; what was typed stays.
      if (!isProblem(error, 'quiet-hours') || !(error instanceof ProblemError)) return;
      const ends = error.problem.quietUntil;
      if (ends === undefined) return;
      setMorning(ends);
      setStartsAt(zonedText(ends, account.timeZone));
      setLater(true);
    },
  });

  const schedule = useMutation({
    mutationFn: (at: number) =>
      ok(
        api.POST('/api/broadcasts/{broadcastId}/schedule', {
          params,
          body: { ...confirmation, startsAt: at, ...(through ? { tonight: true } : {}) },
        }),
      ),
    onSuccess: (booked) => {
      queries.setQueryData<Broadcast>(['broadcast', booked.id], booked);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      props.onClose();
      void navigate({ to: '/broadcasts/$broadcastId', params: { broadcastId: booked.id }, replace: true });
    },
  });
  const book = () => {
    const wrong = moment === undefined || moment <= Math.max(preview.countedAt, serverNow());
    setTooEarly(wrong);
    if (!wrong && moment !== undefined) schedule.mutate(moment);
  };
  const failure = later ? schedule.error : start.error;
  const bookedAtNight = later && isProblem(schedule.error, 'quiet-hours');
  const refused = nobody ? t.fault['no-recipients'] : faults(failure, t).get('/segment');

  return (
    <Modal
      opened
      onClose={() => props.onClose(refused)}
      title={t.broadcasts.reviewTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': t.act.close }}
    >
      <dl className={styles.review} data-testid="review-dialog">
        <dt>{t.broadcasts.name}</dt>
        <dd>
          <bdi>{props.broadcast.name}</bdi>
        </dd>
        <dt>{t.broadcasts.recipients}</dt>
        <dd>
          <span className={styles.big} data-testid="preview-count" data-value={preview.count}>
            {people}
          </span>{' '}
          <span className="dim">{t.segment.countedAt(format.time(preview.countedAt))}</span>
          {preview.approximate && (
            <p className="dim" data-testid="preview-estimated">
              {(preview.count === 0 ? t.broadcasts.noneFound : t.broadcasts.estimated)(t.people(preview.atMost))}
            </p>
          )}
          {refused && (
            <p className={styles.fault} role="alert" data-testid="audience-fault">
              {refused}
            </p>
          )}
        </dd>
        {somebody && (
          <>
            <dt>{t.broadcasts.needed}</dt>
            <dd data-testid="preview-quota">
              {(preview.approximate ? t.messagesAbout : t.messagesCount)(preview.quota.needed)}
              {preview.quota.remaining !== undefined && (
                <span className="dim">
                  {' '}
                  / {t.broadcasts.remaining} {t.messagesCount(preview.quota.remaining)}
                </span>
              )}
              {preview.quota.enough ? ` · ${t.broadcasts.enough}` : ''}
              {preview.quota.enough === undefined && <span className="dim"> · {t.broadcasts.quotaUnknown}</span>}
            </dd>
            <dt>{t.broadcasts.expected}</dt>
            <dd>{t.duration(preview.expectedSeconds)}</dd>
          </>
        )}
        {somebody && preview.personal && (
          <>
            <dt>{t.broadcasts.personal}</dt>
            <dd>
              <PersonalCost cost={preview.personal} count={preview.count} />
            </dd>
          </>
        )}
        {preview.examples.length > 0 && (
          <>
            <dt>{t.broadcasts.examples}</dt>
            <dd>
              <ul className={styles.examples}>
                {preview.examples.map((friend) => (
                  <li key={friend.friendId}>
                    <Face
                      id={friend.friendId}
                      name={friend.name || t.inbox.unnamed}
                      size={24}
                      {...(friend.picture ? { picture: friend.picture } : {})}
                    />
                    {friend.messages ? (
                      <button
                        type="button"
                        className={styles.reader}
                        aria-pressed={friend.friendId === reader?.friendId}
                        aria-label={t.broadcasts.exampleFor(friend.name || t.inbox.unnamed)}
                        onClick={() => setShown(friend.friendId)}
                        data-testid="example-reader"
                      >
                        <bdi lang="ja">{friend.name || t.inbox.unnamed}</bdi>
                      </button>
                    ) : (
                      <bdi lang="ja">{friend.name || t.inbox.unnamed}</bdi>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      <LinePreview messages={reader?.messages ?? props.messages} compact {...(reader ? { to: reader.name } : {})} />
      {!nobody && <p className="dim">{t.broadcasts.frozenNote}</p>}
      {preview.quota.enough === false && (
        <Alert color="yellow">
          {preview.quota.needed <= (preview.quota.remaining ?? 0) ? t.broadcasts.mayBeTooFew : t.broadcasts.notEnough}
        </Alert>
      )}
      {mustType && (
        <NumberInput
          label={t.broadcasts.typeCount(preview.count)}
          value={typed}
          onChange={setTyped}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          mt="sm"
          data-testid="typed-count"
        />
      )}
      {!nobody && (
        <div className={styles.when}>
          {morning !== undefined && (
            <Alert color="yellow" data-testid="night-now">
              {t.broadcasts.nightNow(format.time(morning))}
            </Alert>
          )}
          <SegmentedControl
            aria-label={t.broadcasts.when}
            value={later ? 'later' : 'now'}
            onChange={(value) => setLater(value === 'later')}
            data={[
              { value: 'now', label: morning === undefined ? t.broadcasts.now : t.broadcasts.tonight },
              { value: 'later', label: t.broadcasts.later },
            ]}
            data-testid="when"
          />
          {later && (
            <TextInput
              type="datetime-local"
              label={t.broadcasts.startsAt}
              description={`${account.timeZone} · ${t.broadcasts.scheduledNote}`}
              value={startsAt}
              min={zonedText(preview.countedAt, account.timeZone)}
              error={tooEarly ? t.broadcasts.tooEarly : faults(schedule.error, t).get('/startsAt')}
              onChange={(event) => {
                setTooEarly(false);
                setStartsAt(event.currentTarget.value);
                setThrough(false);
                schedule.reset();
              }}
              data-testid="starts-at-input"
            />
          )}
          {((meetsNight && !later) || bookedAtNight || (later && through)) && (
            <Checkbox
              label={
                later ? t.broadcasts.nightToo : t.broadcasts.finishTonight(format.time(preview.night?.begins ?? 0))
              }
              description={later ? undefined : t.broadcasts.finishTonightHelp(format.time(preview.night?.ends ?? 0))}
              checked={through}
              onChange={(event) => setThrough(event.currentTarget.checked)}
              data-testid="through-the-night"
            />
          )}
        </div>
      )}
      {failure && !refused && (
        <Alert color="red" mt="sm" role="alert">
          {sentence(failure, t)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant={nobody ? 'filled' : 'default'} onClick={() => props.onClose(refused)}>
          {t.broadcasts.backToEdit}
        </Button>
        {maySend && !nobody && later && (
          <Button onClick={book} disabled={!ready} loading={schedule.isPending} data-testid="book">
            {t.broadcasts.book(people)}
          </Button>
        )}
        {maySend && !nobody && !later && (
          <Button onClick={() => start.mutate()} disabled={!ready} loading={start.isPending} data-testid="start">
            {(morning === undefined ? t.broadcasts.start : t.broadcasts.startTonight)(people)}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
