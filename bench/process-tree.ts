/** CPU and memory of a process and its descendants from /proc (Linux); see proc(5). */
import { readdirSync, readFileSync } from 'node:fs';

export type TreeUse = {
  /** User and system seconds of everything that ran. */
  readonly cpuS: number;
  /** Largest sum of resident sizes. */
  readonly peakRssMb: number;
  /** One sum a sample. */
  readonly rssMb: readonly number[];
};

const ticksPerS = 100; // USER_HZ of every Linux that Node runs on
const pageBytes = 4096;

/** Samples until `stop` is called. */
export function watchTree(rootPid: number, everyMs: number): { stop(): TreeUse } {
  const cpuTicks = new Map<number, number>();
  const rssMb: number[] = [];
  const timer = setInterval(sample, everyMs);
  return {
    stop() {
      clearInterval(timer);
      const ticks = [...cpuTicks.values()].reduce((sum, value) => sum + value, 0);
      return { cpuS: ticks / ticksPerS, peakRssMb: Math.max(0, ...rssMb), rssMb };
    },
  };

  function sample(): void {
    const processes = readAll();
    let pages = 0;
    for (const { pid, ticks, residentPages } of treeOf(rootPid, processes)) {
      cpuTicks.set(pid, ticks);
      pages += residentPages;
    }
    if (pages > 0) rssMb.push((pages * pageBytes) / 1024 ** 2);
  }
}

/** Memory of the process and its descendants now, with what they share counted once; 0 where the kernel does not tell. */
export function proportionalMb(rootPid: number): number {
  const kilobytes = treeOf(rootPid, readAll()).map(({ pid }) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0; // ended since it was listed
    }
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}

/** Process ids, without its own. */
export function descendantsOf(rootPid: number): number[] {
  return treeOf(rootPid, readAll()).flatMap(({ pid }) => (pid === rootPid ? [] : [pid]));
}

type Fact = {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly residentPages: number;
};

function readAll(): Fact[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const fields = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number);
        const [parent = 0, user = 0, system = 0, residentPages = 0] = [
          fields[1],
          fields[11],
          fields[12],
          fields[21],
        ];
        return [{ pid: Number(name), parent, ticks: user + system, residentPages }];
      } catch {
        return []; // ended since it was listed
      }
    });
}

function treeOf(rootPid: number, processes: readonly Fact[]): Fact[] {
  const inside = new Set([rootPid]);
  for (let size = 0; size !== inside.size; ) {
    size = inside.size;
    for (const { pid, parent } of processes) if (inside.has(parent)) inside.add(pid);
  }
  return processes.filter(({ pid }) => inside.has(pid));
}
