import { plainToInstance, Transform } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || undefined : value));
const whole = () =>
  Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? undefined : Number(value)));

/** Every setting that comes from the environment; README's table lists the same names. */
export class Config {
  @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @IsString() @IsNotEmpty() HOST = '127.0.0.1';
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'PUBLIC_URL must be an address like https://desk.example.com' },
  )
  PUBLIC_URL: string;
  @IsString() @MinLength(32, { message: 'SECRET must have at least 32 characters' }) SECRET: string;
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['postgres', 'postgresql'], require_protocol: true },
    { message: 'DATABASE_URL must look like postgres://user@host/name' },
  )
  DATABASE_URL?: string;
  @IsString() FIRSTHAND_DATA: string;
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['smtp', 'smtps'], require_protocol: true },
    { message: 'SMTP_URL must look like smtp://user:password@host:587' },
  )
  SMTP_URL?: string;
  @IsString() @MaxLength(200) MAIL_FROM = 'Firsthand <desk@localhost>';
  @IsInt() @Min(1) @Max(1024) UPLOAD_LIMIT_MB = 20;
  @IsTimeZone({ message: 'DESK_ZONE must be a time zone like Europe/Berlin' }) DESK_ZONE = 'Europe/Berlin';
  @IsOptional() @IsEmail({}, { message: 'ADMIN_EMAIL must be a mail address' }) ADMIN_EMAIL?: string;
  @IsOptional() @IsString() @MaxLength(120) ADMIN_NAME?: string;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) LOG_LEVEL = 'info';
  @IsIn(['on', 'off'], { message: 'MIGRATE must be on or off' }) MIGRATE = 'on';
  @IsInt() @Min(0) @Max(10) TRUST_PROXY = 0;

  get dataDir(): string {
    return path.resolve(this.FIRSTHAND_DATA);
  }

  get secureCookies(): boolean {
    return this.PUBLIC_URL.startsWith('https:');
  }
}

class ConfigInput extends Config {
  @trimmed() @whole() declare PORT: number;
  @trimmed() @whole() declare UPLOAD_LIMIT_MB: number;
  @trimmed() @whole() declare TRUST_PROXY: number;
}

export class ConfigFaulty extends Error {
  constructor(readonly faults: string[]) {
    super(['Firsthand cannot start with this configuration:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
  }
}

const names = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'SECRET',
  'DATABASE_URL',
  'FIRSTHAND_DATA',
  'SMTP_URL',
  'MAIL_FROM',
  'UPLOAD_LIMIT_MB',
  'DESK_ZONE',
  'ADMIN_EMAIL',
  'ADMIN_NAME',
  'LOG_LEVEL',
  'MIGRATE',
  'TRUST_PROXY',
] as const;

/** NAME, or the content of the file that NAME_FILE names (as container platforms hand over secrets). */
function readValues(env: NodeJS.ProcessEnv, faults: string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of names) {
    const file = env[`${name}_FILE`];
    if (file && env[name]) faults.push(`${name} and ${name}_FILE are both set; keep one`);
    try {
      const value = file ? fs.readFileSync(file, 'utf8').trim() : env[name]?.trim();
      if (value) values[name] = value;
    } catch (error) {
      faults.push(`${name}_FILE cannot be read: ${(error as Error).message}`);
    }
  }
  return values;
}

/** The signing secret of a single-machine installation lives in the data folder, readable by its owner alone. */
function ownSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  fs.mkdirSync(dataDir, { recursive: true });
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** Reads and checks the whole environment at once, so that an administrator sees every fault in one go. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const values = readValues(env, faults);
  values.FIRSTHAND_DATA ??= 'var';
  values.PUBLIC_URL ??= `http://localhost:${values.PORT ?? 3000}`;
  if (values.DATABASE_URL && !values.SECRET) {
    faults.push('SECRET is required together with DATABASE_URL, the same for every instance');
  } else if (!values.SECRET && faults.length === 0) {
    try {
      values.SECRET = ownSecret(path.resolve(values.FIRSTHAND_DATA));
    } catch (error) {
      faults.push(`FIRSTHAND_DATA (${values.FIRSTHAND_DATA}) cannot be written: ${(error as Error).message}`);
    }
  }
  const config = plainToInstance(ConfigInput, values, { exposeDefaultValues: true });
  for (const { property, constraints } of validateSync(config)) {
    if (property === 'SECRET' && !values.SECRET) continue;
    for (const message of Object.values(constraints ?? {})) faults.push(message);
  }
  if (faults.length) throw new ConfigFaulty(faults);
  return config;
}
