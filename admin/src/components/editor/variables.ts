import type { Field, OutMessage } from '../../api/types';
import { MAX_FALLBACK, MAX_PLACES, MAX_TEXT, MAX_VALUE } from './limits';

/** What differs from friend to friend: the name, or `field:` and the field's id. */
export type Variable = string;

export type Part = { text: string } | { variable: Variable; fallback: string };

/** Why a text cannot be sent to many, in the server's words. */
export type VariableFault =
  | 'bad-variable'
  | 'unclosed-variable'
  | 'too-many-variables'
  | 'too-long-fallback'
  | 'too-long-when-filled'
  | 'not-found';

const ANY = /\{\{([\s\S]*?)\}\}/g;
const INSIDE = /^(name|field:[A-Za-z0-9_-]{1,40})\|([^{}|\n]+)$/;

/** Cuts a text at its places; what looks like a place and is none stays text. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(ANY)) {
    const inside = INSIDE.exec(match[1] ?? '');
    if (!inside) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ variable: inside[1] ?? '', fallback: inside[2] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** How it is written in a text. */
export function place(variable: Variable, fallback: string): string {
  return `{{${variable}|${fallback}}}`;
}

/** A fallback without what would end the place. */
export function fallbackOf(typed: string): string {
  return typed.replace(/[{}|\n]/g, '').slice(0, MAX_FALLBACK);
}

/** UTF-16 units of the longest text that can become of it: what LINE must take. */
export function longest(text: string): number {
  return partsOf(text).reduce((sum, part) => sum + ('text' in part ? part.text.length : MAX_VALUE), 0);
}

export function fieldIdOf(variable: Variable): string | undefined {
  return variable.startsWith('field:') ? variable.slice('field:'.length) : undefined;
}

/** The first thing that is wrong with the places of a text; whether the fields are there, if they are given. */
export function variableFault(text: string, field?: (id: string) => Field | undefined): VariableFault | undefined {
  for (const match of text.matchAll(ANY)) {
    const inside = INSIDE.exec(match[1] ?? '');
    if (!inside || (inside[2] ?? '').trim() === '') return 'bad-variable';
    if ((inside[2] ?? '').length > MAX_FALLBACK) return 'too-long-fallback';
    const id = fieldIdOf(inside[1] ?? '');
    if (id !== undefined && field && !field(id)) return 'not-found';
  }
  if (text.replace(ANY, '').includes('{{')) return 'unclosed-variable';
  const places = partsOf(text).filter((part) => 'variable' in part).length;
  if (places > MAX_PLACES) return 'too-many-variables';
  return places > 0 && longest(text) > MAX_TEXT ? 'too-long-when-filled' : undefined;
}

/** Whether each friend gets a message of their own. */
export function isPersonal(messages: readonly OutMessage[]): boolean {
  return messages.some(
    (message) => message.type === 'text' && partsOf(message.text).some((part) => 'variable' in part),
  );
}
