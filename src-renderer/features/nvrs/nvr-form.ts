/** What stands in the form of an NVR, what is wrong with it, and the settings it makes. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { type Nvr, type NvrKind, type NvrSettings, nvrSettings } from '#shared/model/nvr.ts';
import { clipTemplateError } from './clip-template.ts';

export type NvrDraft = {
  readonly name: string;
  readonly kind: NvrKind;
  readonly address: string;
  readonly folderPath: string;
  readonly username: string;
  /** `null`: the stored one stays; empty: there is none. */
  readonly password: string | null;
  /** The address whose password is stored; `null`: none is stored. */
  readonly passwordAddress: string | null;
  readonly exportStrategy: NvrSettings['exportStrategy'];
  readonly clipTemplate: string;
  readonly folderTemplate: string;
  readonly certificate: string | null;
  readonly enabled: boolean;
};

export type NvrDraftErrors = {
  readonly name?: string;
  readonly address?: string;
  readonly username?: string;
  readonly password?: string;
  readonly clipTemplate?: string;
};

export const newNvrDraft: NvrDraft = {
  name: '',
  kind: 'protect',
  address: '',
  folderPath: '',
  username: '',
  password: '',
  passwordAddress: null,
  exportStrategy: 'auto',
  clipTemplate: '',
  folderTemplate: '',
  certificate: null,
  enabled: true,
};

export const nvrKindNames = (): Record<NvrKind, string> => ({
  protect: t('nvrs:nvrForm.unifiProtect'),
  frigate: t('nvrs:nvrForm.frigate'),
  http: t('nvrs:nvrForm.otherNvrByHttp'),
  folder: t('nvrs:nvrForm.folderOfRecordings'),
});

export function draftFromNvr(nvr: Nvr): NvrDraft {
  const { name, kind, address, username, hasPassword, exportStrategy, clipTemplate, certificate, enabled } =
    nvr;
  const isFolder = kind === 'folder';
  return {
    ...newNvrDraft,
    name,
    kind,
    username,
    exportStrategy,
    certificate,
    enabled,
    password: hasPassword ? null : '',
    passwordAddress: hasPassword ? address : null,
    ...(isFolder
      ? { folderPath: address, folderTemplate: clipTemplate }
      : { address, clipTemplate: kind === 'http' ? clipTemplate : '' }),
  };
}

/** `otherNames`: names of the other NVRs. */
export function nvrDraftErrors(draft: NvrDraft, otherNames: readonly string[]): NvrDraftErrors {
  const problems = {
    name: nameError(draft, otherNames),
    address: draft.kind === 'folder' ? folderError(draft.folderPath) : addressError(draft.address),
    username:
      draft.kind === 'protect' && draft.username.trim() === ''
        ? t('nvrs:nvrForm.writeTheUserName')
        : undefined,
    password: passwordError(draft),
    clipTemplate: draft.kind === 'http' ? clipTemplateError(draft.clipTemplate) : undefined,
  };
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined));
}

/** `null` while something is wrong. A name that was left empty becomes the kind's. */
export function settingsFromNvrDraft(draft: NvrDraft): NvrSettings | null {
  const { kind, username, password, exportStrategy, certificate, enabled } = draft;
  const isFolder = kind === 'folder';
  const parsed = nvrSettings.safeParse({
    name: nameOf(draft),
    kind,
    address: isFolder ? draft.folderPath.trim() : withScheme(draft.address),
    username: isFolder ? '' : username.trim(),
    ...(isFolder ? { password: '' } : password !== null && { password }),
    exportStrategy,
    clipTemplate: templateOf(draft),
    certificate: isFolder ? null : certificate,
    enabled,
  });
  return parsed.success ? parsed.data : null;
}

export function nameOf({ name, kind }: NvrDraft): string {
  return name.trim() === '' ? nvrKindNames()[kind] : name.trim();
}

/** People write an NVR's address as they type it into a browser; recorders speak HTTPS unless told otherwise. */
export function withScheme(address: string): string {
  const text = address.trim().replace(/\/+$/, '');
  return text === '' || /^https?:\/\//i.test(text) ? text : `https://${text}`;
}

function templateOf({ kind, clipTemplate, folderTemplate }: NvrDraft): string {
  if (kind === 'http') return clipTemplate.trim();
  return kind === 'folder' ? folderTemplate.trim() : '';
}

function nameError(draft: NvrDraft, otherNames: readonly string[]): string | undefined {
  const wanted = nameOf(draft);
  if (wanted.length > 80) return t('nvrs:nvrForm.useAtMost80');
  const isTaken = otherNames.some((other) => other.toLowerCase() === wanted.toLowerCase());
  return isTaken ? t('nvrs:nvrForm.anotherNvrHasThis') : undefined;
}

function addressError(address: string): string | undefined {
  if (address.trim() === '') return t('nvrs:nvrForm.writeTheAddressOf');
  const url = URL.parse(withScheme(address));
  if (url === null || url.hostname === '') return t('nvrs:nvrForm.thisIsNoAddress');
  return url.username === '' && url.password === '' ? undefined : t('nvrs:nvrForm.userNameAndPassword');
}

function folderError(path: string): string | undefined {
  if (path.trim() === '') return t('nvrs:nvrForm.chooseTheFolderWith');
  return /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)/.test(path.trim())
    ? undefined
    : t('nvrs:nvrForm.writeTheWholePath');
}

/** A stored password is never sent to a device it was not typed for. */
function passwordError(draft: NvrDraft): string | undefined {
  if (draft.kind === 'folder') return undefined;
  if (draft.kind === 'protect' && draft.password === '') return t('nvrs:nvrForm.writeThePassword');
  if (draft.password !== null || draft.passwordAddress === null) return undefined;
  return originOf(draft.address) === originOf(draft.passwordAddress)
    ? undefined
    : t('nvrs:nvrForm.thisIsAnotherAddress');
}

function originOf(address: string): string {
  return URL.parse(withScheme(address))?.host ?? '';
}
