import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import type { Run, UnknownChoice } from '../../api/types';
import { useRight } from '../../auth/identity';
import { useWords } from '../../i18n';
import { DecisionDialog } from './DecisionDialog';
import { LineCount } from './LineCount';
import { UnknownList } from './UnknownList';
import styles from './runs.module.css';

const CHOICES: readonly UnknownChoice[] = ['TREATED_AS_ACCEPTED', 'SENT_AGAIN', 'LEFT'];

/** Friends whose outcome cannot be known: who, what LINE counted, and the three things a person can do. */
export function UnknownPanel({ run }: { run: Run }) {
  const { t } = useWords();
  const maySend = useRight('campaign.send');
  const [choice, setChoice] = useState<UnknownChoice>();
  return (
    <>
      <section className="panel" aria-labelledby="unknown-title" data-testid="unknown">
        <h2 id="unknown-title">{t.runs.unknownTitle(t.people(run.figures.unknown))}</h2>
        <p className="phrases">{t.runs.unknownLead}</p>
        <LineCount runId={run.runId} />
        {run.resolution ? (
          <Decided run={run} resolution={run.resolution} />
        ) : maySend ? (
          <>
            <h3 className={styles.sub}>{t.runs.choicesTitle}</h3>
            <ul className={styles.choices}>
              {CHOICES.map((one) => (
                <li key={one}>
                  <Button
                    variant={one === 'SENT_AGAIN' ? 'light' : 'default'}
                    {...(one === 'SENT_AGAIN' ? { color: 'red' } : {})}
                    onClick={() => setChoice(one)}
                    aria-describedby={`help-${one}`}
                    data-testid={`choose-${one}`}
                  >
                    {t.runs.choice[one]}
                  </Button>
                  <span id={`help-${one}`} className="phrases">
                    {t.runs.choiceHelp[one]}
                  </span>
                </li>
              ))}
            </ul>
            <p className={styles.note}>{t.runs.once}</p>
          </>
        ) : (
          <p className={styles.note}>{t.runs.notYours}</p>
        )}
      </section>
      <UnknownList run={run} />
      {choice && <DecisionDialog run={run} choice={choice} onClose={() => setChoice(undefined)} />}
    </>
  );
}

/** What somebody chose. */
function Decided({ run, resolution }: { run: Run; resolution: NonNullable<Run['resolution']> }) {
  const { t, format } = useWords();
  const { member } = useDirectory();
  const who = resolution.by === undefined ? t.chat.by.STAFF : (member(resolution.by)?.name ?? t.chat.by.STAFF);
  return (
    <div className={styles.decided} role="status" data-testid="decided" data-choice={resolution.choice}>
      <b>{t.runs.decided[resolution.choice]}</b>
      <span className="dim">
        <bdi>{who}</bdi> · {format.dateTime(resolution.at)}
      </span>
      {resolution.again !== undefined && resolution.again !== run.runId && (
        <Link to="/runs/$runId" params={{ runId: resolution.again }} className="link" data-testid="see-again">
          {t.runs.seeAgain}
        </Link>
      )}
    </div>
  );
}
