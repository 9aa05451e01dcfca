import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type LaunchOptions = {
  /** Absolute; null: the usual place (`<userData>/data`). */
  readonly dataRoot: string | null;
  readonly isDemo: boolean;
  /** The demo camera only where no camera is set up yet. */
  readonly isDemoWhenEmpty: boolean;
  /** Starts without a window, as at login. */
  readonly isHidden: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** `--demo`, `--demo-when-empty`, `--hidden`, and `--data` else `PORCHLIGHT_DATA` (G-1). Electron's and Chromium's own switches pass by. */
export function readLaunchOptions(args: readonly string[], environment: Environment): LaunchOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      'demo-when-empty': { type: 'boolean' },
      hidden: { type: 'boolean' },
    },
  });
  const given = typeof values['data'] === 'string' ? values['data'] : environment['PORCHLIGHT_DATA'];
  return {
    dataRoot: given ? resolve(given) : null,
    isDemo: values['demo'] === true,
    isDemoWhenEmpty: values['demo-when-empty'] === true,
    isHidden: values['hidden'] === true,
  };
}

const debugSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'js-flags',
];

/** Switches that would open an installed app to other programs of the same user; null when there is none. */
export function findDebugSwitch(hasSwitch: (name: string) => boolean): string | null {
  return debugSwitches.find(hasSwitch) ?? null;
}
