import type { NvrSettings } from '#shared/model/nvr.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createFolderConnector, type FolderJobs } from './folder/folder-connector.ts';
import { createFrigateConnector, frigateSignIn } from './frigate/frigate-connector.ts';
import { basicSignIn, createHttpConnector } from './generic-http/http-connector.ts';
import type { HttpLimits } from './http/http-limits.ts';
import { createNvrHttp } from './http/nvr-http.ts';
import type { Credentials } from './http/sign-in.ts';
import type { NvrConnector } from './nvr-connector.ts';
import { createProtectConnector, protectSignIn } from './protect/protect-connector.ts';

export type ConnectorDeps = {
  readonly clock: Clock;
  readonly limits: HttpLimits;
  readonly jobs: FolderJobs;
  readonly timeZone: () => string;
};

/** `password` is asked for when it is needed; an empty one without a user name means: no sign-in. */
export type CreateConnector = (settings: NvrSettings, password: () => Promise<string>) => NvrConnector;

const signIns = { protect: protectSignIn, frigate: frigateSignIn, http: basicSignIn };

/** The one place that knows which kind is spoken with how. */
export function createConnectors({ clock, limits, jobs, timeZone }: ConnectorDeps): CreateConnector {
  return (settings, password) => {
    const { kind, address, certificate, exportStrategy: strategy } = settings;
    if (kind === 'folder') return createFolderConnector({ settings, jobs, clock, timeZone });
    const signIn = signIns[kind](credentialsOf(settings, password));
    const http = createNvrHttp({ address, certificate, signIn, clock, limits });
    switch (kind) {
      case 'protect':
        return createProtectConnector({ http, limits, strategy, clock });
      case 'frigate':
        return createFrigateConnector({ http, limits, clock });
      case 'http':
        return createHttpConnector({ http, limits, settings });
    }
  };
}

function credentialsOf({ username }: NvrSettings, password: () => Promise<string>) {
  return async (): Promise<Credentials | null> => {
    const known = await password();
    return username === '' && known === '' ? null : { username, password: known };
  };
}
