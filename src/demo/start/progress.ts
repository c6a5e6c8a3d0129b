import type { LivingProgress } from './living.service';
import { home } from '../company/working-time';

const width = 28;

/** One line that moves on a terminal; elsewhere a plain line at every tenth. */
export function progressOn(
  out: NodeJS.WriteStream,
  words: string,
): { tell: LivingProgress; done: (last: string) => void } {
  let told = -1;
  const tell: LivingProgress = (share, at) => {
    const step = out.isTTY ? Math.floor(share * 200) : Math.floor(share * 10) * 20;
    if (step <= told) return;
    told = step;
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const date = home(at).toFormat('d LLLL yyyy');
    if (!out.isTTY) out.write(`${words} ${percent}  ${date}\n`);
    else
      out.write(`\r\x1b[2K${words}  ${'█'.repeat(Math.round(share * width)).padEnd(width, '░')} ${percent}  ${date}`);
  };
  return { tell, done: (last) => out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${last}\n`) };
}
