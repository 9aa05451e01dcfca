import { Trash2 } from 'lucide-react';
import { Input, TextField } from 'react-aria-components';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Zone } from '#shared/model/camera.ts';
import { zoneColour } from './zone-colours.ts';
import type { ZoneEditorAction, ZoneEditorState } from './zone-editor-model.ts';
import { crossesItself } from './zone-geometry.ts';

type ZoneListProps = {
  readonly state: ZoneEditorState;
  readonly dispatch: (action: ZoneEditorAction) => void;
};

/** The zones by name; naming one selects it on the picture. */
export function ZoneList({ state, dispatch }: ZoneListProps) {
  // the room of one row is kept, so that the picture does not jump with the first zone
  if (state.zones.length === 0) return <div className="h-9 shrink-0" />;
  return (
    <ul
      aria-label={t('cameras:zoneList.zones')}
      className="grid max-h-20 shrink-0 grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-2 overflow-y-auto p-px"
    >
      {state.zones.map((zone, index) => (
        <ZoneRow
          key={zone.id}
          zone={zone}
          colour={zoneColour(zone, index)}
          isSelected={zone.id === state.selectedId}
          dispatch={dispatch}
        />
      ))}
    </ul>
  );
}

type ZoneRowProps = {
  readonly zone: Zone;
  readonly colour: string;
  readonly isSelected: boolean;
  readonly dispatch: (action: ZoneEditorAction) => void;
};

function ZoneRow({ zone, colour, isSelected, dispatch }: ZoneRowProps) {
  const isNameMissing = zone.name.trim() === '';
  const isCrossed = crossesItself(zone.points);
  return (
    <li
      className={classNames(
        'flex flex-col justify-center rounded-md border bg-raised py-0.5 pr-0.5 pl-2.5',
        isSelected && 'border-field-line ring-1 ring-field-line',
      )}
    >
      <div className="flex items-center gap-1.5">
        <span
          aria-hidden
          className="size-3 shrink-0 rounded-full border border-black/40"
          style={{ backgroundColor: colour }}
        />
        <TextField
          aria-label={
            zone.name === ''
              ? t('cameras:zoneList.nameOfThis')
              : t('cameras:zoneList.nameOf', { zone: zone.name })
          }
          value={zone.name}
          maxLength={60}
          isInvalid={isNameMissing}
          onChange={(name) => dispatch({ type: 'zone-renamed', zoneId: zone.id, name })}
          onFocus={() => dispatch({ type: 'selected', zoneId: zone.id })}
          className="min-w-0 flex-1"
        >
          <Input
            placeholder={t('cameras:zoneList.name')}
            className="focus-ring h-7 w-full min-w-0 rounded px-1.5 text-sm text-ink select-text data-hovered:bg-hover data-invalid:ring-1 data-invalid:ring-danger-text"
          />
        </TextField>
        <IconButton
          icon={Trash2}
          label={t('cameras:zoneList.delete', { name: zone.name })}
          size="sm"
          onPress={() => dispatch({ type: 'zone-removed', zoneId: zone.id })}
        />
      </div>
      {isNameMissing && (
        <p className="pb-1 pl-5 text-xs text-danger-text">{t('cameras:zoneList.giveEveryZoneA')}</p>
      )}
      {isCrossed && (
        <p className="pb-1 pl-5 text-xs text-warn-text">{t('cameras:zoneList.itsLinesCrossMove')}</p>
      )}
    </li>
  );
}
