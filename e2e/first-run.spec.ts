import { expect, test } from 'playwright/test';
import { startHost } from './host.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

test('a newcomer is shown three steps, once, and finds them again', async ({ page }) => {
  const host = await startHost();
  try {
    await page.goto(host.url);
    const guide = page.getByRole('region', { name: 'First steps' });
    const heading = guide.getByRole('heading');

    await test.step('with the keyboard from step to step', async () => {
      await expect(guide.getByText('Step 1 of 3')).toBeVisible();
      await guide.getByRole('button', { name: 'Try the demo' }).press('Enter');
      await expect(guide.getByText('1 camera is there.')).toBeVisible();
      await guide.getByRole('button', { name: 'Next' }).press('Enter');
      await expect(heading).toBeFocused();
      await expect(guide.getByText(host.data)).toBeVisible();
      await expect(guide.getByText('At most 4 GB')).toBeVisible();
      await guide.getByRole('button', { name: 'Next' }).press('Enter');
      await expect(guide.getByText('Every command')).toBeVisible();
      await guide.getByRole('button', { name: 'Done' }).press('Enter');
      await expect(guide).toBeHidden();
    });

    await test.step('not a second time', async () => {
      await page.reload();
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Cameras', exact: true })).toBeVisible();
      await expect(guide).toBeHidden();
    });

    await test.step('again by the palette', async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('first steps');
      await page.keyboard.press('Enter');
      await expect(guide.getByText('Step 1 of 3')).toBeVisible();
      await guide.getByRole('button', { name: 'Skip' }).click();
      await expect(guide).toBeHidden();
    });
  } finally {
    await host.stop();
  }
});
