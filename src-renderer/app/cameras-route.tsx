import { getRouteApi } from '@tanstack/react-router';
import { CamerasPage } from '#renderer/features/cameras/cameras-page.tsx';
import { NvrSection } from '#renderer/features/nvrs/nvr-section.tsx';
import { NvrSignIn } from '#renderer/features/nvrs/nvr-sign-in.tsx';

const route = getRouteApi('/cameras');

/** Cameras and the NVRs they may come from. */
export function CamerasRoute() {
  const { add } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CamerasPage
      isAddAsked={add === true}
      onAddDone={() => void navigate({ search: {}, replace: true })}
      nvrSection={<NvrSection />}
      renderNvrSignIn={(signIn) => <NvrSignIn {...signIn} />}
    />
  );
}
