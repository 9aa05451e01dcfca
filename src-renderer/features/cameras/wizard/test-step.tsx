import { FileVideo, ImageOff, RotateCw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { previewUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { SourceProbe } from '#shared/contract/cameras.contract.ts';
import { codecName, frameRateText } from '../codec-name.ts';
import type { ProbeState } from '../use-source-probe.ts';

type TestStepProps = {
  readonly probe: { readonly state: ProbeState; readonly check: () => void; readonly cancel: () => void };
  readonly isFolder: boolean;
};

/** Opens the source and shows what comes, or why nothing does. */
export function TestStep({ probe: { state, check, cancel }, isFolder }: TestStepProps) {
  useCheckOnce(state, check);
  const isChecking = state.phase === 'checking';
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Still state={state} />
        <div role="status" className="min-w-0">
          {state.phase === 'ok' && <Facts probe={state.probe} isFolder={isFolder} />}
          {state.phase === 'unchecked' && (
            <p className="text-ink-3">{t('cameras:testStep.theTestWasCancelled')}</p>
          )}
          {isChecking && <p className="text-ink-3">{t('cameras:testStep.connectingThisCanTake')}</p>}
        </div>
      </div>
      {state.phase === 'failed' && (
        <div ref={bringIntoView}>
          <ErrorNotice error={state.error} />
        </div>
      )}
      <div>
        {isChecking ? (
          <Button size="sm" icon={X} onPress={cancel}>
            {t('cameras:testStep.cancelTest')}
          </Button>
        ) : (
          <Button size="sm" icon={RotateCw} onPress={check}>
            {t('cameras:testStep.testAgain')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** In a low window the room of the picture would hide what went wrong. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** By itself when the step is opened; an old failure is tried once more. */
function useCheckOnce({ phase }: ProbeState, check: () => void): void {
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    if (phase !== 'ok' && phase !== 'checking') check();
  });
}

/** The room of a picture, whatever comes, so that nothing jumps. */
function Still({ state }: { readonly state: ProbeState }) {
  const [brokenId, setBrokenId] = useState<string | null>(null);
  const stillId = state.phase === 'ok' ? state.probe.stillId : null;
  return (
    <div className="grid aspect-video w-full place-items-center overflow-hidden rounded-lg border bg-sunken text-ink-3">
      {stillId !== null && stillId !== brokenId ? (
        <img
          src={previewUrl(stillId, 1)}
          alt={t('cameras:testStep.whatTheCameraSees')}
          onError={() => setBrokenId(stillId)}
          className="size-full object-contain"
        />
      ) : (
        <NoStill phase={state.phase} />
      )}
    </div>
  );
}

/** A recording is opened, but not looked at yet. */
function NoStill({ phase }: { readonly phase: ProbeState['phase'] }) {
  if (phase === 'checking') return <Spinner size={22} />;
  const Icon = phase === 'ok' ? FileVideo : ImageOff;
  return <Icon aria-hidden size={24} strokeWidth={1.6} />;
}

function Facts({ probe, isFolder }: { readonly probe: SourceProbe; readonly isFolder: boolean }) {
  const { codec, widthPx, heightPx, framesPerSecond, durationSeconds, fileCount } = probe;
  const facts = [
    ...(isFolder ? [[t('cameras:testStep.videos'), String(fileCount)]] : []),
    [t('cameras:testStep.codec'), codecName(codec)],
    [t('cameras:testStep.resolution'), `${widthPx}×${heightPx}`],
    ...(framesPerSecond === null ? [] : [[t('cameras:testStep.frameRate'), frameRateText(framesPerSecond)]]),
    ...(durationSeconds === null
      ? []
      : [[t('cameras:testStep.length'), durationText(durationSeconds * 1000)]]),
  ];
  return (
    <>
      <p className="font-medium text-ok-text">{t('cameras:testStep.itWorks')}</p>
      <dl className="mt-2 flex flex-col gap-2">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-ink-3">{name}</dt>
            <dd className="text-base text-ink tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
