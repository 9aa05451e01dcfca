import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import type { Settings } from '#shared/model/settings.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import type { ModelActions } from './use-models.ts';

/** Setting `image_encoder`. */
export function EncoderField({ choice }: { readonly choice: ModelActions['choice'] }) {
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  if (!settings) return null;
  return (
    <div className="flex flex-col gap-3 border-t pt-5">
      <RadioGroup
        label="Frames are embedded with"
        options={options}
        value={settings.imageEncoder}
        onChange={choice.setEncoder}
        isDisabled={choice.isPending}
      />
      {choice.error ? <ErrorNotice error={choice.error} /> : null}
    </div>
  );
}

const options: readonly { id: Settings['imageEncoder']; label: string; description: string }[] = [
  {
    id: 'auto',
    label: 'The installed model',
    description:
      'The built-in one while none is installed. After a change every stored frame is embedded again, in the background.',
  },
  {
    id: 'builtin',
    label: 'Always the built-in model',
    description: 'Uses the least of this computer. Words find colours and facts, not things.',
  },
];
