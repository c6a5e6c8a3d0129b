import { repo } from '../core/database/tx';
import { LiftedAnswer } from './unmasked-answer.entity';

/** What somebody said who may be contacted, for whoever follows it up; the trigger of the recovery is its key. */
export async function liftedAnswers(key: string) {
  const found = await repo(LiftedAnswer).findBy({ invitation: key });
  return found.map(({ score, words, at }) => ({ score, comment: words, wantsCall: true, at, version: 1 }));
}
