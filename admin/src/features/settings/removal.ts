import { ProblemError, toProblem } from '../../api/problem';
import type { Removal } from './DeleteDialog';

/** What a DELETE with an optional replacement answered: 204 gone, 200 with how many are left. */
export async function removalOf(
  asked: Promise<{ data?: { left: { count: number; more: boolean } } | undefined; error?: unknown; response: Response }>,
): Promise<Removal> {
  const { data, error, response } = await asked;
  if (!response.ok) throw new ProblemError(toProblem(response.status, error));
  return response.status === 200 && data ? { left: data.left.count, more: data.left.more } : 'gone';
}
