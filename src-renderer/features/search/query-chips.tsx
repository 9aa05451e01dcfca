import { ImageOff, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import type { PictureExample } from '#shared/model/search.ts';
import type { Chip } from '#shared/search/chips.ts';
import { frameUrl, searchPictureUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

type QueryChipsProps = { readonly chips: readonly Chip[]; readonly onRemove: (chip: Chip) => void };

/** Filters and pictures of the query; the cross, Backspace or Delete takes one away. */
export function QueryChips({ chips, onRemove }: QueryChipsProps) {
  if (chips.length === 0) return null;
  const remove = (keys: Iterable<unknown>) => {
    const [key] = keys;
    const chip = chips.find((each) => keyOf(each) === key);
    if (chip) onRemove(chip);
  };
  return (
    <TagGroup aria-label={t('search:queryChips.filtersAndPicturesOf')} onRemove={remove}>
      <TagList className="-m-1 flex max-h-[min(10.5rem,28dvh)] flex-wrap items-center gap-1.5 overflow-y-auto p-1">
        {chips.map((chip) => (
          <ChipTag key={keyOf(chip)} chip={chip} />
        ))}
      </TagList>
    </TagGroup>
  );
}

function ChipTag({ chip }: { readonly chip: Chip }) {
  const { label, kind, isExcluded } = chip;
  const example = exampleOf(chip);
  return (
    <Tag
      id={keyOf(chip)}
      textValue={label}
      className={classNames(
        'focus-ring flex cursor-default items-center gap-1.5 rounded-md border text-sm',
        example ? 'h-10 pr-1 pl-1' : 'h-7 pr-0.5 pl-2.5',
        kind === 'unknown' && 'border-danger-text text-danger-text',
        kind !== 'unknown' && isExcluded && 'border-line-strong bg-raised text-ink-2',
        kind !== 'unknown' && !isExcluded && 'border-transparent bg-accent-soft text-accent-text',
      )}
    >
      {example && <ExamplePicture example={example} isExcluded={isExcluded} />}
      <span className="max-w-72 truncate">{label}</span>
      <Button
        slot="remove"
        aria-label={t('search:queryChips.remove')}
        className="focus-ring grid size-6 cursor-default place-items-center rounded data-hovered:bg-hover data-pressed:bg-pressed"
      >
        <X aria-hidden size={13} />
      </Button>
    </Tag>
  );
}

type ExamplePictureProps = { readonly example: PictureExample; readonly isExcluded: boolean };

/** The picture small, with the part of it that counts. */
function ExamplePicture({ example, isExcluded }: ExamplePictureProps) {
  const source =
    example.kind === 'frame'
      ? frameUrl(example.eventId, example.frameNumber, 'example')
      : searchPictureUrl(example.pictureId);
  const [broken, setBroken] = useState<string | undefined>();
  if (source === broken) {
    return (
      <span className="grid h-8 w-12 shrink-0 place-items-center rounded bg-sunken text-ink-3">
        <ImageOff aria-label={t('search:queryChips.noPicture')} size={16} strokeWidth={1.5} />
      </span>
    );
  }
  return (
    <span className="relative h-8 w-12 shrink-0 overflow-hidden rounded bg-sunken">
      <img
        src={source}
        alt=""
        draggable={false}
        onError={() => setBroken(source)}
        className={classNames(
          'size-full',
          example.region ? 'object-fill' : 'object-cover',
          isExcluded && 'grayscale',
        )}
      />
      {example.region && (
        <svg aria-hidden viewBox="0 0 1 1" preserveAspectRatio="none" className="absolute inset-0 size-full">
          <polygon
            points={example.region.map(([x, y]) => `${x},${y}`).join(' ')}
            className="fill-accent/35 stroke-accent"
            strokeWidth={0.05}
          />
        </svg>
      )}
      {isExcluded && (
        <svg aria-hidden viewBox="0 0 1 1" preserveAspectRatio="none" className="absolute inset-0 size-full">
          <path d="M0,1L1,0" className="stroke-danger" strokeWidth={0.07} />
        </svg>
      )}
    </span>
  );
}

/** Words stand in the field already; left-out ones are easy to overlook there. */
export function shownChips(chips: readonly Chip[]): readonly Chip[] {
  return chips.filter(({ kind, isExcluded }) => kind !== 'word' || isExcluded);
}

function exampleOf({ token }: Chip): PictureExample | null {
  return token.kind === 'filter' && token.filter.name === 'like' ? token.filter.example : null;
}

function keyOf({ token: { span } }: Chip): string {
  return `${span.start}-${span.end}`;
}
