import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useDirectory } from '../../app/directory';
import { useMe } from '../../auth/identity';
import { MarkChip } from '../../components/MarkChip';
import { useT } from '../../i18n';

interface Opening {
  opened?: boolean;
  onChange?(opened: boolean): void;
}

/** Marks as they look; number keys while it is open are the menu's own. */
export function MarkMenu(
  props: Opening & {
    current?: string;
    target: ReactElement;
    onPick(mark: string | undefined): void;
    clearable?: boolean;
  },
) {
  const { marks } = useDirectory();
  const t = useT();
  return (
    <Menu opened={props.opened} onChange={props.onChange} position="bottom-end" returnFocus>
      <Menu.Target>{props.target}</Menu.Target>
      <Menu.Dropdown>
        {marks.map((mark) => (
          <Menu.Item
            key={mark.id}
            onClick={() => props.onPick(mark.id)}
            rightSection={mark.id === props.current ? <IconCheck size={16} aria-hidden /> : undefined}
          >
            <MarkChip id={mark.id} />
          </Menu.Item>
        ))}
        {props.clearable && props.current !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => props.onPick(undefined)}>{t.chat.clearMessageMark}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

export function AssigneeMenu(
  props: Opening & { current?: string; target: ReactElement; onPick(staff?: string): void },
) {
  const { staff } = useDirectory();
  const me = useMe();
  const t = useT();
  const check = <IconCheck size={16} aria-hidden />;
  const others = staff.filter((member) => member.staffId !== me.staffId);
  return (
    <Menu opened={props.opened} onChange={props.onChange} position="bottom-start" returnFocus>
      <Menu.Target>{props.target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => props.onPick(me.staffId)}
          rightSection={props.current === me.staffId ? check : undefined}
        >
          {t.chat.assignMe}
        </Menu.Item>
        {others.map((member) => (
          <Menu.Item
            key={member.staffId}
            onClick={() => props.onPick(member.staffId)}
            rightSection={props.current === member.staffId ? check : undefined}
          >
            <bdi>{member.name}</bdi>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => props.onPick(undefined)}
          rightSection={props.current === undefined ? check : undefined}
        >
          {t.chat.unassigned}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
