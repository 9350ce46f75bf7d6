import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDirectory } from '../../app/directory';
import { useApi } from '../../app/services';
import { newOperationId, ok } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { Broadcast, OutMessage, Preview } from '../../api/types';
import { useRight } from '../../auth/identity';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { LinePreview } from '../../components/editor/LinePreview';
import { MessageEditor } from '../../components/editor/MessageEditor';
import { filled, sendable } from '../../components/editor/messages';
import editor from '../../components/editor/editor.module.css';
import { faults, sayError } from '../../components/errors';
import { CountBadge } from '../../components/segment/CountBadge';
import { SegmentBuilder } from '../../components/segment/SegmentBuilder';
import { emptyGroup, fromSegment, newCondition, toSegment, type Group } from '../../components/segment/tree';
import { useCount, useSegmentFaults } from '../../components/segment/useCount';
import { say } from '../../components/toasts';
import { useT } from '../../i18n';
import { ReviewDialog } from './ReviewDialog';
import { TestDialog } from './TestDialog';
import styles from './broadcasts.module.css';

/** Draft → test → review. What is typed stays here until the server has it. */
export function BroadcastEditor({ saved, onMade }: { saved?: Broadcast; onMade(id: string): void }) {
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
  const [dirty, setDirty] = useState(saved === undefined);
  const [preview, setPreview] = useState<Preview>();
  const [testing, setTesting] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const operation = useRef(newOperationId());

  const segment = useMemo(() => toSegment(root, directory.field), [root, directory]);
  const count = useCount(segment);

  const save = useMutation({
    mutationFn: async (): Promise<Broadcast> => {
      const kept = filled(messages);
      const content = {
        name: name.trim() || t.broadcasts.newName,
        ...(segment ? { segment } : {}),
        ...(kept.length > 0 ? { messages: kept } : {}),
      };
      return known
        ? ok(
            api.PUT('/api/broadcasts/{broadcastId}', {
              params: { path: { broadcastId: known.id } },
              body: { ...content, version: known.version },
            }),
          )
        : ok(api.POST('/api/broadcasts', { body: { ...content, operationId: operation.current } }));
    },
    onSuccess: (draft) => {
      setKnown(draft);
      setName(draft.name);
      setDirty(false);
      queries.setQueryData(['broadcast', draft.id], draft);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      if (!known) {
        onMade(draft.id);
        void navigate({ to: '/broadcasts/$broadcastId', params: { broadcastId: draft.id }, replace: true });
      }
    },
  });
  const segmentFaults = useSegmentFaults(root, save.error ?? count.error);
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
      setDirty(false);
      say(t.broadcasts.deleted);
      void queries.invalidateQueries({ queryKey: ['broadcasts'] });
      void navigate({ to: '/broadcasts' });
    },
    onError: (error) => sayError(error, t),
  });

  // Closing the tab asks first while something is unsaved.
  useEffect(() => {
    const typed = name !== '' || messages.some((message) => message.type === 'text' && message.text !== '');
    if (!dirty || !typed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty, name, messages]);

  const edited = () => {
    setDirty(true);
    if (save.isError) save.reset();
  };
  const current = async (): Promise<Broadcast | undefined> => {
    if (known && !dirty) return known;
    try {
      return await save.mutateAsync();
    } catch (error) {
      if (isProblem(error, 'version-conflict') || isProblem(error, 'not-a-draft')) {
        void queries.invalidateQueries({ queryKey: ['broadcast', known?.id] });
      }
      sayError(error, t);
      return undefined;
    }
  };
  const review = useMutation({
    mutationFn: async () => {
      const draft = await current();
      if (!draft) return undefined;
      return ok(api.POST('/api/broadcasts/{broadcastId}/preview', { params: { path: { broadcastId: draft.id } } }));
    },
    onSuccess: setPreview,
    onError: (error) => sayError(error, t),
  });

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
      <div className={editor.columns}>
        <div className={editor.form}>
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
          <section className="panel">
            <div className={styles.heading}>
              <h2>{t.broadcasts.audience}</h2>
              <CountBadge count={count} ready={segment !== undefined} />
            </div>
            <SegmentBuilder
              root={root}
              faults={segmentFaults}
              disabled={!mayEdit}
              onChange={(next) => {
                setRoot(next);
                edited();
              }}
            />
          </section>
          <section className="panel">
            <div className={styles.heading}>
              <h2>{t.editor.message}</h2>
            </div>
            <MessageEditor
              messages={messages}
              faults={otherFaults}
              onChange={(next) => {
                setMessages(next);
                edited();
              }}
            />
          </section>
        </div>
        <div className={editor.side}>
          <LinePreview messages={messages} />
        </div>
      </div>
      {mayEdit && (
        <div className={editor.foot}>
          <Button
            variant="default"
            onClick={() => void current().then((draft) => draft && say(t.state.saved))}
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
          onClose={() => setPreview(undefined)}
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
