import { RotateCcw } from 'lucide-react';
import { createContext, type ReactNode, useContext, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { settingName } from '#shared/model/setting-name.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

/** Settings that a search leaves on the page, by id; null: nothing is searched. */
export const FoundSettingsContext = createContext<ReadonlySet<string> | null>(null);

export type SettingRowProps = {
  /** Key of the setting, for example `maxStorageGb`; its anchor is `#max_storage_gb`. */
  readonly id: string;
  /** Its label, for the name of the button that resets it. */
  readonly name: string;
  readonly defaultText: string;
  readonly isChanged: boolean;
  readonly onReset: () => void;
  readonly children: ReactNode;
};

/** A field with its default, whether it differs from it, and the way back. Hidden while a search does not find it. */
export function SettingRow({ id, name, defaultText, isChanged, onReset, children }: SettingRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const reset = () => {
    row.current?.focus({ preventScroll: true }); // the button goes with what it resets
    onReset();
  };
  return (
    <FoundSetting id={id}>
      <div
        ref={row}
        id={settingName(id)}
        tabIndex={-1}
        className={classNames(
          '-ml-3 min-w-0 scroll-mt-4 border-l-2 pl-2.5 outline-none',
          isChanged ? 'border-accent' : 'border-transparent',
        )}
      >
        {children}
        <p className="mt-1 flex min-h-7 flex-wrap items-center gap-x-2 text-xs text-ink-3">
          <span className="min-w-0 break-words">{t('settings:row.default', { value: defaultText })}</span>
          {isChanged && (
            <>
              <span className="font-medium text-accent-text">{t('settings:row.changed')}</span>
              <Button
                size="sm"
                variant="ghost"
                icon={RotateCcw}
                aria-label={t('settings:row.resetName', { name })}
                onPress={reset}
              >
                {t('settings:row.reset')}
              </Button>
            </>
          )}
        </p>
      </div>
    </FoundSetting>
  );
}

/** Hidden, and kept as it is, while a search does not find it. */
export function FoundSetting({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const found = useContext(FoundSettingsContext);
  return (
    <div hidden={found !== null && !found.has(id)} className="min-w-0">
      {children}
    </div>
  );
}
