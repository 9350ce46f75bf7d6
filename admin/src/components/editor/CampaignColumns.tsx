import type { ReactNode } from 'react';
import type { OutMessage } from '../../api/types';
import { useT } from '../../i18n';
import { CountBadge } from '../segment/CountBadge';
import { SegmentBuilder } from '../segment/SegmentBuilder';
import type { Group } from '../segment/tree';
import type { useCount } from '../segment/useCount';
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

/** To whom, with how many they are now. */
export function AudiencePart(props: {
  title: string;
  root: Group;
  count: ReturnType<typeof useCount>;
  /** Whether the conditions are all filled in, so that they can be counted. */
  counted: boolean;
  faults: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange(root: Group): void;
}) {
  return (
    <section className="panel">
      <div className="page-head">
        <h2>{props.title}</h2>
        <CountBadge count={props.count} ready={props.counted} />
      </div>
      <SegmentBuilder root={props.root} faults={props.faults} disabled={props.disabled} onChange={props.onChange} />
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
