import { type Theme, useTheme } from '#renderer/app/theme.ts';
import { Card } from '#renderer/ui/card.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';

const options: readonly { id: Theme; label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
];

/** Kept in this window's browser, not by the core: two computers may look different. */
export function AppearanceSection() {
  const { theme, setTheme } = useTheme();
  return (
    <Card title="Appearance">
      <RadioGroup
        label="Colours"
        orientation="horizontal"
        options={options}
        value={theme}
        onChange={setTheme}
      />
    </Card>
  );
}
