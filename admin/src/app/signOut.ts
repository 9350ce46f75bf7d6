import type { Session } from '../auth/session';
import { wipeDrafts } from '../features/inbox/drafts';

/** The one way out: what was typed about customers does not stay on the machine. */
export async function signOut(session: Session): Promise<void> {
  wipeDrafts();
  location.assign(await session.end());
}
