import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { AppInfo } from '#shared/contract/app.contract.ts';
import { copyText } from './copy-text.ts';

/** What runs here, where its data lies, under which licences, and what went less well since the start. */
export function AboutSection() {
  const info = useQuery(orpc.app.info.queryOptions({ refetchOnMount: 'always' }));
  return (
    <Card title="About Porchlight">
      {info.isPending && <Skeleton className="h-32 w-full" />}
      {info.isError && <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />}
      {info.data && <Facts info={info.data} />}
    </Card>
  );
}

function Facts({ info: { version, shell, dataRoot, degradations } }: { readonly info: AppInfo }) {
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-3 text-sm">
      <Fact name="Version">
        {version}, {shell === 'electron' ? 'desktop app' : 'served to the browser'}
      </Fact>
      <Fact name="Data folder">
        <span className="flex items-center gap-1">
          <span className="min-w-0 font-mono text-xs break-all select-text">{dataRoot}</span>
          <CopyButton text={dataRoot} />
        </span>
        <span className="block text-ink-3">
          Events, frames, settings and logs. Delete it to delete everything.
        </span>
      </Fact>
      <Fact name="Privacy">Nothing leaves this computer. There is no account and no telemetry.</Fact>
      <Fact name="Licences">
        The source code is under the MIT licence. Packaged builds are distributed under GPL-3.0, because they
        contain FFmpeg.
      </Fact>
      {degradations.length > 0 && (
        <Fact name="Health">
          <Degradations degradations={degradations} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-ink">{children}</dd>
    </>
  );
}

function Degradations({ degradations }: Pick<AppInfo, 'degradations'>) {
  const { dayAndClock } = useTimeText();
  return (
    <>
      <p className="text-ink-2">Since the start, this was left out or done less well:</p>
      <ul className="mt-1 flex flex-col gap-0.5">
        {degradations.map(({ reason, count, lastAt }) => (
          <li key={reason} className="flex flex-wrap gap-x-2">
            <span className="min-w-8 text-right tabular-nums">{count} ×</span>
            <span>{reason}</span>
            <span className="text-ink-3">last {dayAndClock(Date.parse(lastAt))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    void copyText(text).then((isDone) => {
      setCopied(isDone);
      if (isDone) window.setTimeout(() => setCopied(false), 2_000);
    });
  };
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      label={isCopied ? 'Copied' : 'Copy path'}
      size="sm"
      onPress={copy}
    />
  );
}
