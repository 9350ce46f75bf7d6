import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Field, Mark, Settings, StaffMember, Tag } from '../api/types';

/** The settings with look-ups by id; what is unknown or deleted is undefined, and archived ones are found too. */
export interface Directory {
  settings: Settings;
  /** Marks that can be chosen, by order. */
  marks: Mark[];
  tags: Tag[];
  fields: Field[];
  staff: StaffMember[];
  mark(id: string): Mark | undefined;
  tag(id: string): Tag | undefined;
  field(id: string): Field | undefined;
  member(id: string): StaffMember | undefined;
}

export function directoryOf(settings: Settings): Directory {
  const marks = new Map(settings.marks.map((mark) => [mark.id, mark]));
  const tags = new Map(settings.tags.map((tag) => [tag.id, tag]));
  const fields = new Map(settings.fields.map((field) => [field.id, field]));
  const staff = new Map(settings.staff.map((member) => [member.staffId, member]));
  return {
    settings,
    marks: settings.marks.filter((mark) => !mark.archived).sort((a, b) => a.order - b.order),
    tags: settings.tags.filter((tag) => !tag.archived),
    fields: settings.fields.filter((field) => !field.archived).sort((a, b) => a.order - b.order),
    staff: settings.staff.filter((member) => member.active),
    mark: (id) => marks.get(id),
    tag: (id) => tags.get(id),
    field: (id) => fields.get(id),
    member: (id) => staff.get(id),
  };
}

const DirectoryContext = createContext<Directory | undefined>(undefined);

export function DirectoryProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  const directory = useMemo(() => directoryOf(settings), [settings]);
  return <DirectoryContext.Provider value={directory}>{children}</DirectoryContext.Provider>;
}

export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (!directory) throw new Error('no settings');
  return directory;
}
