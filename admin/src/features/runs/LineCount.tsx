import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/services';
import { ok } from '../../api/client';
import type { LineComparison } from '../../api/types';
import { Failed, Loading } from '../../components/states';
import { useWords } from '../../i18n';
import styles from './runs.module.css';

/** LINE's count of the days beside ours, and what that says: a bound, never an answer. */
export function LineCount({ runId }: { runId: string }) {
  const { t } = useWords();
  const api = useApi();
  const counts = useQuery({
    queryKey: ['line-count', runId],
    queryFn: ({ signal }) => ok(api.GET('/api/runs/{runId}/line-count', { params: { path: { runId } }, signal })),
    staleTime: 5 * 60_000,
  });
  return (
    <div className={styles.line} data-testid="line-count" data-verdict={counts.data?.verdict}>
      <h3 className={styles.sub}>{t.runs.lineTitle}</h3>
      {counts.isPending ? (
        <Loading rows={1} height={40} />
      ) : counts.isError ? (
        <Failed error={counts.error} retry={() => void counts.refetch()} />
      ) : (
        <Words counts={counts.data} />
      )}
    </div>
  );
}

function Words({ counts }: { counts: LineComparison }) {
  const { t, format } = useWords();
  const counted = counts.days.filter((day) => day.state === 'COUNTED');
  const whole = counts.days.length > 0 && counted.length === counts.days.length;
  const sum = counted.reduce((all, day) => all + (day.messages ?? 0), 0);
  return (
    <>
      {counts.days.length > 0 && (
        <ul className={styles.days}>
          {counts.days.map((day) => (
            <li key={day.day}>
              {format.plainDay(day.day)}:{' '}
              {day.state === 'COUNTED' ? t.runs.messages(day.messages ?? 0) : t.runs.dayState[day.state]}
            </li>
          ))}
        </ul>
      )}
      {counts.days.length > 1 && <p>{t.runs.spans(counts.days.length)}</p>}
      <p>
        {[
          ...(whole ? [t.runs.lineSays(t.runs.messages(sum))] : []),
          t.runs.weHold(t.people(counts.accepted), t.people(counts.unknown)),
          ...((counts.others ?? 0) > 0 ? [t.runs.othersHold(t.people(counts.others ?? 0))] : []),
        ].join(t.sentenceGap)}
      </p>
      <p>
        <b className="phrases">{t.runs.verdict[counts.verdict]}</b>
      </p>
      <p className={styles.note}>{t.runs.lineNote}</p>
    </>
  );
}
