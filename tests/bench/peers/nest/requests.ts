import { createHash } from 'node:crypto'
import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  UnauthorizedException,
  UnprocessableEntityException,
  ValidationPipe,
} from '@nestjs/common'
import { JwtService } from '@nestjs/jwt'
import { DataSource, type EntityManager } from 'typeorm'
import * as e from './entities'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

export const valid = (expectedType: new () => object) =>
  new ValidationPipe({ expectedType, whitelist: true, forbidNonWhitelisted: true, transform: true })

export interface Caller {
  user: { sub: string; sid: string }
}

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(JwtService) private readonly jwt: JwtService,
    @Inject(DataSource) private readonly db: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest()
    const user = await this.jwt
      .verifyAsync(String(request.headers.authorization ?? '').slice(7), {
        issuer: 'jiayitong',
        audience: 'jiayitong',
      })
      .catch(() => {
        throw new UnauthorizedException()
      })
    const session = await this.db.getRepository(e.SessionEntity).findOneBy({ id: user.sid })
    if (session?.accountId !== user.sub || session?.endedAt) throw new UnauthorizedException()
    request.user = user
    return true
  }
}

@Injectable()
export class Once {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** The work of one key is done once. */
  run(key: string, body: unknown, work: (tx: EntityManager) => Promise<unknown>): Promise<unknown> {
    return this.db.transaction(async tx => {
      const claim = { id: sha256(key), bodyHash: sha256(JSON.stringify(body ?? null)), response: '' }
      const { raw } = await tx
        .createQueryBuilder()
        .insert()
        .into(e.IdempotencyEntity)
        .values(claim)
        .orIgnore()
        .returning('id')
        .execute()
      if (raw.length === 0) {
        const earlier = await tx.findOneByOrFail(e.IdempotencyEntity, { id: claim.id })
        if (earlier.bodyHash !== claim.bodyHash) throw new UnprocessableEntityException()
        return JSON.parse(earlier.response)
      }
      const answer = await work(tx)
      await tx.update(e.IdempotencyEntity, { id: claim.id }, { response: JSON.stringify(answer) })
      return answer
    })
  }
}
