import { Link } from '@tanstack/react-router';
import { EyeOff, GalleryVerticalEnd, Search } from 'lucide-react';
import type { Camera } from '#shared/model/camera.ts';
import type { Today } from '#shared/model/today.ts';
import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { CameraRows } from './camera-rows.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { headline } from './headline.ts';
import { QuietCard } from './quiet-card.tsx';
import { NewestSection, type SectionProps, UnusualSection } from './unusual-section.tsx';
import { Warnings } from './warnings.tsx';
import { createWhenText } from './when-text.ts';

type TodayContentProps = {
  readonly today: Today;
  readonly cameras: readonly Camera[];
  readonly onOpen: (eventId: string) => void;
  /** At a time that was seen already. */
  readonly isLookingBack: boolean;
  /** Undefined: since what was seen. */
  readonly onLookBack: (sinceMs: number | undefined) => void;
};

/** The answer at one glance: a sentence, what is unusual, then the rest. */
export function TodayContent({ today, cameras, onOpen, isLookingBack, onLookBack }: TodayContentProps) {
  const timeZone = useTimeZone();
  const when = createWhenText(timeZone, { locale: currentSpeech().locale, nowMs: today.untilMs });
  const names = new Map(cameras.map(({ id, name }) => [id, name]));
  const cameraName = (id: string) => names.get(id) ?? id;
  const section = { today, cameraName, when: when.when, onOpen };
  return (
    <div className="flex flex-col gap-6 pb-6">
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <p className="text-xl font-semibold text-balance text-ink">
          {headline(today, when.when(today.sinceMs))}
        </p>
        <LookBack today={today} isLookingBack={isLookingBack} onLookBack={onLookBack} />
      </header>
      <Warnings rotatedEvents={today.rotatedEvents} />
      <WorthALook {...section} />
      {today.cameras.length > 0 && <CameraRows today={today} cameraName={cameraName} timeZone={timeZone} />}
      <div className={classNames('grid items-start gap-3', today.quiet.length > 0 && 'lg:grid-cols-2')}>
        <CoverageCard coverage={today.coverage} cameraName={cameraName} when={when} />
        {today.quiet.length > 0 && <QuietCard quiet={today.quiet} when={when} />}
      </div>
      <GoOn />
    </div>
  );
}

/** One unusual event leaves room for what happened last. */
function WorthALook(section: SectionProps) {
  const { unusual, newest } = section.today;
  if (unusual.events.length === 0) return newest.length > 0 ? <NewestSection {...section} /> : null;
  if (unusual.events.length > 1 || newest.length < 2) return <UnusualSection {...section} />;
  return (
    <div className="grid items-start gap-x-3 gap-y-6 lg:grid-cols-2">
      <UnusualSection {...section} isNarrow />
      <NewestSection {...section} isNarrow />
    </div>
  );
}

const dayMs = 86_400_000;

function LookBack({ today, isLookingBack, onLookBack }: Omit<TodayContentProps, 'cameras' | 'onOpen'>) {
  if (isLookingBack)
    return (
      <Button size="sm" onPress={() => onLookBack(undefined)}>
        {t('today:backToNew')}
      </Button>
    );
  if (today.since !== 'seen' || today.untilMs - today.sinceMs >= dayMs) return null;
  return (
    <Button size="sm" onPress={() => onLookBack(today.untilMs - dayMs)}>
      {t('today:lookBack')}
    </Button>
  );
}

function GoOn() {
  return (
    <nav aria-label={t('today:links.title')} className="flex flex-wrap gap-2">
      <Link to="/review" className={linkClasses}>
        <GalleryVerticalEnd aria-hidden size={15} />
        {t('today:links.review')}
      </Link>
      <Link to="/review" search={{ view: 'unreviewed' }} className={linkClasses}>
        <EyeOff aria-hidden size={15} />
        {t('today:links.unreviewed')}
      </Link>
      <Link to="/search" className={linkClasses}>
        <Search aria-hidden size={15} />
        {t('today:links.search')}
      </Link>
    </nav>
  );
}

const linkClasses =
  'focus-ring inline-flex h-8 cursor-default items-center gap-1.5 rounded-md border border-line-strong bg-raised px-3 text-sm font-medium text-ink shadow-control hover:bg-sunken';
