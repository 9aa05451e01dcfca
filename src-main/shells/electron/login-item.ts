/** Start at login: the system's own list on a Mac and on Windows, an autostart entry of the desktop on Linux. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type LoginItemDeps = {
  readonly platform: NodeJS.Platform;
  /** Program and arguments that start this app. */
  readonly command: readonly [string, ...string[]];
  /** Of Linux: `$XDG_CONFIG_HOME`, else `~/.config`. */
  readonly configFolder: string;
  readonly setLoginItemSettings: (item: { openAtLogin: boolean; path?: string; args?: string[] }) => void;
};

/** Starts without a window. */
export const hiddenSwitch = '--hidden';

const fileName = 'porchlight.desktop';

/** Rejects with the error of the disk. */
export async function applyLoginItem(isWanted: boolean, deps: LoginItemDeps): Promise<void> {
  const { platform, command, configFolder } = deps;
  if (platform !== 'linux') {
    const [path, ...args] = command;
    const start = platform === 'win32' ? { path, args: [...args, hiddenSwitch] } : {};
    deps.setLoginItemSettings({ openAtLogin: isWanted, ...start });
    return;
  }
  const file = join(configFolder, 'autostart', fileName);
  if (!isWanted) return rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, desktopEntry([...command, hiddenSwitch]));
}

/** See "Desktop Entry Specification", "The Exec key": each argument quoted, four characters escaped, % doubled. */
export function desktopEntry(command: readonly string[]): string {
  const exec = command.map((part) => `"${escaped(part)}"`).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Porchlight',
    `Exec=${exec}`,
    'Icon=porchlight',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Once for the quotes, once more for the value of a key, in which a backslash is written twice. */
function escaped(part: string): string {
  return part
    .replaceAll(/[\r\n]/g, '')
    .replaceAll(/["`$\\]/g, (sign) => `\\${sign}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
}
