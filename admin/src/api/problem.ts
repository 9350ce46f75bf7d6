import type { Problem, ProblemCode } from './types';

/** The API said no, and said why. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** No answer was seen: the request may or may not have been carried out. */
export class NoAnswerError extends Error {
  constructor(cause?: unknown) {
    super('no answer', { cause });
    this.name = 'NoAnswerError';
  }
}

/** The session is over; the page asks to sign in again and keeps every draft. */
export class SignedOutError extends Error {
  constructor() {
    super('signed out');
    this.name = 'SignedOutError';
  }
}

export function problemOf(error: unknown): Problem | undefined {
  return error instanceof ProblemError ? error.problem : undefined;
}

export function isProblem(error: unknown, code: ProblemCode): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === code;
}

/** Waiting a little may mend it: no answer came, or a service behind the API is down. */
export function passesByItself(error: unknown): boolean {
  return error instanceof NoAnswerError || isProblem(error, 'unavailable');
}

/**
 * API Gateway answers some errors itself (401, 404, 413, 429, 5xx) with a body that is no problem of ours; they become
 * one here, so that the rest of the page knows one shape only.
 */
export function toProblem(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && typeof (body as Problem).code === 'string') return body as Problem;
  return { type: 'about:blank', title: '', status, code: codeOf(status), id: '' };
}

function codeOf(status: number): ProblemCode {
  switch (status) {
    case 400:
    case 413:
      return 'invalid';
    case 401:
      return 'not-signed-in';
    case 403:
      return 'right-missing';
    case 404:
      return 'not-found';
    case 410:
      return 'cursor-expired';
    case 429:
      return 'too-many-requests';
    case 501:
      return 'not-implemented';
    case 503:
    case 504:
      return 'unavailable';
    default:
      return 'internal';
  }
}
