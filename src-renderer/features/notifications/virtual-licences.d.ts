declare module 'virtual:licences' {
  /** From the lockfile, when the app is built; by name. */
  export const licences: readonly {
    readonly name: string;
    readonly version: string;
    /** SPDX. */
    readonly licence: string;
  }[];
}
