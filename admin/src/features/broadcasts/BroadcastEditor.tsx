import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Broadcast, OutMessage, Preview } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { AudiencePart, CampaignColumns, MessagesPart } from '../../components/editor/CampaignColumns';
import { filled, sendable } from '../../components/editor/messages';
import editor from '../../components/editor/editor.module.css';
import { Conflict } from '../../components/form/Conflict';
import { useEdits } from '../../components/form/useEdits';
import { useUnsaved } from '../../components/form/useUnsaved';
import { faults, sayError } from '../../components/errors';
import {
  emptyGroup,
  fromSegment,
  incomplete,
  isUntouched,
  newCondition,
  toSegment,
  type Group,
} from '../../components/segment/tree';
import { say } from '../../components/say';
import { useT } from '../../i18n';
import { ReviewDialog } from './ReviewDialog';
import { TestDialog } from './TestDialog';

/** Draft → test → review. What is typed stays here until the server has it. */
export function BroadcastEditor(props: {
  saved?: Broadcast;
  onMade(id: string): void;
  /** What is typed is given up for what somebody else saved. */
  onLatest(latest: Broadcast): void;
}) {
  const { saved, onMade, onLatest } = props;
  const t = useT();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const directory = useDirectory();
  const mayEdit = useRight('campaign.edit');
  const maySend = useRight('campaign.send');
  const [known, setKnown] = useState(saved);
  const [name, setName] = useState(saved?.name ?? '');
  const [root, setRoot] = useState<Group>(() =>
    saved?.segment ? fromSegment(saved.segment) : emptyGroup('all', [newCondition()]),
  );
  const [messages, setMessages] = useState<OutMessage[]>(() => saved?.messages ?? [{ type: 'text', text: '' }]);
  const edits = useEdits();
  const dirty = known === undefined || edits.unsaved;
  const [conflict, setConflict] = useState<Broadcast>();
  const [pressed, setPressed] = useState(false);
  const [preview, setPreview] = useState<Preview>();
  const [emptyAudience, setEmptyAudience] = useState<string>();
  const [testing, setTesting] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const operation = useRef(newOperationId());
  const created = useRef<string>(undefined);

  const segment = useMemo(() => toSegment(root, directory.field), [root, directory]);
  // A condition that is half filled in takes no saved audience away: the rest is saved, and the audience waits.
  const audienceWaits = segment === undefined && !(known?.segment === undefined && isUntouched(root));

  const save = useMutation({
    /** @param over the version to save over, when it is not the one that the editing began from */
    mutationFn: async (over?: number): Promise<Broadcast> => {
      const kept = filled(messages);
      const audience = segment ?? known?.segment;
      const content = {
        name: name.trim() || t.broadcasts.newName,
        ...(audience ? { segment: audience } : {}),
        ...(kept.length > 0 ? { messages: kept } : {}),
      };
      const put = (id: string, version: number) =>
        ok(
          api.PUT('/api/broadcasts/{broadcastId}', {
            params: { path: { broadcastId: id } },
            body: { ...content, version },
          }),
        );
      if (known) return put(known.id, over ?? known.version);
      const body = JSON.stringify(content);
      const first = (created.current ??= body);
      const made = await ok(api.POST('/api/broadcasts', { body: { ...content, operationId: operation.current } }));
      // The same operation answers with what it made first, also when that answer was lost and more was typed since.
      return first === body ? made : put(made.id, made.version);
    },
    onMutate: () => edits.count(),
    onSuccess: (draft, _over, saved) => {
      setKnown(draft);
      setConflict(undefined);
      if (saved === edits.count()) setName(draft.name);
      if (!audienceWaits) edits.stored(saved);
      queries.setQueryData(['broadcast', draft.id], draft);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      if (!known) {
        onMade(draft.id);
        void navigate({
          to: '/broadcasts/$broadcastId',
          params: { broadcastId: draft.id },
          replace: true,
          ignoreBlocker: true,
        });
      }
    },
  });
  const audienceFaults = useMemo(
    () =>
      pressed && audienceWaits
        ? new Map(incomplete(root, directory.field).map((key) => [key, t.fault.required]))
        : emptyAudience
          ? new Map([[root.key, emptyAudience]])
          : undefined,
    [pressed, audienceWaits, emptyAudience, root, directory, t],
  );
  const otherFaults = useMemo(() => faults(save.error, t), [save.error, t]);

  const remove = useMutation({
    mutationFn: async () => {
      if (!known) return;
      await ok(
        api.DELETE('/api/broadcasts/{broadcastId}', {
          params: { path: { broadcastId: known.id }, query: { version: known.version } },
        }),
      );
    },
    onSuccess: () => {
      edits.stored(edits.count());
      say(t.broadcasts.deleted);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      void navigate({ to: '/broadcasts', ignoreBlocker: true });
    },
    onError: (error) => void refused(error),
  });

  const edited = () => {
    edits.edited();
    if (save.isError) save.reset();
  };
  const refused = async (error: unknown) => {
    if (!known || !(isProblem(error, 'version-conflict') || isProblem(error, 'not-a-draft'))) return sayError(error, t);
    // One that was started or booked meanwhile is shown as such; of another draft the person decides what stays.
    const latest = await queries
      .fetchQuery({
        queryKey: ['broadcast', known.id],
        queryFn: () => ok(api.GET('/api/broadcasts/{broadcastId}', { params: { path: { broadcastId: known.id } } })),
        staleTime: 0,
      })
      .catch(() => undefined);
    setDeleting(false);
    if (latest?.state === 'DRAFT') setConflict(latest);
    else sayError(error, t);
  };
  const current = async (over?: number): Promise<Broadcast | undefined> => {
    if (known && !dirty) return known;
    setPressed(true);
    try {
      return await save.mutateAsync(over);
    } catch (error) {
      await refused(error);
      return undefined;
    }
  };
  const told = (draft: Broadcast | undefined) => {
    if (draft) say(audienceWaits ? t.broadcasts.savedButAudience : t.state.saved, audienceWaits);
  };
  const review = useMutation({
    mutationFn: async () => {
      const draft = await current();
      if (!draft) return undefined;
      return ok(api.POST('/api/broadcasts/{broadcastId}/preview', { params: { path: { broadcastId: draft.id } } }));
    },
    onSuccess: setPreview,
    onError: (error) => void refused(error),
  });

  const question = useUnsaved(edits.unsaved);
  const ready = segment !== undefined && sendable(messages);
  return (
    <div className="page">
      <div className="page-head">
        <h1 tabIndex={-1}>{known ? t.broadcasts.edit : t.broadcasts.create}</h1>
        {known && mayEdit && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {t.act.delete}
          </Button>
        )}
      </div>
      {question}
      {conflict && (
        <Conflict
          by={conflict.updatedBy}
          at={conflict.updatedAt}
          onLatest={() => onLatest(conflict)}
          onKeep={edits.unsaved ? () => void current(conflict.version).then(told) : undefined}
          busy={save.isPending}
        />
      )}
      <CampaignColumns messages={messages}>
        <section className="panel">
          <TextInput
            label={t.broadcasts.name}
            description={t.broadcasts.nameHint}
            value={name}
            maxLength={100}
            placeholder={t.broadcasts.newName}
            disabled={!mayEdit}
            error={otherFaults.get('/name')}
            onChange={(event) => {
              setName(event.currentTarget.value);
              edited();
            }}
            data-testid="broadcast-name"
          />
        </section>
        <AudiencePart
          title={t.broadcasts.audience}
          root={root}
          segment={segment}
          error={save.error}
          faults={audienceFaults}
          disabled={!mayEdit}
          onChange={(next) => {
            setRoot(next);
            setEmptyAudience(undefined);
            edited();
          }}
        />
        <MessagesPart
          messages={messages}
          faults={otherFaults}
          disabled={!mayEdit}
          onChange={(next) => {
            setMessages(next);
            edited();
          }}
        />
      </CampaignColumns>
      {mayEdit && (
        <div className={editor.foot} data-page-foot>
          <Button
            variant="default"
            onClick={() => void current().then(told)}
            loading={save.isPending && !review.isPending}
            data-testid="save-draft"
          >
            {t.broadcasts.saveDraft}
          </Button>
          {maySend && (
            <Button
              variant="default"
              disabled={!sendable(messages)}
              onClick={() => void current().then((draft) => draft && setTesting(true))}
            >
              {t.broadcasts.test}
            </Button>
          )}
          <span className={editor.space} />
          <Button onClick={() => review.mutate()} disabled={!ready} loading={review.isPending} data-testid="review">
            {t.broadcasts.review}
          </Button>
        </div>
      )}
      {known && preview && (
        <ReviewDialog
          broadcast={known}
          preview={preview}
          messages={filled(messages)}
          onClose={(empty) => {
            setPreview(undefined);
            setEmptyAudience(empty);
          }}
        />
      )}
      {known && testing && <TestDialog broadcastId={known.id} onClose={() => setTesting(false)} />}
      <ConfirmDialog
        opened={deleting}
        danger
        title={t.broadcasts.deleteTitle}
        body={t.broadcasts.deleteBody(known?.name ?? '')}
        confirm={t.act.delete}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setDeleting(false)}
      />
    </div>
  );
}
