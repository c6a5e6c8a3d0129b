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
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
  type ValidationArguments,
} from 'class-validator';
import fs from 'node:fs';
import path from 'node:path';
import { ownSecret, SecretTooShort, shortestSecret } from './own-secret';

/** `postgres://user:password@host:5432/name`, or a socket: no host but `?host=` a folder. */
const databaseAddress =
  /^postgres(ql)?:\/\/([^/?#\s]+\/[^/?#\s]+(\?\S*)?|([^/?#\s]+@)?\/[^/?#\s]+\?(\S*&)?host=(\/|%2F)\S+)$/i;

const trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || undefined : value));
const whole = () =>
  Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? undefined : Number(value)));

function WholeNumber(least: number, most: number): PropertyDecorator {
  const message = ({ property }: ValidationArguments): string =>
    `${property} must be a whole number from ${least} to ${most}`;
  return (target, name) => {
    for (const check of [IsInt({ message }), Min(least, { message }), Max(most, { message })]) check(target, name);
  };
}

/** Every setting that comes from the environment; README's table lists the same names. */
export class Config {
  @WholeNumber(0, 65_535) PORT = 3000;
  @IsString() @IsNotEmpty() HOST = '127.0.0.1';
  @IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    { message: 'PUBLIC_URL must be an address like https://desk.example.com' },
  )
  @Matches(/^[^/]*\/\/[^/?#@]+$/, {
    message: 'PUBLIC_URL must name the host alone, like https://desk.example.com, without a path',
  })
  PUBLIC_URL: string;
  @IsString()
  @MinLength(shortestSecret, { message: `SECRET must have at least ${shortestSecret} characters` })
  SECRET: string;
  @IsOptional()
  @Matches(databaseAddress, {
    message: 'DATABASE_URL must look like postgres://user@host/name or postgres:///name?host=/var/run/postgresql',
  })
  DATABASE_URL?: string;
  @IsString() FIRSTHAND_DATA: string;
  @IsOptional()
  @IsUrl(
    { require_tld: false, protocols: ['smtp', 'smtps'], require_protocol: true },
    { message: 'SMTP_URL must look like smtp://user:password@host:587' },
  )
  SMTP_URL?: string;
  @IsIn(['required', 'optional'], { message: 'SMTP_TLS must be required or optional' }) SMTP_TLS = 'optional';
  @IsString() @MaxLength(200) MAIL_FROM = 'Firsthand <desk@localhost>';
  @IsOptional()
  @IsEmail({}, { message: 'MAIL_REPLY_TO must be an email address that people read' })
  MAIL_REPLY_TO?: string;
  @WholeNumber(1, 1024) UPLOAD_LIMIT_MB = 20;
  @IsTimeZone({ message: 'DESK_ZONE must be a time zone like Europe/Berlin' }) DESK_ZONE = 'Europe/Berlin';
  @IsOptional() @IsEmail({}, { message: 'ADMIN_EMAIL must be an email address' }) ADMIN_EMAIL?: string;
  @IsOptional() @IsString() @MaxLength(120) ADMIN_NAME?: string;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) LOG_LEVEL = 'info';
  @IsIn(['on', 'off'], { message: 'MIGRATE must be on or off' }) MIGRATE = 'on';
  @WholeNumber(0, 10) TRUST_PROXY = 0;

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

const secretive = new Set(['SECRET', 'DATABASE_URL', 'SMTP_URL']);

export class ConfigFaulty extends Error {
  constructor(readonly faults: string[]) {
    super(['Firsthand can’t start with this configuration:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
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
  'SMTP_TLS',
  'MAIL_FROM',
  'MAIL_REPLY_TO',
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

/** The value that was not understood, where it is no secret. */
function shown(name: string, values: Record<string, string>): string {
  return values[name] === undefined || secretive.has(name) ? '' : `, not "${values[name]}"`;
}

/** Reads and checks the whole environment at once, so that an administrator sees every fault in one go. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const values = readValues(env, faults);
  values.FIRSTHAND_DATA ??= 'var';
  // A fault of the port is told once.
  values.PUBLIC_URL ??= `http://localhost:${/^\d+$/.test(values.PORT ?? '') ? values.PORT : 3000}`;
  values.PUBLIC_URL = values.PUBLIC_URL.replace(/\/+$/, '');
  if (values.DATABASE_URL && !values.SECRET) {
    faults.push('SECRET is required together with DATABASE_URL, the same for every instance');
  } else if (!values.SECRET && faults.length === 0) {
    try {
      values.SECRET = ownSecret(path.resolve(values.FIRSTHAND_DATA));
    } catch (error) {
      const words = `FIRSTHAND_DATA (${values.FIRSTHAND_DATA}) cannot be written: ${(error as Error).message}`;
      faults.push(error instanceof SecretTooShort ? error.message : words);
    }
  }
  const config = plainToInstance(ConfigInput, values, { exposeDefaultValues: true });
  for (const { property, constraints } of validateSync(config, { stopAtFirstError: true })) {
    if (property === 'SECRET' && !values.SECRET) continue;
    faults.push(`${Object.values(constraints ?? {})[0]}${shown(property, values)}`);
  }
  if (faults.length) throw new ConfigFaulty(faults);
  return config;
}
