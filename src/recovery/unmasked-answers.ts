import { repo } from '../core/database/tx';
import { UnmaskedAnswer } from './unmasked-answer.entity';

/** What somebody said who may be contacted, for whoever follows it up; the trigger of the recovery is its key. */
export async function unmaskedAnswers(key: string) {
  const found = await repo(UnmaskedAnswer).findBy({ invitation: key });
  return found.map(({ score, words, at }) => ({ score, comment: words, wantsCall: true, at, version: 1 }));
}
