import { ModelsSection } from '#renderer/features/models/models-section.tsx';
import { SettingsPage } from '#renderer/features/settings/settings-page.tsx';

export function SettingsRoute() {
  return <SettingsPage models={<ModelsSection />} />;
}
