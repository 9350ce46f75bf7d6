import type { Mark, MarkKind } from '../../api/types';

export const KINDS: readonly MarkKind[] = ['NEEDS_REPLY', 'IN_PROGRESS', 'WAITING', 'DONE', 'INFO'];

/** What a mark does by itself. */
export const FLAGS = ['setOnFollow', 'setOnReceipt', 'setOnReply', 'protected'] as const;

export const SWATCHES = [
  '#e03169',
  '#e8590c',
  '#f08c00',
  '#2b8a3e',
  '#0c8599',
  '#1c7ed6',
  '#6741d9',
  '#ae3ec9',
  '#868e96',
] as const;

/** The body of a PUT: everything but the id, which is in the path. */
export function bodyOf({ id: _id, ...rest }: Mark) {
  return rest;
}
