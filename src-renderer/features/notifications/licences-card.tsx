import { Card } from '#renderer/ui/card.tsx';
import { LicencesList } from './licences-list.tsx';

/** Under what stands in About. */
export function LicencesCard() {
  return (
    <Card>
      <LicencesList />
    </Card>
  );
}
