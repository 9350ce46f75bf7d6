import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n';

const PAUSE_MS = 300;

/**
 * Searches a moment after the last letter, never in the middle of a kana conversion. What is asked for then is what
 * holds then: whoever opened a conversation meanwhile keeps it.
 */
export function SearchField(props: {
  field: React.RefObject<HTMLInputElement | null>;
  value: string;
  placeholder: string;
  onChange(value: string): void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(props.value);
  const composing = useRef(false);
  const timer = useRef<number>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    // While letters are still coming in, the field is ahead of the address.
    if (timer.current === undefined) setText(props.value);
  }, [props.value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const at = (value: string, wait: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      const now = latest.current;
      if (!composing.current && value.trim() !== now.value) now.onChange(value.trim());
    }, wait);
  };
  return (
    <TextInput
      ref={props.field}
      type="search"
      size="sm"
      value={text}
      maxLength={100}
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text !== '' && (
          <ActionIcon
            size="sm"
            aria-label={t.act.clear}
            onClick={() => {
              setText('');
              at('', 0);
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        )
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
        at(event.currentTarget.value, PAUSE_MS);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        at(event.currentTarget.value, PAUSE_MS);
      }}
      data-testid="inbox-search"
    />
  );
}
