import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { SlaPolicy, SlaPolicyVersion } from './sla-policy.entity';

/** What policies once said, and those that were withdrawn: nothing of it is ever lost. */
@Injectable()
export class PolicyArchive {
  withdrawn(): Promise<SlaPolicy[]> {
    return repo(SlaPolicy).find({ where: { retired: true }, order: { name: 'ASC' } });
  }

  async policy(id: number): Promise<SlaPolicy> {
    const policy = await repo(SlaPolicy).findOneBy({ id });
    if (!policy) throw new NotFound('This policy');
    return policy;
  }

  /** Newest first. Rides uq_sla_policy_version_number. */
  versions(policyId: number): Promise<SlaPolicyVersion[]> {
    return repo(SlaPolicyVersion).find({ where: { policyId }, order: { number: 'DESC' } });
  }

  async version(policyId: number, number: number): Promise<SlaPolicyVersion> {
    const version = await repo(SlaPolicyVersion).findOneBy({ policyId, number });
    if (!version) throw new NotFound('This version');
    return version;
  }

  async nameTaken(name: string, exceptId: number | null): Promise<boolean> {
    const named = await repo(SlaPolicy).findOneBy({ name: name.trim() });
    return named !== null && named.id !== exceptId;
  }
}
