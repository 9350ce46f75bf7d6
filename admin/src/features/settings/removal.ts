import { ProblemError, toProblem } from '../../api/problem';

/** How a removal went: gone, or so many are still to be replaced. */
export type Removal = { left: number; more: boolean } | 'gone';

/** What a DELETE with an optional replacement answered: 204 gone, 200 with how many are left. */
export async function removalOf(
  asked: Promise<{
    data?: { left: { count: number; more: boolean } } | undefined;
    error?: unknown;
    response: Response;
  }>,
): Promise<Removal> {
  const { data, error, response } = await asked;
  if (!response.ok) throw new ProblemError(toProblem(response.status, error));
  return response.status === 200 && data ? { left: data.left.count, more: data.left.more } : 'gone';
}

/**
 * Repeats a removal until nothing is left or somebody stops it. Between two rounds that moved nothing it waits: what
 * was just replaced may still be found by the index for a moment.
 *
 * @returns whether it is gone
 */
export async function removeAll(
  round: () => Promise<Removal>,
  tell: { stopped(): boolean; left(after: Exclude<Removal, 'gone'>): void; wait(): Promise<void> },
): Promise<boolean> {
  let before: number | undefined;
  while (!tell.stopped()) {
    const after = await round();
    if (after === 'gone') return true;
    tell.left(after);
    if (after.left === before && !tell.stopped()) await tell.wait();
    before = after.left;
  }
  return false;
}
