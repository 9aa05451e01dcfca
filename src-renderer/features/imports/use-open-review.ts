import { useNavigate } from '@tanstack/react-router';
import { client } from '#renderer/api/client.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { ImportJob } from '#shared/model/import-job.ts';

/** Far more than one import adds to a day; the newest of them by date of entry is the import's. */
const lookedAt = 200;

/** Opens the review on the day of what was imported last. */
export function useOpenReview(): (job: ImportJob) => Promise<void> {
  const navigate = useNavigate();
  return async ({ cameraId }) => {
    const day = cameraId === null ? undefined : await latestDay(cameraId);
    await navigate({ to: '/review', search: day === undefined ? {} : { day } });
  };
}

/** Without an answer the review opens on today: that is better than not at all. */
async function latestDay(cameraId: string): Promise<string | undefined> {
  const answer = await client.events.list({ cameraIds: [cameraId], limit: lookedAt }).catch(() => undefined);
  const [first, ...others] = answer?.events ?? [];
  return first && others.reduce(laterEntered, first).day;
}

function laterEntered(left: EventRecord, right: EventRecord): EventRecord {
  return right.createdAt > left.createdAt ? right : left;
}
