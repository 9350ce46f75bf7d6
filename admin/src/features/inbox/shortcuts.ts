import { wasCovered } from '../../components/overlay';

/** What a key means in the inbox. */
export type Shortcut =
  | {
      do:
        | 'next'
        | 'previous'
        | 'open'
        | 'reply'
        | 'note'
        | 'done-next'
        | 'mark-menu'
        | 'assign'
        | 'assign-me'
        | 'tag'
        | 'unread'
        | 'select';
    }
  | { do: 'search' | 'help' | 'back' }
  | { do: 'mark'; order: number };

const SINGLE: Readonly<Record<string, Shortcut>> = {
  j: { do: 'next' },
  k: { do: 'previous' },
  r: { do: 'reply' },
  n: { do: 'note' },
  e: { do: 'done-next' },
  m: { do: 'mark-menu' },
  a: { do: 'assign' },
  i: { do: 'assign-me' },
  t: { do: 'tag' },
  u: { do: 'unread' },
  x: { do: 'select' },
  '/': { do: 'search' },
  '?': { do: 'help' },
};

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** Where the focus is: single letters fire only when no field, menu or dialog has it. */
export type Focus = 'page' | 'field' | 'overlay';

export function shortcutOf(press: KeyPress, focus: Focus, singleKeys: boolean): Shortcut | undefined {
  if (press.isComposing || press.keyCode === 229) return undefined;
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (focus === 'overlay') return undefined;
  if (press.key === 'Escape') return { do: 'back' };
  if (focus === 'field' || !singleKeys) return undefined;
  if (/^[1-9]$/.test(press.key)) return { do: 'mark', order: Number(press.key) };
  return SINGLE[press.key];
}

export function focusOf(target: EventTarget | null): Focus {
  if (wasCovered()) return 'overlay';
  if (!(target instanceof Element)) return 'page';
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'field';
  return 'page';
}
