import type { ReactNode } from 'react';
import type { OutMessage, Segment } from '../../api/types';
import { useT } from '../../i18n';
import { CountBadge } from '../segment/CountBadge';
import { SegmentBuilder } from '../segment/SegmentBuilder';
import type { Group } from '../segment/tree';
import { useCount, useSegmentFaults } from '../segment/useCount';
import styles from './editor.module.css';
import { LinePreview } from './LinePreview';
import { MessageEditor } from './MessageEditor';

/** What is edited on the left, what the friends will read on the right; on a phone below it. */
export function CampaignColumns({ messages, children }: { messages: readonly OutMessage[]; children: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.form}>{children}</div>
      <div className={styles.side}>
        <LinePreview messages={messages} />
      </div>
    </div>
  );
}

/** To whom, with how many it would reach now. */
export function AudiencePart(props: {
  title: string;
  root: Group;
  /** What the conditions say; absent while one is half filled in. */
  segment: Segment | undefined;
  /** Why the last save was refused: what is wrong here stands beside its condition. */
  error: unknown;
  /** Faults that the page found itself, by a condition's key; they come first. */
  faults?: ReadonlyMap<string, string> | undefined;
  disabled: boolean;
  onChange(root: Group): void;
}) {
  const count = useCount(props.segment, 'recipients');
  const found = useSegmentFaults(props.root, props.error ?? count.error);
  return (
    <section className="panel">
      <div className="page-head">
        <h2>{props.title}</h2>
        <CountBadge count={count} of="recipients" ready={props.segment !== undefined} />
      </div>
      <SegmentBuilder
        root={props.root}
        faults={props.faults ? new Map([...found, ...props.faults]) : found}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    </section>
  );
}

/** What they read. */
export function MessagesPart(props: {
  messages: readonly OutMessage[];
  faults: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange(messages: OutMessage[]): void;
}) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{t.editor.message}</h2>
      <MessageEditor {...props} />
    </section>
  );
}
