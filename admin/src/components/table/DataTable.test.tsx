import { expect, test } from 'vitest';
import { show } from '../../../test/shown';
import { DataTable } from './DataTable';

const people = Array.from({ length: 221 }, (_, n) => ({ id: `f${n}` }));

test('a long list in a dialog, which scrolls with no page, shows every row', async () => {
  await show(
    <DataTable
      testId="people"
      inDialog
      rows={people}
      rowKey={(row) => row.id}
      columns={[{ key: 'id', head: 'id', cell: (row) => row.id }]}
    />,
  );

  expect(document.querySelectorAll('tbody tr')).toHaveLength(people.length);
});
