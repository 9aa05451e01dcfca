/** One recorder of each kind with the same two cameras and the same footage, for the contract of connectors. */
import type { NvrKind } from '#shared/model/nvr.ts';
import { colourClip, colourCount } from '../../../e2e/fixtures/nvr/clip-colours.ts';
import type { FakeEvent, FakeKind } from '../../../e2e/fixtures/nvr/fake-nvr-language.ts';
import { startFolderRecorder } from './folder/folder-recorder.fake.ts';
import type { NvrConnector } from './nvr-connector.ts';
import { connectTo, createHastyClock, startTestNvr } from './test-nvr.fake.ts';

export type Abilities = {
  readonly listCameras: boolean;
  readonly tellEvents: boolean;
  readonly giveStills: boolean;
  /** A clock of its own, which may differ from ours. */
  readonly tellTime: boolean;
  readonly askPassword: boolean;
};

/** Has `cam-1` and `cam-2`, which recorded around `clipStartMs`: `footageOf` says what. */
export type ContractRecorder = {
  readonly can: Abilities;
  /** What its connector says when it is not there at all: a code that is worth another attempt. */
  readonly awayCode: 'nvr-unreachable' | 'file-not-found';
  connect(options?: { readonly password?: string }): NvrConnector;
  /** `cam-1` has not recorded at `clipStartMs`, and never will have. */
  loseRecording(): void;
  /** It cannot give the clip now, but soon. */
  getInTrouble(): void;
  recover(): void;
  goAway(): Promise<void>;
  tellEvent(event: FakeEvent): void;
};

export type RecorderOptions = { readonly clockOffsetMs?: number };

export async function startRecorder(kind: NvrKind, options: RecorderOptions = {}): Promise<ContractRecorder> {
  return kind === 'folder' ? startFolderRecorder(footageOf) : startHttpRecorder(kind, options);
}

type Moment = { readonly nativeId: string; readonly startMs: number };

/** Two seconds of an even second, as an MP4; no other camera and no time near has the same. */
export function footageOf(moment: Moment): Buffer {
  return colourClip(colourOf(moment), 2000);
}

function colourOf({ nativeId, startMs }: Moment): number {
  return (Math.floor(startMs / 2000) + (nativeId === 'cam-1' ? 0 : 12)) % colourCount;
}

async function startHttpRecorder(kind: FakeKind, options: RecorderOptions): Promise<ContractRecorder> {
  const fake = await startTestNvr({ kind, colourOf, ...options });
  const isPlain = kind === 'http';
  return {
    can: {
      listCameras: !isPlain,
      tellEvents: !isPlain,
      giveStills: !isPlain,
      tellTime: true,
      askPassword: true,
    },
    awayCode: 'nvr-unreachable',
    connect: ({ password = fake.password } = {}) =>
      connectTo(fake, { clock: createHastyClock(), password: async () => password }),
    loseRecording: () =>
      fake.decide(({ route }) => (['clip', 'prepare'].includes(route) ? { status: 404 } : null)),
    getInTrouble: () => fake.decide(({ route }) => (route === 'clip' ? { status: 503 } : null)),
    recover: () => fake.decide(() => null),
    goAway: fake.stop,
    tellEvent: fake.emitEvent,
  };
}
