import { useDirectory, type Directory } from '../../app/directory';
import type { FollowState } from '../../api/types';
import { useWords } from '../../i18n';
import type { Format } from '../../i18n/format';
import type { Messages } from '../../i18n/ja';
import { fieldText } from '../fieldText';
import styles from './SegmentBuilder.module.css';
import { isTime, type Condition, type FieldOp, type Group, type TagOp, type TimeOp } from './tree';

/** A segment to read, not to edit. */
export function SegmentSummary({ root }: { root: Group }) {
  const { t, format } = useWords();
  const directory = useDirectory();
  const words = root.match === 'all' ? t.segment.all : root.match === 'any' ? t.segment.any : t.segment.not;
  if (root.items.length === 0)
    return <p className={styles.summary}>{root.match === 'any' ? t.segment.emptyAny : t.segment.everyone}</p>;
  return (
    <div className={styles.summary}>
      <p className="dim">{words}</p>
      <ul className={styles.summary}>
        {root.items.map((item) => (
          <li key={item.key}>
            {item.kind === 'group' ? (
              <SegmentSummary root={item} />
            ) : (
              <bdi>{item.kind === 'foreign' ? t.segment.reading : conditionLine(item, t, format, directory)}</bdi>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One condition in words, in the order the language reads them. */
export function conditionLine(condition: Condition, t: Messages, format: Format, directory: Directory): string {
  const field = condition.subject === 'field' ? directory.field(condition.field) : undefined;
  const subject = field?.label ?? t.segment.subjects[condition.subject];
  return t.segment.line(subject, operatorWords(condition, t), valueWords(condition, t, format, directory));
}

function operatorWords({ subject, op }: Condition, t: Messages): string {
  if (subject === 'tag') {
    const words: Record<TagOp, string> = { any: t.segment.tagAny, all: t.segment.tagAll, none: t.segment.tagNone };
    return words[op as TagOp];
  }
  if (isTime(subject)) return t.segment.time[op as TimeOp];
  if (subject === 'field') return t.segment.ops[op as FieldOp];
  if (subject === 'name') return t.segment.ops.contains;
  if (subject === 'waiting') return t.segment.longerThanHours;
  if (subject === 'markAge') return t.segment.olderThanDays;
  return t.segment.isOneOf;
}

function valueWords(condition: Condition, t: Messages, format: Format, directory: Directory): string {
  const { subject, values, text } = condition;
  const list = (label: (id: string) => string | undefined) =>
    values.map((id) => t.segment.quoted(label(id) ?? t.none)).join(t.listComma);
  switch (subject) {
    case 'mark':
    case 'messageMark':
      return list((id) => directory.mark(id)?.label);
    case 'tag':
      return list((id) => directory.tag(id)?.label);
    case 'assignee':
      return list((id) => (id === 'none' ? t.chat.unassigned : directory.member(id)?.name));
    case 'follow':
      return list((id) => t.card.follow[id as FollowState]);
    case 'field': {
      const field = directory.field(condition.field);
      if (!field || text === '') return '';
      const value = field.type === 'number' ? Number(text) : field.type === 'yesno' ? text === 'true' : text;
      return t.segment.quoted(fieldText(field, value, t, format));
    }
    case 'name':
      return t.segment.quoted(text);
    case 'followDate':
    case 'lastIn':
    case 'lastOut':
      return condition.op === 'before' || condition.op === 'after' ? format.plainDay(text) : text;
    case 'waiting':
    case 'markAge':
    case 'language':
      return text;
  }
}
