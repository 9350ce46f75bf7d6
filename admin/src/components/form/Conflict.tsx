import { Alert, Button, Group } from '@mantine/core';
import { useDirectory } from '../../app/directory';
import { useWords } from '../../i18n';

/** Somebody else changed what is being edited: nothing was saved, nothing typed is lost, and the person decides. */
export function Conflict(props: {
  by?: string | undefined;
  /** Epoch milliseconds. */
  at?: number | undefined;
  onLatest(): void;
  /** Saves what is typed over the other's change; absent where nothing was typed. */
  onKeep?: (() => void) | undefined;
  busy?: boolean;
}) {
  const { t, format } = useWords();
  const { member } = useDirectory();
  const name = (props.by === undefined ? undefined : member(props.by)?.name) ?? t.conflict.somebody;
  return (
    <Alert color="yellow" title={t.conflict.title} role="alert" data-testid="conflict">
      <p>
        {props.at === undefined ? '' : t.conflict.by(name, format.dateTime(props.at))}
        {props.onKeep ? t.conflict.help : t.conflict.nothing}
      </p>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={props.onLatest} data-testid="conflict-latest">
          {t.conflict.latest}
        </Button>
        {props.onKeep && (
          <Button size="xs" color="red" onClick={props.onKeep} loading={props.busy} data-testid="conflict-keep">
            {t.conflict.keep}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
