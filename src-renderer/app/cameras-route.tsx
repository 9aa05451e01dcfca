import { CamerasPage } from '#renderer/features/cameras/cameras-page.tsx';
import { NvrSection } from '#renderer/features/nvrs/nvr-section.tsx';
import { NvrSignIn } from '#renderer/features/nvrs/nvr-sign-in.tsx';

/** Cameras and the NVRs they may come from. */
export function CamerasRoute() {
  return <CamerasPage nvrSection={<NvrSection />} renderNvrSignIn={(signIn) => <NvrSignIn {...signIn} />} />;
}
