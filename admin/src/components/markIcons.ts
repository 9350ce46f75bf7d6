import {
  IconAlertTriangle,
  IconBan,
  IconBriefcase,
  IconCalendar,
  IconCheck,
  IconClock,
  IconCurrencyYen,
  IconEye,
  IconFileText,
  IconFlag,
  IconFlame,
  IconHeart,
  IconHelp,
  IconHourglass,
  IconKey,
  IconMail,
  IconMessageCircle,
  IconMoodSad,
  IconPhone,
  IconSpeakerphone,
  IconStar,
  IconTool,
  IconTruck,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';

/** The icons a response mark can have, by the name that is stored; in the order in which they are offered. */
export const MARK_ICONS = {
  'message-circle': IconMessageCircle,
  mail: IconMail,
  help: IconHelp,
  'alert-triangle': IconAlertTriangle,
  flame: IconFlame,
  'mood-sad': IconMoodSad,
  clock: IconClock,
  hourglass: IconHourglass,
  calendar: IconCalendar,
  phone: IconPhone,
  eye: IconEye,
  check: IconCheck,
  ban: IconBan,
  flag: IconFlag,
  star: IconStar,
  heart: IconHeart,
  user: IconUser,
  briefcase: IconBriefcase,
  'file-text': IconFileText,
  'currency-yen': IconCurrencyYen,
  key: IconKey,
  tool: IconTool,
  truck: IconTruck,
  speakerphone: IconSpeakerphone,
} as const satisfies Record<string, TablerIcon>;

export type MarkIconName = keyof typeof MARK_ICONS;

/** Absent for none, and for one that this page does not know. */
export function markIcon(name: string | undefined): TablerIcon | undefined {
  return name !== undefined && Object.hasOwn(MARK_ICONS, name) ? MARK_ICONS[name as MarkIconName] : undefined;
}
