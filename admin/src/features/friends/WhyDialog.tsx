import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { FriendRow, Segment } from '../../api/types';
import { becauseLine } from '../../components/segment/because';
import { Failed, Loading } from '../../components/states';
import { useWords } from '../../i18n';

/** Which of the conditions hold for one friend. */
export function WhyDialog({ friend, segment, onClose }: { friend: FriendRow; segment: Segment; onClose(): void }) {
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
      ) : answer.isLoadingError ? (
        <Failed error={answer.error} />
      ) : (
        <>
          <p>
            <b>{answer.data.matches ? t.friends.whyIn : t.friends.whyOut}</b>
          </p>
          <ul data-testid="because">
            {answer.data.because.map((because, at) => (
              <li key={at}>
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
