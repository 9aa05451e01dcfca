import { spawn } from 'node:child_process';

/** Asks the desktop to show a page; without a desktop nothing happens, the address was printed anyway. */
export function openBrowser(url: string): void {
  const [program, ...args] = openerOf(process.platform);
  if (program === undefined) return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined); // no such program: the address was printed
  child.unref();
}

function openerOf(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? ['xdg-open'] : [];
}
