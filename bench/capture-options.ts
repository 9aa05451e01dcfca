/** What the limits of the capture benchmarks are about; `--minutes=2 --cameras=4` makes them shorter and smaller. */
export const captureMinutes = numberOf('minutes', 10);
export const captureCameras = numberOf('cameras', 16);

function numberOf(name: string, usual: number): number {
  const option = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return option === undefined ? usual : Number(option.slice(name.length + 3));
}
