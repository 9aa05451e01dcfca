/** Processor time since a process began, and the memory it holds now. */
export type ProcessUsage = { readonly cpuMs: number; readonly residentBytes: number };

/** Reads two counters of the kernel; microseconds of work (D-3.8.8). */
export function usageOf(subject: NodeJS.Process): ProcessUsage {
  const { user, system } = subject.cpuUsage();
  return { cpuMs: (user + system) / 1000, residentBytes: subject.memoryUsage.rss() };
}
