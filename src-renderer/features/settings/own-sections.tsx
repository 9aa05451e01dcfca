import type { ReactNode } from 'react';
import type { Settings } from '#shared/model/settings.ts';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CamerasSection } from './cameras-section.tsx';
import { ChecksSection } from './checks-section.tsx';
import { DescriptionsSection } from './descriptions-section.tsx';
import { FramesSection } from './frames-section.tsx';
import { KeyboardSection } from './keyboard-section.tsx';
import { PlacesSection } from './places-section.tsx';
import type { SectionId } from './section-entries.ts';
import { SnapshotsSection } from './snapshots-section.tsx';
import { TimeSection } from './time-section.tsx';
import { TransferSection } from './transfer-section.tsx';
import { VideoSection } from './video-section.tsx';

/** What no other feature has. */
export function ownSections(settings: Settings): Partial<Record<SectionId, ReactNode>> {
  return {
    appearance: <AppearanceSection settings={settings} />,
    time: <TimeSection settings={settings} />,
    frames: <FramesSection settings={settings} />,
    snapshots: <SnapshotsSection settings={settings} />,
    video: <VideoSection settings={settings} />,
    cameras: <CamerasSection />,
    descriptions: <DescriptionsSection settings={settings} />,
    keyboard: <KeyboardSection />,
    checks: <ChecksSection settings={settings} />,
    places: <PlacesSection />,
    transfer: <TransferSection settings={settings} />,
    about: <AboutSection />,
  };
}
