import type { CannedReply } from '../../api/types';

/** Those that can be picked, by their order; narrowed by a part of title or text. */
export function offered(replies: readonly CannedReply[], part = ''): CannedReply[] {
  const wanted = folded(part.trim());
  return replies
    .filter((reply) => !reply.archived)
    .filter((reply) => folded(reply.title).includes(wanted) || folded(reply.text).includes(wanted));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether a slash typed here asks for a canned reply: at the beginning of a line. */
export function asksForCanned(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}

/** Puts a canned reply in place of what is chosen, on a line of its own; answers where the caret goes. */
export function withCanned(text: string, from: number, to: number, canned: string): { text: string; caret: number } {
  const before = text.slice(0, from);
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  const head = before + gap + canned;
  return { text: head + text.slice(to), caret: head.length };
}
