/** What a process and its descendants hold, from /proc (Linux); see proc(5). */
import { readdirSync, readFileSync } from 'node:fs';

export type ProcessFacts = {
  readonly pid: number;
  /** Tells a process from a later one with the same id. */
  readonly startTicks: number;
  readonly residentMb: number;
  readonly openFiles: number;
};

const pageBytes = 4096;

export function processesOf(rootPid: number): ProcessFacts[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => factsOf(Number(name)) ?? []);
  const inside = new Set([rootPid]);
  for (let size = 0; size !== inside.size; ) {
    size = inside.size;
    for (const { pid, parent } of all) if (inside.has(parent)) inside.add(pid);
  }
  return all.filter(({ pid }) => inside.has(pid));
}

/** Those of them that are still there. */
export function survivorsOf(processes: readonly ProcessFacts[]): ProcessFacts[] {
  return processes.filter(({ pid, startTicks }) => factsOf(pid)?.startTicks === startTicks);
}

function factsOf(pid: number): (ProcessFacts & { readonly parent: number }) | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return {
      pid,
      parent: Number(fields[1]),
      startTicks: Number(fields[19]),
      residentMb: (Number(fields[21]) * pageBytes) / 1024 ** 2,
      openFiles: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return null; // ended since it was listed
  }
}
