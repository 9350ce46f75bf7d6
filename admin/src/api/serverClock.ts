import { useEffect, useState } from 'react';

// Waiting times and the life of a free reply are measured by the server's clock: a browser's may be wrong by hours.
let ahead = 0;

/** Learns the server's time from an answer. */
export function observeNow(now: number | undefined): void {
  if (now !== undefined && Number.isFinite(now)) ahead = now - Date.now();
}

/** The server's time, UTC epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + ahead;
}

/** The server's time, anew every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
