/** Embeddings, overrides and isolates: what would let a name reach beyond itself. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A name within a sentence of ours, where no element can stand around it: written from right to left or not, it turns
 * nothing but itself (first strong isolate, Unicode Standard Annex 9).
 */
export function isolated(name: string): string {
  return `\u2068${name.replace(DIRECTIONS, '')}\u2069`;
}

/** Several names within a sentence, each by itself. */
export function listed(names: readonly string[], comma: string): string {
  return names.map(isolated).join(comma);
}
