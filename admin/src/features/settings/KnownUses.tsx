import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { Segment } from '../../api/types';
import { useT } from '../../i18n';
import { listed } from '../../i18n/isolated';

/** What can be told of an item's uses before anybody tries to delete it. */
export interface Uses {
  /** Who has it. */
  friends: Segment;
  /** Names of the kept lists that ask for it: they would find nobody any more, which keeps nobody from deleting. */
  views: readonly string[];
}

/** By how many friends it is used, and in which kept lists; nothing while nobody knows. */
export function KnownUses({ uses }: { uses: Uses }) {
  const t = useT();
  const api = useApi();
  const count = useQuery({
    queryKey: ['uses', uses.friends],
    queryFn: ({ signal }) => ok(api.POST('/api/friends/count', { body: { segment: uses.friends }, signal })),
    staleTime: 0,
  });
  const { data } = count;
  const friends = data && data.count > 0 && (data.approximate ? t.peopleAbout(data.count) : t.people(data.count));
  if (!friends && uses.views.length === 0) return null;
  return (
    <ul data-testid="known-uses">
      {friends && <li>{t.settings.usedBy(friends)}</li>}
      {uses.views.length > 0 && <li>{t.settings.useViews(listed(uses.views, t.listComma))}</li>}
    </ul>
  );
}
