import { Button, CloseButton, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useDirectory } from '../../app/directory';
import type { Field, FriendCard } from '../../api/types';
import { useRight } from '../../auth/identity';
import { Face } from '../../components/Face';
import { MarkChip } from '../../components/MarkChip';
import { OutsideText } from '../../components/OutsideText';
import { useWords } from '../../i18n';
import { useFriendActions } from './actions';
import styles from './CustomerCard.module.css';
import { FieldEditor, FieldRow } from './FieldEditor';
import { AssigneeMenu, MarkMenu } from './Menus';
import { actorName } from './MessageLog';
import { NameEdit } from './NameEdit';
import { useTimelinePart } from './queries';

export function CustomerCard(props: {
  card: FriendCard;
  /** Whether the menu of tags to give is open; a key opens it too. */
  tagging: boolean;
  onTagging(opened: boolean): void;
}) {
  const { card } = props;
  const { t, format } = useWords();
  const directory = useDirectory();
  const mayEdit = useRight('friend.edit');
  const mayMark = useRight('mark.set');
  const actions = useFriendActions(card.friendId);
  const notes = useTimelinePart(card.friendId, 'notes');
  const history = useTimelinePart(card.friendId, 'marks');
  const name = card.name || t.inbox.unnamed;
  const owner = card.assignee === undefined ? undefined : directory.member(card.assignee);
  const freeTags = directory.tags.filter((tag) => !card.tags.includes(tag.id));
  const [adding, setAdding] = useState<string>();
  const filled = Object.keys(card.fields)
    .map((id) => directory.field(id))
    .filter((field): field is Field => field !== undefined)
    // One that is being added stands in its editor until it is stored.
    .filter((field) => field.id !== adding)
    .sort((a, b) => a.order - b.order);
  const empty = directory.fields.filter((field) => !(field.id in card.fields));
  const added = adding === undefined ? undefined : directory.field(adding);

  return (
    <div className={styles.card} data-testid="card">
      <div className={styles.who}>
        <Face id={card.friendId} name={name} size={56} {...(card.picture ? { picture: card.picture } : {})} />
        <div className={styles.names}>
          <div className={styles.nameLine}>
            <bdi className={styles.name} lang="ja">
              {name}
            </bdi>
            {mayEdit && <NameEdit card={card} onSave={(next) => actions.setDisplayName.mutateAsync(next)} />}
          </div>
          {card.lineName && (
            <p className={styles.small}>
              {t.card.lineName}: <bdi lang="ja">{card.lineName}</bdi>
            </p>
          )}
          <span className={styles.follow} data-state={card.followState}>
            {t.card.follow[card.followState]}
          </span>
        </div>
      </div>

      <dl className={styles.pairs}>
        <dt>{t.card.mark}</dt>
        <dd>
          {mayMark ? (
            <MarkMenu
              current={card.mark}
              onPick={(mark) => mark && actions.setMark.mutate(mark)}
              target={
                <button type="button" className={styles.plain}>
                  <span className="visually-hidden">{t.chat.setMark}</span>
                  <MarkChip id={card.mark} />
                  <IconChevronDown size={14} aria-hidden />
                </button>
              }
            />
          ) : (
            <MarkChip id={card.mark} />
          )}
          <span className={styles.small}>{t.card.since(format.dateTime(card.markSince))}</span>
        </dd>
        <dt>{t.card.assignee}</dt>
        <dd>
          {mayEdit ? (
            <AssigneeMenu
              {...(card.assignee ? { current: card.assignee } : {})}
              onPick={(staff) => actions.setAssignee.mutate(staff)}
              target={
                <button type="button" className={styles.plain} data-testid="assignee">
                  <span className="visually-hidden">{t.chat.assign}</span>
                  <bdi>{owner?.name ?? t.chat.unassigned}</bdi>
                  <IconChevronDown size={14} aria-hidden />
                </button>
              }
            />
          ) : (
            <bdi>{owner?.name ?? t.chat.unassigned}</bdi>
          )}
        </dd>
      </dl>

      <Part title={t.card.tags}>
        <div className={styles.tags} data-testid="tags">
          {card.tags.map((id) => {
            const label = directory.tag(id)?.label ?? t.none;
            return (
              <span key={id} className={styles.tag}>
                <bdi>{label}</bdi>
                {mayEdit && (
                  <CloseButton
                    size="xs"
                    aria-label={t.card.removeTag(label)}
                    onClick={() => actions.setTags.mutate({ remove: [id] })}
                  />
                )}
              </span>
            );
          })}
          {card.tags.length === 0 && <span className="dim">{t.card.noTags}</span>}
          {mayEdit && freeTags.length > 0 && (
            <Menu opened={props.tagging} onChange={props.onTagging} position="bottom-start" returnFocus>
              <Menu.Target>
                <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />} data-testid="add-tag">
                  {t.card.addTag}
                </Button>
              </Menu.Target>
              <Menu.Dropdown className={styles.longMenu}>
                {freeTags.map((tag) => (
                  <Menu.Item key={tag.id} onClick={() => actions.setTags.mutate({ add: [tag.id] })}>
                    {tag.label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </Part>

      <Part title={t.card.fields}>
        <dl className={styles.pairs} data-testid="fields">
          {filled.map((field) => (
            <FieldRow
              key={field.id}
              field={field}
              value={card.fields[field.id]}
              mayEdit={mayEdit}
              onSave={(value) =>
                actions.setFields.mutateAsync(
                  value === undefined ? { clear: [field.id] } : { set: { [field.id]: value } },
                )
              }
            />
          ))}
          {card.followStateSince !== undefined && (
            <>
              <dt>{t.card.followed}</dt>
              <dd>{format.dateTime(card.followStateSince)}</dd>
            </>
          )}
          {card.language && (
            <>
              <dt>{t.card.language}</dt>
              <dd>{format.language(card.language)}</dd>
            </>
          )}
        </dl>
        {mayEdit && added && (
          <FieldEditor
            field={added}
            onClose={() => setAdding(undefined)}
            onSave={async (value) => {
              if (value !== undefined) await actions.setFields.mutateAsync({ set: { [added.id]: value } });
            }}
          />
        )}
        {mayEdit && !added && empty.length > 0 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />} data-testid="add-field">
                {t.card.addField}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {empty.map((field) => (
                <Menu.Item key={field.id} onClick={() => setAdding(field.id)}>
                  {field.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Part>

      <Part title={t.card.notes}>
        {notes.data?.entries.length === 0 && <p className="dim">{t.card.noNotes}</p>}
        <ul className={styles.notes} data-testid="card-notes">
          {notes.data?.entries.map((entry) => (
            <li key={entry.entryId}>
              <OutsideText text={entry.note ?? ''} />
              <p className={styles.small}>
                <bdi>{actorName(entry.by, t, directory)}</bdi> · {format.dateTime(entry.at)}
              </p>
            </li>
          ))}
        </ul>
      </Part>

      <Part title={t.card.history}>
        {history.data?.entries.length === 0 && <p className="dim">{t.card.noHistory}</p>}
        <ol className={styles.history} data-testid="history">
          {history.data?.entries.map((entry) => (
            <li key={entry.entryId}>
              {entry.markChange ? (
                <MarkChip id={entry.markChange.to} size="sm" />
              ) : (
                <bdi>
                  {entry.assigned?.to
                    ? t.chat.assignedTo(directory.member(entry.assigned.to)?.name ?? t.chat.by.STAFF)
                    : t.chat.assignedNobody}
                </bdi>
              )}
              <p className={styles.small}>
                <bdi>{actorName(entry.markChange?.by ?? entry.by, t, directory)}</bdi> · {format.dateTime(entry.at)}
              </p>
            </li>
          ))}
        </ol>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}
