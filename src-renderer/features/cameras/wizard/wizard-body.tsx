import type { Camera } from '#shared/model/camera.ts';
import { deviceOf } from '../device-of.ts';
import { StreamFields } from '../stream-fields.tsx';
import { DeviceStep } from './device-step.tsx';
import { DiscoverStep } from './discover-step.tsx';
import { FilesStep } from './files-step.tsx';
import { KindStep } from './kind-step.tsx';
import { NvrStep, type RenderNvrSignIn } from './nvr-step.tsx';
import { NvrSettingsStep, SettingsStep } from './settings-step.tsx';
import { TestStep } from './test-step.tsx';
import type { Wizard } from './use-wizard.ts';

type WizardBodyProps = {
  readonly wizard: Wizard;
  readonly cameras: readonly Camera[];
  readonly renderNvrSignIn: RenderNvrSignIn;
};

/** The step that is to be done now. */
export function WizardBody(props: WizardBodyProps) {
  const { wizard, cameras } = props;
  const { state, dispatch, errors, probe } = wizard;
  const change = { draft: state.draft, onChange: changeDraft, errors };
  switch (state.step) {
    case 'kind':
      return <KindStep onChoose={(kind) => dispatch({ type: 'kind-chosen', kind })} />;
    case 'source':
      return <SourceStep {...props} />;
    case 'test':
      return <TestStep probe={probe} isFolder={state.draft.sourceType === 'folder'} />;
    case 'settings':
      return state.nvr.phase === 'picking' ? (
        <NvrSettingsStep
          {...change}
          pick={state.nvr}
          onPickChange={(nvr) => dispatch({ type: 'nvr-changed', nvr })}
          otherNames={cameras.map(({ name }) => name)}
        />
      ) : (
        <SettingsStep {...change} />
      );
  }

  function changeDraft(draft: Partial<typeof state.draft>) {
    dispatch({ type: 'draft-changed', change: draft });
  }
}

function SourceStep({ wizard, cameras, renderNvrSignIn }: WizardBodyProps) {
  const { state, dispatch, errors } = wizard;
  const { draft, device, nvr } = state;
  const onChange = (change: Partial<typeof draft>) => dispatch({ type: 'draft-changed', change });
  switch (state.kind) {
    case 'discover':
      return device === null ? (
        <DiscoverStep
          knownDevices={knownDevices(cameras)}
          onChoose={(chosen) => dispatch({ type: 'device-chosen', device: chosen })}
        />
      ) : (
        <DeviceStep device={device} draft={draft} onChange={onChange} />
      );
    case 'nvr':
      return (
        <NvrStep
          nvr={nvr}
          onChange={(next) => dispatch({ type: 'nvr-changed', nvr: next })}
          renderSignIn={renderNvrSignIn}
          otherNames={cameras.map(({ name }) => name)}
          knownCameras={knownNvrCameras(cameras)}
        />
      );
    case 'files':
      return <FilesStep draft={draft} onChange={onChange} errors={errors} />;
    case 'address':
    case 'demo':
    case null:
      return (
        <div className="flex flex-col gap-5">
          <StreamFields draft={draft} onChange={onChange} errors={errors} onDone={() => undefined} />
        </div>
      );
  }
}

function knownDevices(cameras: readonly Camera[]): ReadonlySet<string> {
  return new Set(cameras.flatMap(({ source }) => (source.type === 'stream' ? [deviceOf(source.url)] : [])));
}

function knownNvrCameras(cameras: readonly Camera[]): ReadonlySet<string> {
  return new Set(
    cameras.flatMap(({ source, clipsFrom }) => {
      const ref = source.type === 'nvr' ? source : clipsFrom;
      return ref === null ? [] : [`${ref.nvrId}/${ref.nativeId}`];
    }),
  );
}
