import { expect, test } from 'playwright/test';
import { goodAnswer, startFakeAnalyser } from './fixtures/analyser/fake-analyser.ts';
import { startHost } from './host.ts';
import { createLibrary } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

test('a server is set up, an event is described by chosen frames, a failure says what to do, the words are found', async ({
  page,
}) => {
  const library = await createLibrary([0]);
  const analyser = await startFakeAnalyser({ lifetimeMs: 90_000 });
  const host = await startHost([], library.data);
  const detail = page.getByRole('dialog', { name: /Hall/ });
  const description = detail.getByRole('region', { name: 'Description' });
  const openEvent = async () => {
    await page.getByRole('link', { name: 'Review', exact: true }).click();
    await page.getByRole('option').first().press('Enter');
    await expect(detail).toBeVisible();
  };
  try {
    await page.goto(host.url);
    await test.step('nothing of it shows while nobody is set up', async () => {
      await openEvent();
      await expect(detail.getByRole('searchbox', { name: 'Find in this event' })).toBeVisible();
      await expect(description).toHaveCount(0);
      await page.keyboard.press('Escape');
    });

    await test.step('the server is tried and a model chosen', async () => {
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByRole('radio', { name: /A server in your house/ }).press('Space');
      const address = page.getByRole('textbox', { name: 'Address of the server' });
      await address.fill('http://8.8.8.8');
      await expect(page.getByText('Frames are only sent to this computer')).toBeVisible();
      await address.fill(analyser.url);
      await address.press('Enter');
      await page.getByRole('button', { name: 'Try' }).click();
      await page.getByRole('button', { name: /The server answers/ }).click();
      await page.getByRole('option', { name: 'sees-things' }).click();
      await expect(page.getByRole('textbox', { name: 'Model', exact: true })).toHaveValue('sees-things');
    });

    await test.step('a failure leaves everything and says what to do', async () => {
      await openEvent();
      analyser.script([{ status: 400, text: 'this model sees no pictures' }]);
      await description.getByRole('button', { name: 'Describe' }).click();
      await expect(description.getByRole('alert')).toContainText('this model sees no pictures');
      await expect(description.getByRole('alert')).toContainText('Settings, Descriptions');
      await expect(description).toContainText('2 more times within this hour.');
    });

    await test.step('the chosen frames are described', async () => {
      await detail.getByRole('searchbox', { name: 'Find in this event' }).fill('a person');
      await page.keyboard.press('Enter');
      await description.getByRole('button', { name: 'Describe with 5 chosen frames' }).click();
      await expect(description).toContainText('AI text');
      await expect(description).toContainText(goodAnswer.description);
      expect(analyser.questions.at(-1)?.pictures).toHaveLength(5);
      await page.keyboard.press('Escape');
    });

    await test.step('the words are found', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('courier');
      const results = page.getByRole('listbox', { name: /^Results/ }).getByRole('option');
      await expect(results.first()).toHaveAccessibleName(/Hall/);
      await page.getByRole('link', { name: 'Review', exact: true }).click();
    });

    await test.step('markup stays text', async () => {
      analyser.script([{ says: 'See <b id="evil">http://evil.invalid</b> there' }]);
      await openEvent();
      await description.getByRole('button', { name: 'Describe again' }).click();
      await expect(description).toContainText('<b id="evil">http://evil.invalid</b>');
      await expect(description).toContainText('The words are vague or few.');
      await expect(page.locator('#evil')).toHaveCount(0);
      await expect(description.getByRole('link')).toHaveCount(0);
      await expect(description.getByRole('button')).toBeDisabled();
    });
  } finally {
    await host.stop();
    await analyser.stop();
    await library.remove();
  }
});
