import { Alert, Button, Group } from '@mantine/core';
import { useDirectory } from '../../app/directory';
import { isProblem } from '../../api/problem';
import { sentence } from '../../components/errors';
import { OutsideText } from '../../components/OutsideText';
import { useWords } from '../../i18n';
import styles from './Composer.module.css';
import { actorName } from './MessageLog';
import type { Outgoing } from './sending';

/** Why an answer is not with the friend: somebody else wrote meanwhile, it was refused, or nobody knows. */
export function Trouble(props: {
  outgoing: Outgoing | undefined;
  /** Whose name stands at their own newer messages. */
  friend: string;
  maySend: boolean;
  onAnyway(): void;
  onEdit(): void;
  onDiscard(): void;
  onCheck(): void;
}) {
  const { outgoing } = props;
  const { t, format } = useWords();
  const directory = useDirectory();
  switch (outgoing?.state) {
    case 'collision':
      return (
        <Alert
          variant="transparent"
          color="yellow"
          title={t.composer.collision}
          className={`${styles.collision} ${styles.warned}`}
          classNames={{ title: styles.warnedTitle, message: styles.warnedText }}
          data-testid="collision"
        >
          <ul className={styles.newer}>
            {(outgoing.newer ?? []).map((entry) => (
              <li key={entry.entryId}>
                <b>
                  <bdi>{entry.kind === 'MESSAGE_IN' ? props.friend : actorName(entry.by, t, directory)}</bdi>{' '}
                  {format.time(entry.at)}
                </b>{' '}
                {(entry.messages ?? []).map((message, index) => (
                  <OutsideText key={index} text={message.text ?? t.messageType[message.type]} />
                ))}
              </li>
            ))}
          </ul>
          <p className={styles.help}>{t.composer.collisionHelp}</p>
          <Group gap="xs">
            <Button size="xs" onClick={props.onAnyway} disabled={!props.maySend} data-testid="send-anyway">
              {t.composer.sendAnyway}
            </Button>
            <Button size="xs" variant="default" onClick={props.onEdit}>
              {t.composer.keepEditing}
            </Button>
            <Button size="xs" variant="subtle" color="red" onClick={props.onDiscard}>
              {t.composer.discard}
            </Button>
          </Group>
        </Alert>
      );
    case 'refused':
      return (
        <Alert color="red" className={styles.collision} data-testid="refused">
          {t.composer.failed(sentence(outgoing.error, t))}
        </Alert>
      );
    case 'unknown':
      return (
        <Alert
          variant="transparent"
          color="yellow"
          className={`${styles.collision} ${styles.warned}`}
          classNames={{ message: styles.warnedText }}
          data-testid="unknown"
        >
          <Group justify="space-between">
            {isProblem(outgoing.error, 'unavailable') && `${sentence(outgoing.error, t)}${t.sentenceGap}`}
            {t.composer.unknown}
            <Button size="xs" onClick={props.onCheck}>
              {t.composer.check}
            </Button>
          </Group>
        </Alert>
      );
    default:
      return null;
  }
}
