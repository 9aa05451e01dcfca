import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

export function NotFoundPage() {
  return (
    <main className="flex-1">
      <EmptyState
        icon={Compass}
        title="There is no such page"
        action={
          <Link to="/review" className="focus-ring rounded text-accent-text underline">
            Go to Review
          </Link>
        }
      />
    </main>
  );
}
