import { Fragment } from 'react';

const LINK = /https?:\/\/[^\s<>"'、。」』)]+/g;

/** Cuts a text at its http and https addresses; nothing else becomes a link. */
export function linkify(text: string): { text: string; href?: string }[] {
  const parts: { text: string; href?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: match[0], ...(URL.canParse(match[0]) ? { href: match[0] } : {}) });
    at = match.index + match[0].length;
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
