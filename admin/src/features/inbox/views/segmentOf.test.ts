import { describe, expect, it } from 'vitest';
import type { Mark, MarkKind } from '../../../api/types';
import { segmentOf } from './segmentOf';

const mark = (id: string, kind: MarkKind): Mark => ({
  id,
  label: id,
  colour: '#000000',
  order: 1,
  kind,
  setOnFollow: false,
  setOnReceipt: false,
  setOnReply: false,
  protected: false,
  archived: false,
  version: 1,
});
const marks = [
  mark('todo', 'NEEDS_REPLY'),
  mark('doing', 'IN_PROGRESS'),
  mark('waiting', 'WAITING'),
  mark('done', 'DONE'),
];

describe('the friends of a kept list', () => {
  it('are those of the view, narrowed by every filter', () => {
    expect(segmentOf({ view: 'unassigned', tag: ['vip'], q: '花' }, marks, 'me')).toEqual({
      all: [
        { is: 'mark', in: ['todo', 'doing'] },
        { is: 'assignee', in: ['none'] },
        { is: 'tag', any: ['vip'] },
        { is: 'name', contains: '花' },
      ],
    });
    expect(segmentOf({ view: 'mine', mark: ['waiting', 'done'] }, marks, 'me')).toEqual({
      all: [
        { is: 'mark', in: ['waiting'] },
        { is: 'assignee', in: ['me'] },
      ],
    });
  });

  it('are everybody when nothing narrows', () => {
    expect(segmentOf({ view: 'all' }, marks, 'me')).toEqual({ all: [] });
  });

  it('are nobody when the view holds none of the marks', () => {
    expect(segmentOf({ view: 'waiting', mark: ['todo'] }, marks, 'me')).toBeUndefined();
    expect(segmentOf({ view: 'all', mark: ['gone'] }, marks, 'me')).toBeUndefined();
  });
});
