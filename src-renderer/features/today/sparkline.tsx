type SparklineProps = {
  /** How much happened in each stretch, oldest first. */
  readonly activity: readonly number[];
  /** What stands for a full bar. */
  readonly most: number;
};

/** Bars without words; the numbers stand beside it. */
export function Sparkline({ activity, most }: SparklineProps) {
  const gap = activity.length > 40 ? 0 : 0.25;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(1, activity.length)} 10`}
      preserveAspectRatio="none"
      className="h-6 w-full text-bar"
    >
      {activity.map((count, index) => {
        const height = count === 0 ? 0.5 : Math.max(1.5, (count / Math.max(1, most)) * 10);
        return (
          <rect
            // Stretches keep their places.
            key={index}
            x={index + gap / 2}
            y={10 - height}
            width={1 - gap}
            height={height}
            fill="currentColor"
            opacity={count === 0 ? 0.25 : 1}
          />
        );
      })}
    </svg>
  );
}
