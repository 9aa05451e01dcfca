export type Licence = { readonly name: string; readonly version: string; readonly licence: string };

export const compiledIn: readonly string[];

export function listLicences(lockfile: {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly license?: unknown;
        readonly dev?: boolean;
        readonly dependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}): Licence[];
