import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconMoodEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Right } from '../api/types';
import { useT } from '../i18n';
import { sentence } from './errors';
import styles from './states.module.css';

/** Nothing there: what would be here, and the button that makes the first one. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={styles.state} data-testid="empty">
      <IconMoodEmpty size={28} aria-hidden />
      <p className={`${styles.title} phrases`}>{title}</p>
      {hint && <p className={`${styles.hint} phrases`}>{hint}</p>}
      {action}
    </div>
  );
}

/** Something could not be loaded: what, and what to press. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useT();
  return (
    <div className={styles.state} role="alert" data-testid="failed">
      <IconAlertTriangle size={28} aria-hidden />
      <p className={styles.title}>{t.state.failed}</p>
      <p className={`${styles.hint} phrases`}>{sentence(error, t)}</p>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t.act.retry}
        </Button>
      )}
    </div>
  );
}

interface Asked {
  isRefetchError: boolean;
  isFetchNextPageError?: boolean;
  error: unknown;
  refetch(): unknown;
  fetchNextPage?(): unknown;
}

/** What is shown stays when it cannot be read anew, or when no more of it can be read: one line says so. */
export function Stale({ query }: { query: Asked }) {
  const t = useT();
  if (!query.isRefetchError && !query.isFetchNextPageError) return null;
  return (
    <p className={styles.stale} role="alert" data-testid="stale">
      {query.isFetchNextPageError ? t.state.noMore : t.state.stale} {sentence(query.error, t)}{' '}
      <button
        type="button"
        className="link"
        onClick={() => void (query.isFetchNextPageError ? query.fetchNextPage?.() : query.refetch())}
      >
        {t.act.retry}
      </button>
    </p>
  );
}

/** In place of a whole page. */
export function NoRight({ right }: { right: Right }) {
  const t = useT();
  return (
    <div className={styles.state} data-testid="no-right">
      <IconLock size={28} aria-hidden />
      <h1 className={styles.title} tabIndex={-1}>
        {t.state.noRight(t.right[right])}
      </h1>
    </div>
  );
}

/** A page of which only this can be shown so far; its heading is there from the beginning. */
export function OnlyThis({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{title}</h1>
      </div>
      {children}
    </div>
  );
}

/** Rows of the height that will be there. */
export function Loading({ rows = 6, height = 40 }: { rows?: number; height?: number }) {
  const t = useT();
  return (
    <div className={styles.loading} role="status" aria-label={t.state.loading}>
      {Array.from({ length: rows }, (_, n) => (
        <Skeleton key={n} height={height} radius="md" />
      ))}
    </div>
  );
}
