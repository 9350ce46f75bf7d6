import { useEffect, useRef } from 'react';
import { useChanges } from './LiveSource';

/** Whether this browser can tell of something outside the page. */
export function mayNotify(): boolean {
  return 'Notification' in window;
}

/** Asks the person once; a refusal can only be taken back in the browser's own settings. */
export async function allowed(): Promise<boolean> {
  return mayNotify() && (await Notification.requestPermission()) === 'granted';
}

/**
 * Tells, while the page is hidden, how many messages came since it was last seen. Nothing of what they say nor who
 * wrote them: a notice stands on a screen that others may see.
 */
export function useNotices(wanted: boolean, title: string, words: (messages: number) => string): void {
  const unseen = useRef(0);
  const shown = useRef<Notification>(undefined);
  useEffect(() => {
    const seen = () => {
      if (document.hidden) return;
      unseen.current = 0;
      shown.current?.close();
    };
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, []);
  useChanges(({ entries }) => {
    const arrived = entries.filter((entry) => entry.kind === 'MESSAGE_IN').length;
    if (!wanted || !document.hidden || arrived === 0 || !mayNotify() || Notification.permission !== 'granted') return;
    unseen.current += arrived;
    try {
      // Of one tag: the newest takes the place of the one before it.
      const notice = new Notification(title, { body: words(unseen.current), tag: 'henji' });
      notice.addEventListener('click', () => {
        window.focus();
        notice.close();
      });
      shown.current = notice;
    } catch {
      // Chromium on Android allows them to service workers alone, and this page has none.
    }
  });
}
