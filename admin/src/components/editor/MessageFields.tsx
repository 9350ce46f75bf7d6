import { Select, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { OutMessage } from '../../api/types';
import { useDirectory } from '../../app/directory';
import { useWords } from '../../i18n';
import styles from './editor.module.css';
import { InsertVariable } from './InsertVariable';
import { MAX_TEXT, MAX_URL } from './limits';
import { isPictureUrl, type Picture, type Sticker } from './messages';
import { PACKAGES, inPackage, listUrl, packageOf } from './stickers';
import { longest, variableFault } from './variables';

interface Props<M> {
  message: M;
  /** Said beside a field; by the name of the member, or '' for the whole message. */
  fault(member: string): string | undefined;
  onChange(next: M): void;
}

/** The fields of one message. */
export function MessageFields({ message, ...rest }: Props<OutMessage>) {
  switch (message.type) {
    case 'text':
      return <TextFields message={message} {...rest} />;
    case 'sticker':
      return <StickerFields message={message} {...rest} />;
    case 'image':
      return <PictureFields message={message} {...rest} />;
  }
}

function TextFields({ message, fault, onChange }: Props<Extract<OutMessage, { type: 'text' }>>) {
  const { t } = useWords();
  const { field } = useDirectory();
  const area = useRef<HTMLTextAreaElement>(null);
  // Counted as LINE will see the longest of them.
  const length = longest(message.text);
  const wrong = variableFault(message.text, field);
  const insert = (text: string) => {
    const from = area.current?.selectionStart ?? message.text.length;
    const to = area.current?.selectionEnd ?? from;
    onChange({ type: 'text', text: message.text.slice(0, from) + text + message.text.slice(to) });
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  return (
    <div className={styles.text}>
      <Textarea
        ref={area}
        label={t.editor.text}
        description={
          length === message.text.length
            ? t.characters(length, MAX_TEXT)
            : `${t.characters(length, MAX_TEXT)} · ${t.editor.longestCounted}`
        }
        value={message.text}
        autosize
        minRows={4}
        maxRows={16}
        lang="ja"
        error={length > MAX_TEXT && !wrong ? t.composer.tooLong : wrong ? t.fault[wrong] : (fault('text') ?? fault(''))}
        onChange={(event) => onChange({ type: 'text', text: event.currentTarget.value })}
      />
      <InsertVariable onInsert={insert} />
    </div>
  );
}

const OTHER = 'other';

/** The pictures of stickers belong to LINE and lie elsewhere: LINE's own list shows them, here they are numbers. */
function StickerFields({ message, fault, onChange }: Props<Sticker>) {
  const { t, language } = useWords();
  const known = packageOf(message.packageId);
  const [typed, setTyped] = useState(message.packageId !== '' && !known);
  const wrong = message.stickerId !== '' && !inPackage(message.packageId || '0', message.stickerId);
  return (
    <div className={styles.fields}>
      <Select
        label={t.editor.stickerPackage}
        placeholder={t.editor.stickerChoose}
        value={typed ? OTHER : (known?.id ?? null)}
        data={[
          ...PACKAGES.map((one) => ({ value: one.id, label: one[language] })),
          { value: OTHER, label: t.editor.stickerOther },
        ]}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
        error={typed ? undefined : (fault('packageId') ?? fault(''))}
        onChange={(next) => {
          const chosen = PACKAGES.find((one) => one.id === next);
          setTyped(!chosen);
          onChange({ type: 'sticker', packageId: chosen?.id ?? '', stickerId: chosen ? String(chosen.from) : '' });
        }}
        data-testid="sticker-package"
      />
      {typed && (
        <TextInput
          label={t.editor.packageId}
          inputMode="numeric"
          value={message.packageId}
          maxLength={20}
          error={fault('packageId') ?? fault('')}
          onChange={(event) => onChange({ ...message, packageId: digits(event.currentTarget.value) })}
        />
      )}
      <TextInput
        label={t.editor.stickerId}
        description={known ? t.editor.stickerRange(known.from, known.to) : undefined}
        inputMode="numeric"
        value={message.stickerId}
        maxLength={20}
        error={wrong ? t.fault.range : fault('stickerId')}
        onChange={(event) => onChange({ ...message, stickerId: digits(event.currentTarget.value) })}
        data-testid="sticker-id"
      />
      <p className={styles.hint}>
        {t.editor.stickerHint}{' '}
        <a className="link" href={listUrl(language)} target="_blank" rel="noopener noreferrer">
          {t.editor.stickerList}
        </a>
      </p>
    </div>
  );
}

/** Only the address is kept: LINE's apps load the picture from it, and this page never does. */
function PictureFields({ message, fault, onChange }: Props<Picture>) {
  const { t } = useWords();
  const { originalContentUrl: original, previewImageUrl: preview } = message;
  // Until somebody says otherwise the preview is the picture itself.
  const same = preview === original;
  const wrong = (url: string) => (url !== '' && !isPictureUrl(url) ? t.editor.badUrl : undefined);
  return (
    <div className={styles.fields}>
      <TextInput
        label={t.editor.imageUrl}
        description={t.editor.imageUrlHint}
        type="url"
        value={original}
        maxLength={MAX_URL}
        placeholder="https://"
        error={fault('originalContentUrl') ?? fault('') ?? wrong(original)}
        onChange={(event) => {
          const url = event.currentTarget.value.trim();
          onChange({ ...message, originalContentUrl: url, previewImageUrl: same ? url : preview });
        }}
        data-testid="image-url"
      />
      <TextInput
        label={t.editor.previewUrl}
        description={t.editor.previewUrlHint}
        type="url"
        value={preview}
        maxLength={MAX_URL}
        placeholder="https://"
        error={
          fault('previewImageUrl') ??
          (same ? undefined : (wrong(preview) ?? (preview === '' ? t.fault.required : undefined)))
        }
        onChange={(event) => onChange({ ...message, previewImageUrl: event.currentTarget.value.trim() })}
        data-testid="preview-url"
      />
      <p className={styles.hint}>{t.editor.imageNotShown}</p>
    </div>
  );
}

function digits(text: string): string {
  return text.normalize('NFKC').replace(/[^0-9]/g, '');
}
