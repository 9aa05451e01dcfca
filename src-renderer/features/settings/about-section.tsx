import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { AppInfo } from '#shared/contract/app.contract.ts';
import { copyText } from './copy-text.ts';

/** What runs here, where its data lies, under which licences; how well it works is on the Health page. */
export function AboutSection() {
  const info = useQuery(orpc.app.info.queryOptions());
  return (
    <Card title="About Porchlight">
      {info.isPending && <Skeleton className="h-32 w-full" />}
      {info.isError && <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />}
      {info.data && <Facts info={info.data} />}
    </Card>
  );
}

function Facts({ info: { version, shell, dataRoot } }: { readonly info: AppInfo }) {
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
      <Fact name="Health">
        <Link to="/health" className="focus-ring rounded text-accent-text underline">
          Open the Health page
        </Link>
      </Fact>
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
