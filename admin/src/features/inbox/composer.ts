import type { FriendCard, Mark, Quota } from '../../api/types';

export const MAX_TEXT = 5_000;

/** LINE counts UTF-16 units, as JavaScript's length does. */
export function units(text: string): number {
  return text.length;
}

/** What the composer can do now. */
export type ComposerState =
  | { kind: 'free'; seconds: number }
  | { kind: 'paid' }
  | { kind: 'quota-gone' }
  | { kind: 'blocked' }
  | { kind: 'no-right' };

/**
 * A fresh reply token makes the answer free, even with no quota left. One second is kept back: a token that dies on
 * the way would turn a promised free reply into a paid one.
 */
export function composerState(
  card: Pick<FriendCard, 'followState' | 'freeReplyUntil'>,
  quota: Pick<Quota, 'remaining'> | undefined,
  mayReply: boolean,
  now: number,
): ComposerState {
  if (!mayReply) return { kind: 'no-right' };
  if (card.followState === 'BLOCKED') return { kind: 'blocked' };
  const seconds = Math.floor(((card.freeReplyUntil ?? 0) - now) / 1_000) - 1;
  if (seconds > 0) return { kind: 'free', seconds };
  if (quota?.remaining === 0) return { kind: 'quota-gone' };
  return { kind: 'paid' };
}

/**
 * The mark that is set with an answer: what the person chose on this device ('' = none), else the account's mark on
 * a reply.
 *
 * @param offered marks that can be set
 */
export function markWithAnswer(
  chosen: string | undefined,
  offered: readonly Pick<Mark, 'id' | 'setOnReply'>[],
): string | undefined {
  return offered.find((mark) => (chosen === undefined ? mark.setOnReply : mark.id === chosen))?.id;
}

/** What a key press in the composer means. Nothing fires while an IME is composing. */
export function sends(
  event: { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; isComposing: boolean; keyCode: number },
  sendKey: 'ctrl-enter' | 'enter',
): boolean {
  if (event.isComposing || event.keyCode === 229 || event.key !== 'Enter') return false;
  const held = event.ctrlKey || event.metaKey;
  return sendKey === 'ctrl-enter' ? held : !held && !event.shiftKey;
}
