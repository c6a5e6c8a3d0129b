import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';

/** One figure beside a suggestion, with what it rests on. */
export interface EvidenceLine {
  label: string;
  value: string;
  rest: string;
}

type Known = (serviceId: number, reader: Reader) => Promise<EvidenceLine[]>;

/** What is known about the service of a suggestion, for the committee: folders below count it and add theirs. */
@Injectable()
export class CandidateEvidence {
  private readonly sources = new Map<string, Known>();

  register(name: string, known: Known): void {
    if (this.sources.has(name)) throw new Error(`What is known as ${name} is declared twice`);
    this.sources.set(name, known);
  }

  /** Nothing where too few stand behind it. */
  async of(serviceId: number, reader: Reader): Promise<EvidenceLine[]> {
    const lines: EvidenceLine[] = [];
    for (const known of this.sources.values()) lines.push(...(await known(serviceId, reader)));
    return lines;
  }
}
