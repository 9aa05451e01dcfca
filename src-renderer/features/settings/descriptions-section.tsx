import type { Settings } from '#shared/model/settings.ts';
import { analyserUrlProblem } from '#shared/model/analyser-url.ts';
import { Card } from '#renderer/ui/card.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { AnalyserTest } from './analyser-test.tsx';
import { DraftField } from './draft-field.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { type SettingsSaver, useSaveSettings } from './use-settings.ts';

/** Who describes the frames of an event when a person asks for it (P-8, UX-5). */
export function DescriptionsSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  return (
    <Card
      title="Descriptions"
      description="A model that sees pictures can put into words what happened in an event, when you ask for it there. New events are not described by themselves."
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-5">
        <RadioGroup
          label="Events are described by"
          options={options}
          value={settings.analyser}
          onChange={(analyser) => saver.save({ analyser })}
        />
        {settings.analyser === 'local' && <ServerFields settings={settings} saver={saver} />}
      </div>
      <SaveError saver={saver} />
    </Card>
  );
}

const options: readonly { id: Settings['analyser']; label: string; description: string }[] = [
  { id: 'none', label: 'Nobody', description: 'Frames are stored and searched without words of a machine.' },
  {
    id: 'local',
    label: 'A server in your house',
    description:
      'Ollama, llama.cpp, LM Studio, vLLM or another one with the API of OpenAI. Porchlight sends the frames you have described there and nowhere else; models that such a server only passes on to the internet are refused where their name says so.',
  },
];

type ServerFieldsProps = { readonly settings: Settings; readonly saver: SettingsSaver };

function ServerFields({ settings, saver }: ServerFieldsProps) {
  const { analyserUrl, analyserModel, customPrompt } = settings;
  return (
    <>
      <DraftField
        label="Address of the server"
        description="On this computer or in your private network; others are refused."
        value={analyserUrl}
        onSave={(url) => saver.save({ analyserUrl: url })}
        problemOf={analyserUrlProblem}
        maxLength={300}
        placeholder="http://127.0.0.1:11434"
      />
      <AnalyserTest
        key={analyserUrl}
        url={analyserUrl}
        model={analyserModel}
        onChoose={(model) => saver.save({ analyserModel: model })}
      />
      <DraftField
        label="Model"
        description="By the name that the server gives it; it must be one that sees pictures."
        value={analyserModel}
        onSave={(model) => saver.save({ analyserModel: model })}
        maxLength={200}
      />
      <DraftField
        label="Your own words for the model"
        description="Added to what it is asked, for example whose dog it is, or in which language to answer."
        value={customPrompt}
        onSave={(prompt) => saver.save({ customPrompt: prompt })}
        maxLength={2000}
        isMultiline
      />
    </>
  );
}
