import type { ReactNode } from 'react';
import type { Broadcast } from '../../api/types';
import { CampaignColumns } from '../../components/editor/CampaignColumns';
import { AudiencePanel } from './AudiencePanel';

/** A broadcast that cannot be changed any more: how it goes, to whom, and what they read. */
export function ConfirmedBroadcast(props: {
  broadcast: Broadcast;
  /** Beside its name. */
  action?: ReactNode;
  children: ReactNode;
  /** Asked before it is stopped or taken back. */
  question: ReactNode;
}) {
  const { broadcast } = props;
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>
          <bdi>{broadcast.name}</bdi>
        </h1>
        {props.action}
      </div>
      <CampaignColumns messages={broadcast.messages ?? []}>
        {props.children}
        {broadcast.segment && <AudiencePanel segment={broadcast.segment} />}
      </CampaignColumns>
      {props.question}
    </div>
  );
}
