import { NoAnswerError, ProblemError, SignedOutError } from '../api/problem';
import type { Messages } from '../i18n/ja';
import type { FieldFaultCode } from '../i18n/words';
import { say } from './say';

/** A sentence for what went wrong, in the page's language; with the id that is in the log. */
export function sentence(error: unknown, t: Messages): string {
  if (error instanceof ProblemError) {
    const { code, id, service = 'other' } = error.problem;
    const words = t.problem[code] ?? t.problem.internal;
    if (code === 'unavailable') return t.down[service] + words;
    return code === 'internal' && id ? `${words} ${t.state.errorId(id)}` : words;
  }
  if (error instanceof SignedOutError) return t.signIn.again;
  if (error instanceof NoAnswerError) return t.noAnswer;
  return t.problem.internal;
}

export function sayError(error: unknown, t: Messages): void {
  if (!(error instanceof SignedOutError)) say(sentence(error, t), true);
}

/** The faults of a refused body by JSON pointer, in words. */
export function faults(error: unknown, t: Messages): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (error instanceof ProblemError) {
    for (const fault of error.problem.fields ?? []) {
      found.set(fault.path, t.fault[fault.code as FieldFaultCode] ?? t.problem.invalid);
    }
  }
  return found;
}
