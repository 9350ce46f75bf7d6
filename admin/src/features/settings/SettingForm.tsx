import { Button, Modal, Switch, TextInput } from '@mantine/core';
import { useContext, useRef, useState, type ReactNode } from 'react';
import { Conflict } from '../../components/form/Conflict';
import { useT } from '../../i18n';
import { NewerContext } from './conflict';
import styles from './settings.module.css';
import { useGuardedClose } from '../../components/form/useGuardedClose';

const MAX_LABEL = 20;

/** The dialog of one mark, tag or field: its name, what is its own, and for a saved one whether it is archived. */
export function SettingForm(props: {
  title: string;
  submit: string;
  label: string;
  /** UTF-16 units of the label; 20 if absent. */
  maxLabel?: number;
  onLabel(label: string): void;
  /** What the API found wrong in the label. */
  fault: string | undefined;
  /** Only something saved can be archived. */
  archived?: boolean;
  onArchived(archived: boolean): void;
  busy: boolean;
  /** Everything the dialog holds: closing asks first when it has changed. */
  typed: unknown;
  onSubmit(): void;
  onClose(): void;
  children?: ReactNode;
}) {
  const t = useT();
  const [nameless, setNameless] = useState(false);
  const newer = useContext(NewerContext);
  const { close, questions } = useGuardedClose(props.typed, props.onClose);
  const form = useRef<HTMLFormElement>(null);
  return (
    <Modal opened onClose={close} title={props.title} closeButtonProps={{ 'aria-label': t.act.close }}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const empty = props.label.trim() === '';
          setNameless(empty);
          if (!empty) props.onSubmit();
        }}
      >
        {newer && (
          <Conflict
            onLatest={newer.latest}
            onKeep={() => {
              newer.keep();
              // Once the form holds the newer version.
              setTimeout(() => form.current?.requestSubmit());
            }}
            busy={props.busy}
          />
        )}
        <TextInput
          label={t.settings.label}
          value={props.label}
          maxLength={props.maxLabel ?? MAX_LABEL}
          required
          data-autofocus
          error={nameless ? t.fault.required : props.fault}
          onChange={(event) => {
            setNameless(false);
            props.onLabel(event.currentTarget.value);
          }}
        />
        {props.children}
        {props.archived !== undefined && (
          <Switch
            label={t.settings.archived}
            checked={props.archived}
            onChange={(event) => props.onArchived(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" loading={props.busy}>
          {props.submit}
        </Button>
      </form>
      {questions}
    </Modal>
  );
}
