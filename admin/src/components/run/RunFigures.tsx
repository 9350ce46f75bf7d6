import type { Run } from '../../api/types';
import { useWords } from '../../i18n';
import { addsUp, shares } from './figures';
import styles from './RunFigures.module.css';

export function RunStateChip({ state }: { state: Run['state'] }) {
  const { t } = useWords();
  return (
    <span className={styles.state} data-state={state} data-testid="run-state">
      {t.broadcasts.run[state]}
    </span>
  );
}

/** The bar and the table beside it; the parts add up to the frozen count. */
export function RunFigures({ run }: { run: Run }) {
  const { t, format } = useWords();
  const { figures } = run;
  const sent = figures.frozen - figures.pending;
  const parts = shares(figures);
  return (
    <div className={styles.run}>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={t.broadcasts.progress}
        aria-valuemin={0}
        aria-valuemax={figures.frozen}
        aria-valuenow={sent}
        aria-valuetext={`${format.number(sent)} / ${t.people(figures.frozen)}`}
      >
        {parts.map(({ part, percent }) => (
          <span key={part} data-part={part} style={{ width: `${percent}%` }} />
        ))}
      </div>
      <table className={`list ${styles.table}`} data-testid="figures">
        <caption className="visually-hidden">{t.broadcasts.figuresTable}</caption>
        <tbody>
          <tr>
            <th scope="row">{t.broadcasts.figures.frozen}</th>
            <td className="end numbers" data-testid="figure-frozen" data-value={figures.frozen}>
              <b>{t.people(figures.frozen)}</b>
            </td>
            <td />
          </tr>
          {parts.map(({ part, percent }) => (
            <tr key={part} data-none={figures[part] === 0 || undefined}>
              <th scope="row">
                <span className={styles.dot} data-part={part} /> {t.broadcasts.figures[part]}
              </th>
              <td className="end numbers" data-testid={`figure-${part}`} data-value={figures[part]}>
                {t.people(figures[part])}
              </td>
              <td className={`end numbers ${styles.rate}`}>{figures.frozen > 0 && format.percent(percent / 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {[
          ...(addsUp(figures) ? [t.broadcasts.adds] : []),
          t.broadcasts.acceptedHelp,
          ...(figures.unknown > 0 ? [t.broadcasts.unknownHelp] : []),
        ].join(t.sentenceGap)}
      </p>
      {(run.refusals?.length ?? 0) > 0 && (
        <>
          <h3 className={styles.sub}>{t.broadcasts.refusals}</h3>
          <ul className={styles.refusals}>
            {run.refusals?.map((refusal) => (
              <li key={`${refusal.status} ${refusal.reason}`}>
                <bdi>{refusal.reason}</bdi>
                {refusal.status !== undefined && ` (${refusal.status})`}: {t.people(refusal.count)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
