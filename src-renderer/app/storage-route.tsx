import { ExportsCard } from '#renderer/features/exports/exports-card.tsx';
import { SnapshotsSection } from '#renderer/features/settings/snapshots-section.tsx';
import { StoragePage } from '#renderer/features/storage/storage-page.tsx';

export function StorageRoute() {
  return (
    <StoragePage
      exports={<ExportsCard />}
      renderSnapshots={(settings) => <SnapshotsSection settings={settings} />}
    />
  );
}
