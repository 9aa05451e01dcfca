declare module 'pino-roll' {
  import type { SonicBoom } from 'sonic-boom';
  /** The options that are used here; see the package's README for all of them. */
  export default function build(options: {
    readonly file: string;
    readonly extension: string;
    readonly size: string;
    readonly limit: { readonly count: number };
    readonly mkdir: boolean;
  }): Promise<SonicBoom>;
}
