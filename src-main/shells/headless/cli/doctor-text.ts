import type { RecoveryReport } from '#main/features/integrity/recover-database.ts';
import type { DoctorReport } from './doctor-command.ts';

/** The report for a person. */
export function doctorText({ findings, repaired, remaining, recovery, isOk }: DoctorReport): string {
  if (findings.length === 0) return 'nothing is wrong\n';
  const wrong = findings.flatMap(({ message, repair }) => [
    `wrong:  ${message}`,
    `  --fix: ${repair ?? 'nothing can be done by itself; please report it'}`,
  ]);
  const done = [...(recovery ? recoveryLines(recovery) : []), ...repaired].map((line) => `done:   ${line}`);
  if (done.length === 0) return lines([...wrong, 'nothing was changed; --fix repairs it']);
  const left = remaining.map(({ message }) => `left:   ${message}`);
  return lines([...wrong, ...done, ...left, isOk ? 'all is well now' : 'not all could be repaired']);
}

function recoveryLines(report: RecoveryReport): string[] {
  const { damagedFile, backup, rowsFromDamagedFile, eventsFromLogs, framesFromFiles, notRecovered } = report;
  const rows = Object.entries(rowsFromDamagedFile).map(([table, count]) => `${count} ${table}`);
  return [
    ...(damagedFile ? [`the damaged file is ${damagedFile}`] : []),
    backup ? `built on the backup ${backup}` : 'built on a new database: there was no backup',
    ...(rows.length > 0 ? [`read from the damaged file: ${rows.join(', ')}`] : []),
    ...(eventsFromLogs > 0 ? [`read from the event logs: ${eventsFromLogs} events`] : []),
    ...(framesFromFiles > 0 ? [`found on the disk: ${framesFromFiles} frames`] : []),
    ...notRecovered,
  ];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
