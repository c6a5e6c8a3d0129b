import { Injectable } from '@nestjs/common';
import type { Service } from '../../people/teams/service.entity';

type Route = (requesterId: number, submitterId: number) => Promise<Service | null>;

/** Whose needs go to one service, whatever they name: a feature below says so. Usually nobody's do. */
@Injectable()
export class FilingRoutes {
  private readonly routes: Route[] = [];

  register(route: Route): void {
    this.routes.push(route);
  }

  async of(requesterId: number, submitterId: number): Promise<Service | null> {
    for (const route of this.routes) {
      const service = await route(requesterId, submitterId);
      if (service) return service;
    }
    return null;
  }
}
