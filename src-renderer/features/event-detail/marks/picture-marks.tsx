import type { Box } from '#shared/geometry.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { offsetText } from '#renderer/ui/duration-text.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { frameTimeMs } from '../frame-source.ts';
import type { ViewChoices } from '../view-choices.ts';
import { frameAt, type MotionArea, motionAreaOf, seenObjectsOf } from './event-marks.ts';

export type PictureMarksProps = {
  readonly event: EventRecord;
  readonly frames: readonly FrameRecord[];
  readonly frame: FrameRecord;
  readonly choices: ViewChoices;
  readonly cameraName: string;
};

/** What was measured, over the picture; drawn dashed on frames other than the one nearest to the measurement. */
export function PictureMarks(props: PictureMarksProps) {
  const { event, choices } = props;
  const motion = choices.showsMotion ? motionAreaOf(event) : null;
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      {motion && <MotionMark {...props} motion={motion} />}
      {choices.showsObjects && <ObjectMarks event={event} />}
      {choices.showsTime && <TimeMark {...props} />}
    </div>
  );
}

function MotionMark({ event, frames, frame, motion }: PictureMarksProps & { readonly motion: MotionArea }) {
  const isHere = motion.atMs !== null && frames[frameAt(frames, event, motion.atMs)]?.id === frame.id;
  return (
    <Area box={motion.box} isFilled isDashed={!isHere}>
      {motionText(motion, { event, frame, isHere })}
    </Area>
  );
}

/** Frames and measurements rarely are of the very same moment. */
const sameMomentMs = 100;

function motionText(
  { atMs }: MotionArea,
  { event, frame, isHere }: { event: EventRecord; frame: FrameRecord; isHere: boolean },
): string {
  if (atMs === null) return t('eventDetail:overlays.motionSomewhere');
  if (isHere && Math.abs(atMs - frameTimeMs(frame, event)) <= sameMomentMs) {
    return t('eventDetail:overlays.motionHere');
  }
  const startMs = frameTimeMs({ ...frame, timestampOffsetMs: 0 }, event);
  return t('eventDetail:overlays.motionAt', { offset: offsetText(Math.max(0, atMs - startMs)) });
}

function ObjectMarks({ event }: { readonly event: EventRecord }) {
  const percent = new Intl.NumberFormat(currentSpeech().locale, { style: 'percent' });
  const seen = seenObjectsOf(event);
  const unplaced = seen.filter(({ box }) => box === null);
  return (
    <>
      {seen.map(
        ({ box, label, confidence }, index) =>
          box && (
            // oxlint-disable-next-line react/no-array-index-key -- what was seen has no name of its own and never changes
            <Area key={index} box={box}>
              {label} {percent.format(confidence)}
            </Area>
          ),
      )}
      {unplaced.length > 0 && (
        <p className={classNames(plate, 'absolute top-2 left-2 max-w-[calc(100%-1rem)] truncate')} dir="auto">
          {t('eventDetail:overlays.unplaced', {
            objects: unplaced
              .map(({ label, confidence }) => `${label} ${percent.format(confidence)}`)
              .join(', '),
          })}
        </p>
      )}
    </>
  );
}

function TimeMark({ event, frame, cameraName }: PictureMarksProps) {
  const time = useTimeText();
  return (
    <p
      className={classNames(
        plate,
        'absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] gap-2 tabular-nums',
      )}
    >
      <span className="shrink-0">{time.dayAndClock(frameTimeMs(frame, event))}</span>
      <span dir="auto" className="truncate">
        {cameraName}
      </span>
    </p>
  );
}

/** Over pictures, so the same in both themes. */
const plate = 'rounded bg-[#16120e]/80 px-1.5 py-0.5 text-xs text-white';

type AreaProps = {
  readonly box: Box;
  readonly isFilled?: boolean;
  readonly isDashed?: boolean;
  readonly children: React.ReactNode;
};

/** A dark line round the bright one is seen on every picture. */
function Area({ box: { x, y, width, height }, isFilled = false, isDashed = false, children }: AreaProps) {
  const isAtTop = y < 0.08;
  return (
    <div
      className={classNames(
        'absolute rounded-xs border-2 border-accent shadow-[0_0_0_1.5px_#16120eb0,inset_0_0_0_1.5px_#16120eb0]',
        isDashed && 'border-dashed',
        isFilled && 'bg-accent/15',
      )}
      style={{
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      }}
    >
      <span
        dir="auto"
        className={classNames(
          plate,
          'absolute whitespace-nowrap',
          isAtTop ? 'top-1' : 'bottom-full mb-1.5',
          x + width / 2 > 0.5 ? 'right-0' : 'left-0',
        )}
      >
        {children}
      </span>
    </div>
  );
}
