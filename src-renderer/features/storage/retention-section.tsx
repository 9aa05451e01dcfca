import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { RetentionCard } from './retention-card.tsx';
import { useRetentionForm } from './use-retention-form.ts';
import { useSettings } from './use-settings.ts';

/** The card of the Storage page on its own, for the Settings page. */
export function RetentionSection() {
  const settings = useSettings();
  if (settings.isError) return <ErrorNotice error={settings.error} onRetry={() => void settings.refetch()} />;
  return settings.data ? <Loaded settings={settings.data} /> : <Skeleton className="h-96 rounded-lg" />;
}

function Loaded({ settings }: { readonly settings: Settings }) {
  return <RetentionCard form={useRetentionForm(settings)} />;
}
