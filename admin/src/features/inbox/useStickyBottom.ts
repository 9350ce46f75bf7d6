import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** Keeps the newest in sight while the reader is at the end, and the reader's place while older ones are put above. */
export function useStickyBottom(
  newest: string | undefined,
  oldest: string | undefined,
  sending: string | undefined,
) {
  const element = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const first = useRef(oldest);

  const remember = useCallback(() => {
    const log = element.current;
    if (!log) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    height.current = log.scrollHeight;
  }, []);

  useEffect(() => {
    const log = element.current;
    if (!log) return;
    log.addEventListener('scroll', remember, { passive: true });
    // The composer grows and alerts appear: the end stays the end.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight;
    });
    watch.observe(log);
    return () => {
      log.removeEventListener('scroll', remember);
      watch.disconnect();
    };
  }, [remember]);

  useLayoutEffect(() => {
    const log = element.current;
    if (!log) return;
    if (first.current !== oldest && !atEnd.current) log.scrollTop += log.scrollHeight - height.current;
    else if (atEnd.current) log.scrollTop = log.scrollHeight;
    first.current = oldest;
    height.current = log.scrollHeight;
  }, [newest, oldest]);

  useLayoutEffect(() => {
    if (sending !== undefined && element.current) element.current.scrollTop = element.current.scrollHeight;
  }, [sending]);

  return element;
}
