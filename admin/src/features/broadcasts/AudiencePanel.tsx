import type { Segment } from '../../api/types';
import { SegmentSummary } from '../../components/segment/SegmentSummary';
import { fromSegment } from '../../components/segment/tree';
import { useT } from '../../i18n';
import styles from './broadcasts.module.css';

/** To whom a broadcast goes that cannot be changed any more. */
export function AudiencePanel({ segment }: { segment: Segment }) {
  const t = useT();
  return (
    <section className="panel">
      <div className={styles.heading}>
        <h2>{t.broadcasts.audience}</h2>
      </div>
      <SegmentSummary root={fromSegment(segment)} />
    </section>
  );
}
