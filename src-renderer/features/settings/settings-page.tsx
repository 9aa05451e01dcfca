import type { ReactNode } from 'react';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DescriptionsSection } from './descriptions-section.tsx';
import { FramesSection } from './frames-section.tsx';
import { TimeSection } from './time-section.tsx';
import { VideoSection } from './video-section.tsx';
import { useSettings } from './use-settings.ts';

/** Everything that holds for all cameras; each change is saved at once. */
export function SettingsPage({ models }: { readonly models: ReactNode }) {
  const settings = useSettings();
  return (
    <Page title="Settings">
      <div className="relative flex max-w-3xl flex-col gap-4">
        {settings.isPending && <LoadingSections />}
        {settings.isError && (
          <ErrorNotice
            error={settings.error}
            isRetrying={settings.isFetching}
            onRetry={() => void settings.refetch()}
          />
        )}
        {settings.data && (
          <>
            <FramesSection settings={settings.data} />
            <VideoSection settings={settings.data} />
            <DescriptionsSection settings={settings.data} />
            <TimeSection settings={settings.data} />
          </>
        )}
        {models}
        <AppearanceSection />
        <AboutSection />
      </div>
    </Page>
  );
}

function LoadingSections() {
  return (
    <div role="status" aria-label="Loading settings" className="flex flex-col gap-4">
      <Skeleton className="h-96 w-full rounded-lg" />
      <Skeleton className="h-32 w-full rounded-lg" />
    </div>
  );
}
