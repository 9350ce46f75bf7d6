import { Button, Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useApi } from '../../app/services';
import { sentence } from '../errors';
import { useT } from '../../i18n';
import { Trouble } from './BulkDialog';
import styles from './bulk.module.css';
import { csv, download } from './csv';
import { startUndo, useProgress, type Job } from './job';
import type { Progress } from './run';
import { useBulkWords } from './words';

const SHOWN = 100;

/** A change of many friends on its way, its result, and its undo. It cannot be closed while requests are under way. */
export function JobDialog({ job, onClose, onEnd }: { job: Job; onClose(): void; onEnd(): void }) {
  const words = useBulkWords();
  const t = useT();
  const api = useApi();
  const run = job.undo ?? job.run;
  const progress = useProgress(run);
  const moving = progress.phase === 'running' || progress.phase === 'stopping';
  const left = progress.total - progress.done;

  useEffect(() => {
    if (!moving) {
      onEnd();
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [moving, onEnd]);

  return (
    <Modal
      opened
      onClose={() => !moving && onClose()}
      title={`${words.kind[job.kind]} · ${job.object}`}
      size="lg"
      closeOnEscape={!moving}
      closeOnClickOutside={false}
      withCloseButton={!moving}
      closeButtonProps={{ 'aria-label': t.act.close }}
      data-testid="bulk-job"
      data-phase={progress.phase}
    >
      <p className={styles.who} role="status" aria-live="polite">
        <b>
          {moving
            ? job.undo
              ? words.undoing
              : words.running
            : left > 0
              ? words.partly
              : job.undo
                ? words.undone
                : words.done}
        </b>
      </p>
      <Bar progress={progress} />
      {progress.phase === 'held' && (
        <Trouble text={`${sentence(progress.error, t)} ${words.held(progress.done, left)}`} />
      )}
      {progress.phase === 'stopped' && <p className={styles.note}>{words.stopped(left)}</p>}
      {!moving && (
        <>
          <Figures progress={progress} undone={job.undo !== undefined} />
          <Failures progress={progress} undone={job.undo !== undefined} />
          {!job.undo && progress.changed.length > 0 && <p className={styles.note}>{words.undoNote}</p>}
        </>
      )}
      <div className={styles.buttons}>
        {moving ? (
          <Button
            variant="default"
            disabled={progress.phase === 'stopping'}
            onClick={() => run.stop()}
            data-testid="bulk-stop"
          >
            {progress.phase === 'stopping' ? words.stopping : words.stop}
          </Button>
        ) : (
          <>
            {left > 0 && (
              <Button onClick={() => void run.go()} data-testid="bulk-resume">
                {words.resume}
              </Button>
            )}
            {!job.undo && progress.changed.length > 0 && (
              <Button variant="default" onClick={() => startUndo(api, job)} data-testid="bulk-undo">
                {words.undo}
              </Button>
            )}
            <Button variant={left > 0 ? 'default' : 'filled'} onClick={onClose} data-testid="bulk-close">
              {left > 0 ? words.finish : t.act.close}
            </Button>
          </>
        )}
      </div>
    </Modal>
  );
}

function Bar({ progress }: { progress: Progress }) {
  const words = useBulkWords();
  const share = progress.total === 0 ? 100 : (progress.done / progress.total) * 100;
  return (
    <>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={words.running}
        aria-valuemin={0}
        aria-valuemax={progress.total}
        aria-valuenow={progress.done}
        aria-valuetext={words.of(progress.done, progress.total)}
      >
        <span style={{ width: `${share}%` }} />
      </div>
      <p className="numbers dim" data-testid="bulk-progress">
        {words.of(progress.done, progress.total)}
      </p>
    </>
  );
}

function Figures({ progress, undone }: { progress: Progress; undone: boolean }) {
  const words = useBulkWords();
  const t = useT();
  const left = progress.total - progress.done;
  return (
    <dl className={styles.facts}>
      <dt data-main>{undone ? words.restored : words.changed}</dt>
      <dd data-main data-testid="bulk-changed" data-value={progress.changed.length}>
        {t.people(progress.changed.length)}
      </dd>
      {progress.unchanged > 0 && (
        <>
          <dt>{words.unchanged}</dt>
          <dd data-testid="bulk-unchanged" data-value={progress.unchanged}>
            {t.people(progress.unchanged)}
          </dd>
        </>
      )}
      {progress.failures.length > 0 && (
        <>
          <dt>{undone ? words.notRestored : words.failed}</dt>
          <dd data-bad data-testid="bulk-failed" data-value={progress.failures.length}>
            {t.people(progress.failures.length)}
          </dd>
        </>
      )}
      {left > 0 && (
        <>
          <dt>{words.left}</dt>
          <dd data-testid="bulk-left" data-value={left}>
            {t.people(left)}
          </dd>
        </>
      )}
    </dl>
  );
}

function Failures({ progress, undone }: { progress: Progress; undone: boolean }) {
  const words = useBulkWords();
  const t = useT();
  if (progress.failures.length === 0) return null;
  const file = () =>
    download(
      undone ? words.csvFileUndo : words.csvFile,
      csv([words.csvHead, ...progress.failures.map((one) => [one.friendId, one.name, words.reason[one.reason]])]),
    );
  return (
    <>
      <div className={styles.heading}>
        <h3>{undone ? words.failuresUndo : words.failures}</h3>
        <Button size="xs" variant="default" onClick={file} data-testid="bulk-csv">
          {words.csv}
        </Button>
      </div>
      <ul className={styles.failures} data-testid="bulk-failures" tabIndex={0}>
        {progress.failures.slice(0, SHOWN).map((one) => (
          <li key={one.friendId}>
            <bdi lang="ja">{one.name || t.inbox.unnamed}</bdi>
            <span>{words.reason[one.reason]}</span>
          </li>
        ))}
        {progress.failures.length > SHOWN && <li className="dim">{words.others(progress.failures.length - SHOWN)}</li>}
      </ul>
    </>
  );
}
