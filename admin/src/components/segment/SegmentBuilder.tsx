import { ActionIcon, Button, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useDirectory } from '../../app/directory';
import { useWords } from '../../i18n';
import styles from './SegmentBuilder.module.css';
import { withChosen } from './options';
import {
  MAX_NODES,
  SUBJECTS,
  TAG_OPS,
  TIME_OPS,
  countNodes,
  emptyGroup,
  fieldOps,
  isTime,
  newCondition,
  replace,
  unreadable,
  type Condition,
  type FieldOp,
  type Group,
  type Subject,
  type TagOp,
  type TimeOp,
} from './tree';

interface Editing {
  root: Group;
  onChange(root: Group): void;
  /** Faults by a condition's key. */
  faults?: ReadonlyMap<string, string>;
  disabled?: boolean;
}

/** Conditions over friends, nested; the one editor for searches, broadcasts and reminders. */
export function SegmentBuilder(props: Editing) {
  return (
    <div data-testid="segment-builder">
      <GroupBox {...props} group={props.root} depth={0} />
    </div>
  );
}

function GroupBox(props: Editing & { group: Group; depth: number }) {
  const { group, root, depth } = props;
  const { t } = useWords();
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const set = (next: Group) => props.onChange(depth === 0 ? next : replace(root, group.key, next));
  const nodes = countNodes(root);
  const full = nodes >= MAX_NODES;
  const fault = props.faults?.get(group.key);
  return (
    <fieldset className={styles.group} data-depth={depth % 3} disabled={props.disabled}>
      <legend className="visually-hidden">{t.segment.group}</legend>
      <div className={styles.match}>
        <SegmentedControl
          size="xs"
          value={group.match}
          onChange={(match) => set({ ...group, match: match as Group['match'] })}
          data={[
            { value: 'all', label: narrow ? t.segment.allShort : t.segment.all },
            { value: 'any', label: narrow ? t.segment.anyShort : t.segment.any },
            {
              value: 'none',
              label: narrow ? t.segment.notShort : t.segment.not,
              disabled: group.match !== 'none' && nodes + 1 > MAX_NODES,
            },
          ]}
          disabled={props.disabled}
          aria-label={t.segment.group}
        />
        {depth > 0 && (
          <ActionIcon
            aria-label={t.segment.removeGroup}
            onClick={() => props.onChange(replace(root, group.key, undefined))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      {group.items.map((item) =>
        item.kind === 'group' ? (
          <GroupBox key={item.key} {...props} group={item} depth={depth + 1} />
        ) : item.kind === 'foreign' ? (
          <p key={item.key} className={styles.foreign}>
            {t.segment.reading}
          </p>
        ) : (
          <ConditionRow
            key={item.key}
            condition={item}
            fault={props.faults?.get(item.key)}
            onChange={(next) => props.onChange(replace(root, item.key, next))}
          />
        ),
      )}
      {group.items.length === 0 && (
        <p className={styles.hint}>{group.match === 'any' ? t.segment.emptyAny : t.segment.everyone}</p>
      )}
      <div className={styles.add}>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={full}
          onClick={() => set({ ...group, items: [...group.items, newCondition()] })}
          data-testid="add-condition"
        >
          {t.segment.addCondition}
        </Button>
        {depth < 3 && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} aria-hidden />}
            // The group and its first condition.
            disabled={nodes + 2 > MAX_NODES}
            onClick={() => set({ ...group, items: [...group.items, emptyGroup('any', [newCondition()])] })}
          >
            {t.segment.addGroup}
          </Button>
        )}
        {full && <span className="dim">{t.segment.tooMany}</span>}
        {fault && (
          <span className={styles.bad} role="alert">
            {fault}
          </span>
        )}
      </div>
    </fieldset>
  );
}

interface RowProps {
  condition: Condition;
  fault: string | undefined;
  onChange(next: Condition | undefined): void;
}

/** Japanese reads subject, value, operator; English subject, operator, value. */
function ConditionRow({ condition, onChange, ...props }: RowProps) {
  const { t, language } = useWords();
  const directory = useDirectory();
  const fault = props.fault ?? (unreadable(condition, directory.field) ? t.segment.invalidHere : undefined);
  const operator = <Operator key="operator" condition={condition} onChange={onChange} />;
  const value = <Value key="value" condition={condition} onChange={onChange} fault={fault} />;
  return (
    <div className={styles.row} data-testid="condition">
      <Select
        className={styles.subject}
        aria-label={t.segment.subject}
        allowDeselect={false}
        value={condition.subject}
        data={SUBJECTS.map((subject) => ({ value: subject, label: t.segment.subjects[subject] }))}
        onChange={(subject) => subject && onChange(newCondition(subject as Subject, condition.key))}
      />
      {condition.subject === 'field' && <FieldPick condition={condition} onChange={onChange} />}
      {language === 'ja' ? [value, operator] : [operator, value]}
      <ActionIcon className={styles.remove} aria-label={t.segment.removeCondition} onClick={() => onChange(undefined)}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function FieldPick({ condition, onChange }: Omit<RowProps, 'fault'>) {
  const { t } = useWords();
  const { fields, field: fieldOf } = useDirectory();
  const archived = (id: string) => {
    const label = fieldOf(id)?.label;
    return label === undefined ? t.segment.gone : t.segment.archived(label);
  };
  return (
    <Select
      className={styles.subject}
      aria-label={t.segment.subjects.field}
      placeholder={t.segment.pickValues}
      allowDeselect={false}
      value={condition.field || null}
      data={withChosen(
        fields.map((field) => ({ value: field.id, label: field.label })),
        condition.field === '' ? [] : [condition.field],
        archived,
      )}
      onChange={(field) => onChange({ ...condition, field: field ?? '', op: 'eq', text: '' })}
    />
  );
}

function Operator({ condition, onChange }: Omit<RowProps, 'fault'>) {
  const { t } = useWords();
  const directory = useDirectory();
  const select = (data: { value: string; label: string }[]) => (
    <Select
      className={styles.operator}
      aria-label={t.segment.operator}
      allowDeselect={false}
      value={condition.op}
      data={data}
      onChange={(op) => op && onChange({ ...condition, op, text: needsOther(condition.op, op) ? '' : condition.text })}
    />
  );
  const { subject } = condition;
  if (subject === 'tag') {
    const words: Record<TagOp, string> = { any: t.segment.tagAny, all: t.segment.tagAll, none: t.segment.tagNone };
    return select(TAG_OPS.map((op) => ({ value: op, label: words[op] })));
  }
  if (isTime(subject)) return select(TIME_OPS.map((op) => ({ value: op, label: t.segment.time[op] })));
  if (subject === 'field') {
    const field = directory.field(condition.field);
    return select(
      (field ? fieldOps(field.type) : (['eq'] as const)).map((op) => ({ value: op, label: t.segment.ops[op] })),
    );
  }
  const fixed =
    subject === 'name'
      ? t.segment.ops.contains
      : subject === 'waiting'
        ? t.segment.longerThanHours
        : subject === 'markAge'
          ? t.segment.olderThanDays
          : t.segment.isOneOf;
  return <span className={styles.fixed}>{fixed}</span>;
}

/** Whether a change of the operator makes the value one of another kind. */
function needsOther(before: string, after: string): boolean {
  const kind = (op: string) =>
    op === 'exists' || op === 'missing'
      ? 'none'
      : (op as TimeOp) === 'olderThanDays' || op === 'withinDays'
        ? 'n'
        : 'v';
  return kind(before) !== kind(after);
}

function Value({ condition, onChange, fault }: RowProps) {
  const { t } = useWords();
  const directory = useDirectory();
  const { subject, op } = condition;
  const archived = (id: string) => {
    const label =
      subject === 'tag'
        ? directory.tag(id)?.label
        : subject === 'assignee'
          ? directory.member(id)?.name
          : directory.mark(id)?.label;
    return label === undefined ? t.segment.gone : t.segment.archived(label);
  };
  const pick = (data: { value: string; label: string }[]) => (
    <MultiSelect
      className={styles.value}
      aria-label={t.segment.value}
      placeholder={condition.values.length === 0 ? t.segment.pickValues : undefined}
      data={withChosen(data, condition.values, archived)}
      value={condition.values}
      onChange={(values) => onChange({ ...condition, values })}
      searchable={data.length > 8}
      hidePickedOptions
      error={fault}
    />
  );
  const type = (kind: 'text' | 'number' | 'date', placeholder?: string) => (
    <TextInput
      className={kind === 'number' ? styles.number : styles.value}
      aria-label={t.segment.value}
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={kind === 'number' ? 'decimal' : undefined}
      placeholder={placeholder}
      maxLength={100}
      value={condition.text}
      onChange={(event) => onChange({ ...condition, text: event.currentTarget.value })}
      error={fault}
    />
  );
  switch (subject) {
    case 'mark':
    case 'messageMark':
      return pick(directory.marks.map((mark) => ({ value: mark.id, label: mark.label })));
    case 'tag':
      return pick(directory.tags.map((tag) => ({ value: tag.id, label: tag.label })));
    case 'assignee':
      return pick([
        { value: 'none', label: t.chat.unassigned },
        ...directory.staff.map((member) => ({ value: member.staffId, label: member.name })),
      ]);
    case 'follow':
      return pick((['FOLLOWING', 'BLOCKED', 'UNKNOWN'] as const).map((s) => ({ value: s, label: t.card.follow[s] })));
    case 'name':
      return type('text');
    case 'language':
      return type('text', t.segment.languagesHint);
    case 'waiting':
    case 'markAge':
      return type('number');
    case 'followDate':
    case 'lastIn':
    case 'lastOut':
      return op === 'before' || op === 'after' ? type('date') : type('number');
    case 'field': {
      const field = directory.field(condition.field);
      if (!field || (op as FieldOp) === 'exists' || (op as FieldOp) === 'missing') return null;
      if (field.type === 'choice' || field.type === 'yesno') {
        return (
          <Select
            className={styles.value}
            aria-label={t.segment.value}
            placeholder={t.segment.pickValues}
            allowDeselect={false}
            value={condition.text || null}
            data={
              field.type === 'yesno'
                ? [
                    { value: 'true', label: t.card.yes },
                    { value: 'false', label: t.card.no },
                  ]
                : (field.choices ?? []).map((choice) => ({ value: choice.id, label: choice.label }))
            }
            onChange={(text) => onChange({ ...condition, text: text ?? '' })}
            error={fault}
          />
        );
      }
      return type(field.type);
    }
  }
}
