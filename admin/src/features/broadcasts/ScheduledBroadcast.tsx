import { Button } from '@mantine/core';
import { IconCalendarX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Broadcast } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { sayError } from '../../components/errors';
import { say } from '../../components/say';
import { useWords } from '../../i18n';
import { ConfirmedBroadcast } from './ConfirmedBroadcast';
import styles from './broadcasts.module.css';

/** A broadcast that waits for its time: when, to whom, what, and how to take it back. */
export function ScheduledBroadcast({ broadcast }: { broadcast: Broadcast }) {
  const { t, format } = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { member } = useDirectory();
  const maySend = useRight('campaign.send');
  const [asking, setAsking] = useState(false);
  const booking = broadcast.scheduled;
  const takeBack = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/broadcasts/{broadcastId}/unschedule', {
          params: { path: { broadcastId: broadcast.id } },
          body: { version: broadcast.version },
        }),
      ),
    onSuccess: (draft) => {
      queries.setQueryData(['broadcast', broadcast.id], draft);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      say(t.broadcasts.unscheduled);
    },
    onError: (error) => {
      setAsking(false);
      sayError(error, t);
      void queries.invalidateQueries({ queryKey: ['broadcast', broadcast.id] });
    },
  });
  return (
    <ConfirmedBroadcast
      broadcast={broadcast}
      question={
        <ConfirmDialog
          opened={asking}
          danger
          title={t.broadcasts.unscheduleTitle}
          body={t.broadcasts.unscheduleBody}
          confirm={t.broadcasts.unschedule}
          busy={takeBack.isPending}
          onConfirm={() => takeBack.mutate()}
          onClose={() => setAsking(false)}
        />
      }
    >
      <section className="panel" aria-label={t.broadcasts.scheduled} data-testid="scheduled">
        <div className={styles.heading}>
          <h2>{t.broadcasts.startsAt}</h2>
          <span className={styles.booked}>{t.broadcasts.scheduled}</span>
        </div>
        {booking && (
          <>
            <p className={styles.big} data-testid="starts-at" data-at={booking.startsAt}>
              {format.dayTime(booking.startsAt)}
            </p>
            <dl className={styles.facts}>
              <div>
                <dt>{t.broadcasts.confirmed}</dt>
                <dd>
                  {(booking.confirmedAtMost === undefined ? t.people : t.peopleAbout)(booking.confirmedCount)}
                </dd>
              </div>
              <div>
                <dt>{t.broadcasts.bookedAt}</dt>
                <dd>{format.dateTime(booking.at)}</dd>
              </div>
              {booking.by && (
                <div>
                  <dt>{t.broadcasts.by}</dt>
                  <dd>
                    <bdi>{member(booking.by)?.name ?? t.chat.by.STAFF}</bdi>
                  </dd>
                </div>
              )}
            </dl>
          </>
        )}
        <p className="dim">{t.broadcasts.scheduledNote}</p>
        {maySend && (
          <Button
            variant="light"
            color="red"
            leftSection={<IconCalendarX size={16} aria-hidden />}
            onClick={() => setAsking(true)}
            data-testid="unschedule"
          >
            {t.broadcasts.unschedule}
          </Button>
        )}
      </section>
    </ConfirmedBroadcast>
  );
}
