import { useSyncExternalStore } from 'react';
import type { Api } from '../../api/client';
import { ok } from '../../api/client';
import type { BulkChange, BulkKind, Candidate } from './plan';
import { BulkRun, type Changed, type Progress, type Target } from './run';

/** One change of many friends, from its start to its undo. */
export interface Job {
  kind: BulkKind;
  /** What was set, put or taken, in words. */
  object: string;
  run: BulkRun<Target>;
  undo?: BulkRun<Changed>;
}

function send(api: Api, change: BulkChange) {
  return (operationId: string, part: readonly Target[]) => {
    const base = { operationId, friendIds: part.map((target) => target.friendId) };
    switch (change.kind) {
      case 'mark':
        return ok(api.POST('/api/friends/bulk/mark', { body: { ...base, mark: change.mark } }));
      case 'tag':
        return ok(api.POST('/api/friends/bulk/tags', { body: { ...base, add: [change.tag] } }));
      case 'untag':
        return ok(api.POST('/api/friends/bulk/tags', { body: { ...base, remove: [change.tag] } }));
      case 'assignee':
        return ok(
          api.POST('/api/friends/bulk/assignee', {
            body: { ...base, ...(change.staff === undefined ? {} : { assignee: change.staff }) },
          }),
        );
    }
  };
}

function sendUndo(api: Api, kind: BulkKind) {
  return (operationId: string, part: readonly Changed[]) => {
    const body = { operationId, changes: part.map(({ friendId, entryId }) => ({ friendId, entryId })) };
    switch (kind) {
      case 'mark':
        return ok(api.POST('/api/friends/bulk/mark/undo', { body }));
      case 'tag':
      case 'untag':
        return ok(api.POST('/api/friends/bulk/tags/undo', { body }));
      case 'assignee':
        return ok(api.POST('/api/friends/bulk/assignee/undo', { body }));
    }
  };
}

// The job outlives the page of friends, so that who looks elsewhere comes back to its result and its undo.
let current: Job | undefined;
const listeners = new Set<() => void>();

function set(job: Job | undefined): void {
  current = job;
  for (const tell of listeners) tell();
}

export function startJob(api: Api, change: BulkChange, object: string, friends: readonly Candidate[]): void {
  const targets = friends.map(({ friendId, name }) => ({ friendId, name }));
  const run = new BulkRun(targets, send(api, change));
  set({ kind: change.kind, object, run });
  void run.go();
}

export function startUndo(api: Api, job: Job): void {
  const undo = new BulkRun(job.run.progress().changed, sendUndo(api, job.kind));
  set({ ...job, undo });
  void undo.go();
}

export function useJob(): Job | undefined {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => current,
  );
}

export function useProgress(run: BulkRun<Target> | BulkRun<Changed>): Progress {
  return useSyncExternalStore(run.subscribe, run.progress);
}
