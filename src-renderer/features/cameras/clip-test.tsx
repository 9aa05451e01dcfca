import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Button } from '#renderer/ui/button.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { clipTestRange } from './clip-test-range.ts';

type ClipTestProps = {
  readonly cameraId: string;
  /** Recordings need a moment to be written; a stream is at hand only for seconds. */
  readonly from: 'nvr' | 'stream';
  /** Only what is saved can be tested. */
  readonly isChanged: boolean;
};

/** Fetches a clip of a minute ago, tells its size and length, and throws it away (CLP-10). */
export function ClipTest({ cameraId, from, isChanged }: ClipTestProps) {
  const test = useClipTest();
  const failure = test.isPending || isChanged ? null : failureOf(test);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-start gap-3">
        <Button
          size="sm"
          isPending={test.isPending}
          isDisabled={isChanged}
          onPress={() => test.mutate({ id: cameraId, ...clipTestRange(from, Date.now()) })}
        >
          {t('cameras:clipTest.testClipDownload')}
        </Button>
        <p role="status" className="min-w-0 flex-1 pt-1 text-sm text-ink-3">
          {isChanged ? t('cameras:clipTest.saveFirstThenTest') : <Outcome test={test} />}
        </p>
      </div>
      {failure !== null && <ErrorNotice error={failure} />}
    </div>
  );
}

type ClipTestRun = ReturnType<typeof useClipTest>;

function useClipTest() {
  return useMutation(orpc.cameras.testClip.mutationOptions());
}

/** Thrown, or told as the answer. */
function failureOf({ error, data }: Pick<ClipTestRun, 'error' | 'data'>): unknown {
  return error ?? (data?.success === false ? data.error : null);
}

function Outcome({ test: { isPending, data } }: { readonly test: Pick<ClipTestRun, 'isPending' | 'data'> }) {
  if (isPending) return t('cameras:clipTest.fetchingAClip');
  if (data?.success !== true) return null;
  return (
    <span className="flex items-start gap-1.5 text-ink">
      <CircleCheck aria-hidden size={15} className="mt-px shrink-0 text-ok-text" />
      {durationText(data.durationSeconds * 1000)}, {bytesText(data.fileSizeBytes)}
    </span>
  );
}
