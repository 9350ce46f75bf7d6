import { Fragment } from 'react';

/** Printable ASCII only: Japanese that follows without a space would make it the address of another host. */
const LINK = /https?:\/\/[^\s<>"'\u0080-\uffff]+/g;

/** Without the punctuation that closes the sentence around it, or a bracket that was opened before it. */
function trimmed(address: string): string {
  const shorter = address.replace(/[.,;:!?\]}]+$/, '');
  const open = shorter.endsWith(')') && !shorter.includes('(') ? shorter.slice(0, -1) : shorter;
  return open === address ? address : trimmed(open);
}

/** Cuts a text at its http and https addresses; nothing else becomes a link. */
export function linkify(text: string): { text: string; href?: string }[] {
  const parts: { text: string; href?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    const address = trimmed(match[0]);
    parts.push({ text: address, ...(URL.canParse(address) ? { href: address } : {}) });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** Text from outside: bound as text, isolated from ours in its direction, in Japanese glyph forms. */
export function OutsideText({ text }: { text: string }) {
  return (
    <bdi lang="ja" className="outside">
      {linkify(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
            {part.text}
          </a>
        ) : (
          <Fragment key={index}>{part.text}</Fragment>
        ),
      )}
    </bdi>
  );
}
