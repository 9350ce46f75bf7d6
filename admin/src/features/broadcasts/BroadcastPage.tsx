import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Broadcast } from '../../api/types';
import { useRight } from '../../auth/identity';
import { Failed, Loading, NoRight, OnlyThis } from '../../components/states';
import { useT } from '../../i18n';
import { BroadcastEditor } from './BroadcastEditor';
import { BroadcastRun } from './BroadcastRun';
import { ScheduledBroadcast } from './ScheduledBroadcast';

/** The address of a draft that is not saved yet. */
const NEW = 'new';

/** One broadcast: a draft is edited, a booked one waits, a started one is watched. */
export function BroadcastPage() {
  const mayRead = useRight('campaign.read');
  const mayEdit = useRight('campaign.edit');
  const { broadcastId } = useParams({ strict: false }) as { broadcastId: string };
  if (!mayRead) return <NoRight right="campaign.read" />;
  if (broadcastId === NEW && !mayEdit) return <NoRight right="campaign.edit" />;
  return <One id={broadcastId} />;
}

function One({ id }: { id: string }) {
  const t = useT();
  const api = useApi();
  // The editor that saved a new draft goes on under the draft's address with all that is open in it.
  const [made, setMade] = useState<string>();
  const [editors, setEditors] = useState(0);
  const [shown, setShown] = useState(id);
  // Whoever gives up what they typed for the latest begins anew.
  const [latest, setLatest] = useState<Broadcast>();
  if (shown !== id) {
    setShown(id);
    if (id === NEW) setEditors(editors + 1);
  }
  const broadcast = useQuery({
    queryKey: ['broadcast', id],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/broadcasts/{broadcastId}', { params: { path: { broadcastId: id } }, signal })),
    enabled: id !== NEW,
    // A booked one begins by itself.
    refetchInterval: (query) => (query.state.data?.state === 'SCHEDULED' ? 10_000 : false),
    refetchOnWindowFocus: false,
  });
  if (id === NEW) return <BroadcastEditor key={`${NEW} ${editors}`} onMade={setMade} onLatest={setLatest} />;
  if (broadcast.isPending || broadcast.isLoadingError) {
    return (
      <OnlyThis title={t.nav.broadcasts}>
        {broadcast.isPending ? (
          <Loading rows={6} height={56} />
        ) : (
          <Failed error={broadcast.error} retry={() => void broadcast.refetch()} />
        )}
      </OnlyThis>
    );
  }
  if (broadcast.data.state === 'SCHEDULED') return <ScheduledBroadcast key={id} broadcast={broadcast.data} />;
  if (broadcast.data.state === 'STARTED') return <BroadcastRun key={id} broadcast={broadcast.data} />;
  return (
    <BroadcastEditor
      key={latest?.id === id ? `${id} ${latest.version}` : id === made ? `${NEW} ${editors}` : id}
      saved={latest?.id === id && latest.version > broadcast.data.version ? latest : broadcast.data}
      onMade={setMade}
      onLatest={setLatest}
    />
  );
}
