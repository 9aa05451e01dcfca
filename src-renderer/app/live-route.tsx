import { getRouteApi, useRouter } from '@tanstack/react-router';
import { LivePage } from '#renderer/features/live/live-page.tsx';

const route = getRouteApi('/live');

/** Ties the live page to the address, so that a reload and the way back find the same view. */
export function LiveRoute() {
  const { layout, camera } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  return (
    <LivePage
      layout={layout}
      cameraId={camera}
      onLayoutChange={(wanted) => void navigate({ search: { layout: wanted }, replace: true })}
      onCameraChange={(cameraId) =>
        void navigate({ search: (old) => ({ ...old, camera: cameraId }), replace: true })
      }
      onAddCamera={() => void router.navigate({ to: '/cameras' })}
      onShowEvents={(cameraId) => void router.navigate({ to: '/review', search: { cameras: [cameraId] } })}
    />
  );
}
