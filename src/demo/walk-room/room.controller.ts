import { Controller, Get, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../core/config';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { Navigation } from '../../people/access/navigation';
import { WalkStore } from '../walk/walk-store.service';
import { roomPage } from './room.pages';

/** For whoever leads a room through the walk: the link, its code, and how many are where. Production never loads it. */
@Controller('walk/room')
@Roles('change_leader')
export class RoomController implements OnModuleInit {
  constructor(
    private readonly store: WalkStore,
    private readonly navigation: Navigation,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.navigation.add({ label: 'Walk', href: '/walk/room', icon: 'route', roles: ['change_leader'] });
  }

  @Get()
  async show(@At() at: Date) {
    const link = `${this.config.PUBLIC_URL}/walk`;
    const { default: qrCode } = await import('qrcode');
    const code = await qrCode.toString(link, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return page(
      'demo/room',
      roomPage({ link, code, walks: await this.store.all(), finished: await this.store.finished(), now: at }),
    );
  }
}
