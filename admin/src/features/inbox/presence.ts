import { useCallback, useEffect, useRef } from 'react';
import { useApi } from '../../app/services';

const BEAT_MS = 15_000;
const TYPING_MS = 10_000;
const LEAVE_MS = 500;

/** The friend whose conversation is open; leaving is told only when no other one was opened in its place. */
let shown: string | undefined;

/**
 * Tells the others that I look at a friend, while the page is visible, and that I type. Nobody waits for the answer:
 * a lost beat only means that my picture fades for a moment.
 */
export function usePresence(friendId: string): () => void {
  const api = useApi();
  const typedAt = useRef(0);
  const saidTyping = useRef(false);

  const beat = useCallback(() => {
    if (document.hidden) return;
    const typing = Date.now() - typedAt.current < TYPING_MS;
    saidTyping.current = typing;
    void api.PUT('/api/presence', { body: { friendId, typing } }).catch(() => undefined);
  }, [api, friendId]);

  useEffect(() => {
    typedAt.current = 0;
    shown = friendId;
    beat();
    const timer = setInterval(beat, BEAT_MS);
    return () => {
      clearInterval(timer);
      shown = undefined;
      setTimeout(() => {
        if (shown === undefined) void api.PUT('/api/presence', { body: { typing: false } }).catch(() => undefined);
      }, LEAVE_MS);
    };
  }, [api, beat, friendId]);

  return useCallback(() => {
    typedAt.current = Date.now();
    if (!saidTyping.current) beat();
  }, [beat]);
}
