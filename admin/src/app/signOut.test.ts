import { expect, test } from 'vitest';
import type { Session } from '../auth/session';
import { draftsOf } from '../features/inbox/drafts';
import { signOut } from './signOut';

test('whoever signs out leaves no draft behind, also without a role', async () => {
  draftsOf('me').write('friend', 'a matter of a customer');
  let ended = false;
  const session = {
    end: async () => {
      ended = true;
      return 'about:blank';
    },
  } as unknown as Session;

  await signOut(session);

  expect(ended).toBe(true);
  expect(draftsOf('me').read('friend')).toBe('');
});
