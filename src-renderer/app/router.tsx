import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  redirect,
} from '@tanstack/react-router';
import { HealthPage } from '#renderer/features/health/health-page.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { AppFrame } from './app-frame.tsx';
import { camerasSearch } from './cameras-search.ts';
import { CamerasRoute } from './cameras-route.tsx';
import { LiveRoute } from './live-route.tsx';
import { liveSearch } from './live-search.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { ReviewRoute } from './review-route.tsx';
import { reviewSearch } from './review-search.ts';
import { searchAddress } from './search-address.ts';
import { SearchRoute } from './search-route.tsx';
import { SettingsRoute } from './settings-route.tsx';
import { StorageRoute } from './storage-route.tsx';
import { TodayRoute } from './today-route.tsx';
import { todaySearch } from './today-search.ts';

const rootRoute = createRootRoute({ component: AppFrame, notFoundComponent: NotFoundPage });

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/today',
  validateSearch: todaySearch,
  component: TodayRoute,
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  validateSearch: reviewSearch,
  component: ReviewRoute,
});

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: searchAddress,
  component: SearchRoute,
});

const liveRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/live',
  validateSearch: liveSearch,
  component: LiveRoute,
});

const camerasRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cameras',
  validateSearch: camerasSearch,
  component: CamerasRoute,
});

const storageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/storage',
  component: StorageRoute,
});

const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health',
  component: HealthPage,
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsRoute,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    todayRoute,
    reviewRoute,
    searchRoute,
    liveRoute,
    camerasRoute,
    storageRoute,
    healthRoute,
    settingsRoute,
  ]),
  defaultErrorComponent: RouteError,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function RouteError({ error, reset }: ErrorComponentProps) {
  return (
    <div className="grid flex-1 place-items-center p-6">
      <ErrorNotice error={error} onRetry={reset} className="w-full max-w-xl" />
    </div>
  );
}
