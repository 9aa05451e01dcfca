import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { PathField } from '#renderer/ui/path-field.tsx';
import { notify } from '#renderer/ui/toast.tsx';
import { useImportModel } from './use-models.ts';

/** For computers without internet, and for models that are no presets. */
export function ImportModel() {
  const [folder, setFolder] = useState('');
  const importing = useImportModel();
  const path = folder.trim();
  const start = () =>
    importing.mutate(
      { folder: path },
      {
        onSuccess: ({ name }) => {
          notify({ title: t('models:import.done', { name }), tone: 'ok' });
          setFolder('');
        },
      },
    );
  return (
    <Card title={t('models:import.title')} description={t('models:import.description')}>
      <div className="flex flex-col gap-3">
        <form
          className="flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (path !== '' && !importing.isPending) start();
          }}
        >
          <div className="min-w-0 flex-1">
            <PathField
              kind="folder"
              value={folder}
              onChange={setFolder}
              errorMessage={undefined}
              placeholder="/models/my-model"
            />
          </div>
          <Button
            type="submit"
            icon={FolderInput}
            className="mt-6"
            isDisabled={path === ''}
            isPending={importing.isPending}
          >
            {t('models:import.start')}
          </Button>
        </form>
        {importing.error ? <ErrorNotice error={importing.error} /> : null}
      </div>
    </Card>
  );
}
