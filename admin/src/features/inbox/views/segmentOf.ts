import type { Mark, MarkKind, Segment, ViewFilter } from '../../../api/types';

const KINDS: Readonly<Record<ViewFilter['view'], readonly MarkKind[] | undefined>> = {
  'needs-reply': ['NEEDS_REPLY', 'IN_PROGRESS'],
  mine: ['NEEDS_REPLY', 'IN_PROGRESS', 'WAITING'],
  unassigned: ['NEEDS_REPLY', 'IN_PROGRESS'],
  waiting: ['WAITING'],
  all: undefined,
};

/** The friends of a list as a segment, to count them; undefined = nobody can be in it. */
export function segmentOf(filter: ViewFilter, marks: readonly Mark[], me: string): Segment | undefined {
  const parts: Segment[] = [];
  const kinds = KINDS[filter.view];
  const wanted = filter.mark;
  if (kinds || wanted) {
    const ids = marks
      .filter((mark) => (!kinds || kinds.includes(mark.kind)) && (!wanted || wanted.includes(mark.id)))
      .map((mark) => mark.id);
    if (ids.length === 0) return undefined;
    parts.push({ is: 'mark', in: ids });
  }
  if (filter.view === 'mine') parts.push({ is: 'assignee', in: [me] });
  if (filter.view === 'unassigned') parts.push({ is: 'assignee', in: ['none'] });
  if (filter.assignee) parts.push({ is: 'assignee', in: filter.assignee });
  if (filter.tag) parts.push({ is: 'tag', any: filter.tag });
  if (filter.q !== undefined) parts.push({ is: 'name', contains: filter.q });
  return { all: parts };
}
