import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { runCli, startHost } from './host.ts';

test('health says that everything works, with numbers that go on by themselves (D-3.8.7)', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-health-'));
  const data = join(folder, 'home', 'data');
  await runCli(['import', 'none.mp4', '--camera', 'Porch', '--data', data]);
  await runCli(['settings', 'set', 'metrics_interval', '5', '--data', data]);
  const host = await startHost(['--demo'], data);
  try {
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Health', exact: true }).click();
    const main = page.getByRole('main', { name: 'Health' });
    await expect(main.getByText('Everything works')).toBeVisible({ timeout: 20_000 });
    await expect(main.getByRole('img', { name: /^Memory over the last day; now \d+ MB$/ })).toBeVisible({
      timeout: 30_000,
    });
    await expect(
      main.getByRole('img', { name: /^Analysed frames over the last day; now [1-9]/ }),
    ).toBeVisible({
      timeout: 40_000,
    });
    await expect(main.getByText('1 of 1')).toBeVisible();
    await expect(page.getByRole('contentinfo').getByText(/CPU \d+% · \d+ MB/)).toBeVisible();
  } finally {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
