import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { FriendRow } from '../../api/types';
import { BulkBar } from '../../components/bulk/BulkBar';
import { BulkDialog } from '../../components/bulk/BulkDialog';
import { JobDialog } from '../../components/bulk/JobDialog';
import { useJob } from '../../components/bulk/job';
import type { BulkKind } from '../../components/bulk/plan';
import { isEmpty, nobody, type Selection } from '../../components/bulk/selection';
import { useT } from '../../i18n';

/** In place of the filters while friends of the list are chosen: how many, and what can be done with them. */
export default function ChosenBar(props: {
  rows: readonly FriendRow[];
  selection: Selection;
  onSelect(selection: Selection): void;
  /** Choosing has begun with nobody chosen yet: how it ends. */
  onEnd?: () => void;
}) {
  const t = useT();
  const { onSelect, selection } = props;
  const queries = useQueryClient();
  const [acting, setActing] = useState<BulkKind>();
  const [showing, setShowing] = useState(false);
  const job = useJob();
  const ended = useCallback(() => {
    for (const key of ['inbox', 'inbox-counts', 'friend']) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries]);
  return (
    <>
      {(props.onEnd || !isEmpty(selection)) && (
        <BulkBar
          pane
          selection={selection}
          listed={props.rows}
          matching={undefined}
          onSelect={onSelect}
          onAct={setActing}
          idle={
            props.onEnd && (
              <Button size="xs" variant="subtle" color="gray" aria-label={t.inbox.chooseEnd} onClick={props.onEnd}>
                <IconX size={16} aria-hidden />
              </Button>
            )
          }
        />
      )}
      {acting && (
        <BulkDialog
          kind={acting}
          selection={selection}
          segment={undefined}
          onClose={() => setActing(undefined)}
          onStarted={() => {
            setActing(undefined);
            setShowing(true);
          }}
        />
      )}
      {job && showing && (
        <JobDialog
          job={job}
          onEnd={ended}
          onClose={() => {
            setShowing(false);
            onSelect(nobody);
          }}
        />
      )}
    </>
  );
}
