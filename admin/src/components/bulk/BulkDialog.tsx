import { Alert, Button, Modal, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import type { Segment } from '../../api/types';
import { Face } from '../Face';
import { MarkChip } from '../MarkChip';
import { Failed } from '../states';
import { useT } from '../../i18n';
import styles from './bulk.module.css';
import { startJob } from './job';
import { TYPED_FROM, planOf, type BulkChange, type BulkKind, type Candidate } from './plan';
import type { Selection } from './selection';
import { useMatching } from './useMatching';
import { useBulkWords } from './words';

const NOBODY = '-';
const EXAMPLES = 6;

/** Asks what to change into, shows who changes and who does not, and starts. */
export function BulkDialog(props: {
  kind: BulkKind;
  selection: Selection;
  segment: Segment | undefined;
  onClose(): void;
  onStarted(): void;
}) {
  const { kind, selection } = props;
  const words = useBulkWords();
  const t = useT();
  const matching = useMatching(props.segment, selection.kind === 'matching');
  const friends = selection.kind === 'matching' ? matching.all.data : [...selection.friends.values()];
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={words.kind[kind]}
      size="lg"
      closeButtonProps={{ 'aria-label': t.act.close }}
      data-testid="bulk-dialog"
    >
      {selection.kind === 'matching' && matching.all.isError ? (
        <Failed error={matching.all.error} retry={() => void matching.all.refetch()} />
      ) : friends === undefined ? (
        <p role="status" data-testid="bulk-reading">
          {words.reading(matching.read)}
        </p>
      ) : (
        <Preview {...props} friends={friends} />
      )}
    </Modal>
  );
}

function Preview(props: { kind: BulkKind; friends: readonly Candidate[]; onClose(): void; onStarted(): void }) {
  const { kind, friends } = props;
  const words = useBulkWords();
  const t = useT();
  const api = useApi();
  const { marks, tags, staff } = useDirectory();
  const [picked, setPicked] = useState<string | null>(null);
  const [typed, setTyped] = useState<number | string>('');
  const options =
    kind === 'mark'
      ? marks.map((mark) => ({ value: mark.id, label: mark.label }))
      : kind === 'assignee'
        ? [{ value: NOBODY, label: words.nobody }, ...staff.map((one) => ({ value: one.staffId, label: one.name }))]
        : tags.map((tag) => ({ value: tag.id, label: tag.label }));
  const change = picked === null ? undefined : changeOf(kind, picked);
  const plan = change && planOf(friends, change);
  const count = plan?.change.length ?? 0;
  const mustType = count >= TYPED_FROM;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!change || !plan || count === 0 || (mustType && typed !== count)) return;
        startJob(api, change, options.find((option) => option.value === picked)?.label ?? '', plan.change);
        props.onStarted();
      }}
    >
      <Select
        label={words.what[kind]}
        placeholder={words.choose}
        data={options}
        value={picked}
        onChange={setPicked}
        searchable={options.length > 8}
        allowDeselect={false}
        data-autofocus
        data-testid="bulk-object"
        {...(kind === 'mark' && {
          renderOption: ({ option }: { option: { value: string } }) => <MarkChip id={option.value} />,
        })}
      />
      {plan && (
        <div data-testid="bulk-preview">
          <dl className={styles.facts}>
            <dt data-main>{words.willChange}</dt>
            <dd data-main data-testid="bulk-count" data-value={count}>
              {t.people(count)}
            </dd>
            <dt>{words.already[kind]}</dt>
            <dd data-testid="bulk-already" data-value={plan.already}>
              {t.people(plan.already)}
            </dd>
            {plan.full.length > 0 && (
              <>
                <dt>{words.full}</dt>
                <dd data-bad>{t.people(plan.full.length)}</dd>
              </>
            )}
          </dl>
          {count === 0 ? <p>{words.nothing}</p> : <Examples friends={plan.change} />}
        </div>
      )}
      <p className={styles.note}>{words.note}</p>
      {mustType && (
        <NumberInput
          label={words.typeCount(count)}
          value={typed}
          onChange={setTyped}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          mt="sm"
          data-testid="typed-count"
        />
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t.act.cancel}
        </Button>
        <Button type="submit" disabled={count === 0 || (mustType && typed !== count)} data-testid="bulk-start">
          {words.start(count)}
        </Button>
      </div>
    </form>
  );
}

function changeOf(kind: BulkKind, picked: string): BulkChange {
  switch (kind) {
    case 'mark':
      return { kind, mark: picked };
    case 'tag':
    case 'untag':
      return { kind, tag: picked };
    case 'assignee':
      return { kind, staff: picked === NOBODY ? undefined : picked };
  }
}

function Examples({ friends }: { friends: readonly Candidate[] }) {
  const words = useBulkWords();
  const t = useT();
  const rest = friends.length - EXAMPLES;
  return (
    <ul className={styles.examples} aria-label={words.examples} data-testid="bulk-examples">
      <li className="dim" aria-hidden>
        {words.examples}
      </li>
      {friends.slice(0, EXAMPLES).map((friend) => {
        const name = friend.name || t.inbox.unnamed;
        return (
          <li key={friend.friendId}>
            <Face id={friend.friendId} name={name} size={24} {...(friend.picture ? { picture: friend.picture } : {})} />
            <bdi lang="ja">{name}</bdi>
          </li>
        );
      })}
      {rest > 0 && <li className="dim">{words.others(rest)}</li>}
    </ul>
  );
}

/** A refused request, in a box. */
export function Trouble({ text }: { text: string }) {
  return (
    <Alert color="red" mt="sm" role="alert">
      {text}
    </Alert>
  );
}
