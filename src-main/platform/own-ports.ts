/** Ports on which this program itself listens: never a camera (S-N2). */
export type OwnPorts = { add(port: number): void; has(port: number): boolean };

export function createOwnPorts(): OwnPorts {
  const ports = new Set<number>();
  return { add: (port) => void ports.add(port), has: (port) => ports.has(port) };
}
