/** `porchlight cameras`: network cameras for a computer without a screen. */
import { AppError } from '#shared/errors.ts';
import { cameraSettingsInput, type CameraSettings, type CameraSource } from '#shared/model/camera.ts';
import { splitStreamUrl } from '#shared/model/stream-url.ts';
import type { Core } from '#main/core.ts';
import { createCameraStore, type StoredCamera } from '#main/features/cameras/camera-store.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { openReadOnly } from './read-only-data.ts';
import { withCore } from './with-core.ts';

export type CamerasOptions = {
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly data?: string;
  readonly json?: boolean;
};

/** `words`: `list`, `add NAME URL` or `remove NAME`. */
export async function changeCameras(
  words: readonly string[],
  options: CamerasOptions,
  context: CommandContext,
): Promise<number> {
  const [verb, name = '', url = ''] = words;
  const root = dataRootOf(options.data, context);
  const opening = { root, whileRunning: 'Change cameras in its window, or stop it first.' };
  if (verb === 'list') {
    const cameras = await stored(root, context);
    context.out(options.json ? jsonOf({ cameras: cameras.map(documentOf) }) : tableOf(cameras));
    return 0;
  }
  if (verb === 'add') {
    const settings = settingsOf(name, url, options, await passwordOf(options, context));
    const { id } = await withCore(opening, context, (core) => core.cameras.save(undefined, settings));
    context.out(
      options.json ? jsonOf({ id }) : `${settings.name} is added; "porchlight serve" watches it.\n`,
    );
    return 0;
  }
  const { eventsDeleted } = await withCore(opening, context, (core) => remove(core, name));
  context.out(
    options.json ? jsonOf({ eventsDeleted }) : `${name} is removed, with ${eventsDeleted} events.\n`,
  );
  return 0;
}

/** Beside a running Porchlight, too. */
async function stored(root: string, context: CommandContext): Promise<readonly StoredCamera[]> {
  const { database } = openReadOnly(root, context);
  try {
    return await createCameraStore(database.db, () => '').list();
  } finally {
    database.close();
  }
}

async function passwordOf(
  { passwordStdin }: CamerasOptions,
  { readInput }: CommandContext,
): Promise<string | null> {
  if (!passwordStdin) return null;
  const password = (await readInput()).split(/\r?\n/, 1)[0] ?? '';
  if (password !== '') return password;
  throw new AppError('invalid-input', 'There is no password in the first line of the input.', {
    nextStep: 'Send it on standard input, for example from a file: --password-stdin < password.txt',
  });
}

function settingsOf(
  name: string,
  url: string,
  { username }: CamerasOptions,
  password: string | null,
): CameraSettings {
  const given = splitStreamUrl(url) ?? { url, username: '', password: '' };
  if (given.password !== '') {
    throw new AppError('invalid-input', 'A password in the command line can be read by others.', {
      nextStep: 'Leave it out of the address and send it on standard input with --password-stdin.',
    });
  }
  const source = {
    type: 'stream',
    url: given.url,
    username: username ?? given.username,
    ...(password !== null && { password }),
  };
  const settings = cameraSettingsInput.safeParse({ name, source });
  if (settings.success) return settings.data;
  const { path, message } = settings.error.issues[0] ?? { path: [], message: 'Not valid.' };
  throw new AppError('invalid-input', path[0] === 'name' ? `The name: ${message}` : message);
}

async function remove(core: Core, name: string): Promise<{ eventsDeleted: number }> {
  const cameras = await core.cameras.stored();
  const camera = cameras.find(({ id, settings }) => settings.name === name || id === name);
  if (camera) return core.cameras.remove(camera.id);
  const known = cameras.map(({ settings }) => settings.name);
  throw new AppError('camera-unknown', `There is no camera "${name}".`, {
    nextStep: known.length > 0 ? `Known cameras: ${known.join(', ')}.` : 'There is no camera yet.',
  });
}

function documentOf({ id, settings, createdAt }: StoredCamera) {
  return { id, name: settings.name, enabled: settings.enabled, source: settings.source, createdAt };
}

function tableOf(cameras: readonly StoredCamera[]): string {
  if (cameras.length === 0) return 'No cameras yet.\n';
  const width = Math.max(...cameras.map(({ settings }) => settings.name.length));
  const rows = cameras.map(({ settings: { name, source, enabled } }) => {
    return `${name.padEnd(width)}  ${placeOf(source)}${enabled ? '' : '  (off)'}\n`;
  });
  return rows.join('');
}

function placeOf(source: CameraSource): string {
  switch (source.type) {
    case 'stream':
      return source.url;
    case 'file':
    case 'folder':
      return source.path;
    case 'nvr':
      return `camera ${source.nativeId} of an NVR`;
    case 'demo':
      return 'built-in demo';
    case 'import':
      return 'imported footage';
  }
}

function jsonOf(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
