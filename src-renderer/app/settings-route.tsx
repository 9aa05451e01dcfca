import { ModelsSection } from '#renderer/features/models/models-section.tsx';
import { DesktopSection } from '#renderer/features/notifications/desktop-section.tsx';
import { LicencesCard } from '#renderer/features/notifications/licences-card.tsx';
import { NotificationsSection } from '#renderer/features/notifications/notifications-section.tsx';
import { AboutSection } from '#renderer/features/settings/about-section.tsx';
import { SettingsPage } from '#renderer/features/settings/settings-page.tsx';
import { RetentionSection } from '#renderer/features/storage/retention-section.tsx';

/** With the sections that other features have. */
export function SettingsRoute() {
  return (
    <SettingsPage
      others={{
        storage: <RetentionSection />,
        models: <ModelsSection />,
        notifications: <NotificationsSection />,
        desktop: <DesktopSection />,
        about: (
          <div className="flex flex-col gap-4">
            <AboutSection />
            <LicencesCard />
          </div>
        ),
      }}
    />
  );
}
