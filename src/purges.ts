import { Absences } from './people/absences/absences.service';
import { AloneSums } from './standards/alone/alone-sums.service';
import { Addresses } from './people/account/addresses.service';
import { Attempts } from './people/access/attempts.service';
import { CandidateSweep } from './changes/candidates/candidate-sweep.service';
import { ClientPrivacy } from './clients/figures/client-privacy';
import { CommitmentSweep } from './direction/commitments/commitment-sweep.service';
import { FileStore } from './core/files/file-store';
import { HuddlePrivacy } from './huddles/meetings/huddle-privacy';
import { INestApplication } from '@nestjs/common';
import { Jobs } from './core/jobs/jobs.service';
import { MailUpkeep } from './mail/mail-upkeep.service';
import { NoticePrivacy } from './notices/notice-privacy';
import { PeopleImports } from './admin/import/people-imports.service';
import { Reactions } from './timeline/reactions.service';
import { ScheduleEntry } from './core/jobs/schedule-entry';
import { Scheduler } from './core/jobs/scheduler';
import { SessionStore } from './core/web/server/session-store';
import { TeamPromiseCounts } from './clients/promises/team-promise-counts.service';
import { Tokens } from './people/access/tokens.service';
import { purgeSubmissions } from './core/web/input/submissions';

const hour = 60 * 60;

/** What removes by age. */
export function purges(app: INestApplication): ScheduleEntry[] {
  const often: [name: string, hours: number, run: (at: Date) => Promise<unknown>][] = [
    ['mails: purge', 6, (at) => app.get(MailUpkeep).purge(at)],
    ['notices: purge', 24, (at) => app.get(NoticePrivacy).purge(at)],
    ['sessions: purge', 6, (at) => app.get(SessionStore).purge(at)],
    ['submissions: purge', 1, (at) => purgeSubmissions(at)],
    ['links: purge', 24, (at) => app.get(Tokens).purge(at)],
    ['tries: purge', 6, (at) => app.get(Attempts).purge(at)],
    ['lists of people: purge', 6, (at) => app.get(PeopleImports).purge(at)],
    ['addresses: purge', 24, (at) => app.get(Addresses).purge(at)],
    ['leaders’ calls: purge', 24, (at) => app.get(CommitmentSweep).purge(at)],
    ['changes: purge', 24, (at) => app.get(CandidateSweep).purge(at)],
    ['decided alone: purge', 24, (at) => app.get(AloneSums).purge(at)],
    ['clients: purge', 24, (at) => app.get(ClientPrivacy).purge(at)],
    ['promises to clients: purge', 24, (at) => app.get(TeamPromiseCounts).purge(at)],
    ['huddles: purge', 24, (at) => app.get(HuddlePrivacy).purge(at)],
    ['absences: purge', 24, (at) => app.get(Absences).purge(at)],
    ['files: sweep', 6, (at) => app.get(FileStore).sweep(at)],
    ['follow-ups: purge', 24, (at) => app.get(Reactions).purge(at)],
    ['jobs: purge', 24, (at) => app.get(Jobs).purge(at, app.get(Scheduler).all())],
  ];
  return often.map(([name, hours, run]) => ({
    name,
    everySeconds: hours * hour,
    run,
    limitMinutes: 60,
    needsSureDate: true,
  }));
}
